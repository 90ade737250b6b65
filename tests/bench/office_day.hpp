// The mix of an office: each connection leads one order after another through its life with the people who do it: issue, receipts,
// five progress reports, reply, verification, closing. About 10 % issues, 20 % receipts, 50 % progress, 10 % replies, 10 %
// verification and closing, counted in steps of an order's life; the small commands between them (draft, submission, approval) are
// sent too.
#pragma once

#include <memory>

#include "tests/bench/workloads.hpp"

namespace duban::bench {

// `cast_file` has a line "name value" each: taskforce, unit_one, unit_two, leader_post, verifier_post, member_one, member_two, the
// tokens coordinator, leader, verifier, liaison_one, liaison_two, and document_one and document_two (a DocRef as JSON).
[[nodiscard]] std::unique_ptr<Workload> office_day(const std::string& cast_file, std::string run);

}  // namespace duban::bench
