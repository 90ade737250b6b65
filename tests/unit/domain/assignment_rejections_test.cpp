// Every refusal of an order, in one table. A row that no test produces fails the last case.
#include "services/domain/assignment/rejections.hpp"
#include "services/domain/people/rejections.hpp"
#include "tests/unit/domain/refusals_of_incidents.hpp"
#include "tests/unit/domain/refusals_of_legs.hpp"
#include "tests/unit/domain/refusals_of_orders.hpp"

namespace duban::test {
namespace {

using S = AssignmentScene;

const std::vector<RefusalRow>& refusal_rows() {
  static const std::vector<RefusalRow> rows = [] {
    std::vector<RefusalRow> all = refusals_of_orders();
    const std::vector<RefusalRow> legs = refusals_of_legs();
    all.insert(all.end(), legs.begin(), legs.end());
    const std::vector<RefusalRow> incidents = refusals_of_incidents();
    all.insert(all.end(), incidents.begin(), incidents.end());
    return all;
  }();
  return rows;
}

}  // namespace

TEST_CASE("a refusal has its code, leaves no event and changes nothing") {
  for (const auto& row : refusal_rows()) {
    AssignmentScene scene;
    INFO(row.code << ": " << row.situation);
    CHECK(row.code_found(scene) == row.code);
    CHECK(scene.last().empty());
  }
}

TEST_CASE("every code of the table of order rejections is produced, is unique and speaks both languages") {
  std::set<std::string_view> produced;
  for (const auto& row : refusal_rows()) produced.insert(row.code);
  std::set<std::string_view> seen;
  for (const auto* code : assignment_rejections::all) {
    INFO(code->code);
    CHECK(produced.contains(code->code));
    CHECK(seen.insert(code->code).second);
    CHECK_FALSE(code->chinese.empty());
    CHECK_FALSE(code->english.empty());
  }
}

TEST_CASE("a wrong state names the state found and the states expected") {
  AssignmentScene scene;
  const auto decided = scene.act(scene.coordinator, IssueAssignment{.order_id = scene.submitted()});
  REQUIRE_FALSE(decided);
  CHECK(decided.error().facts == std::vector<RejectionFact>{{"state", "PENDING_APPROVAL"}, {"expected", "APPROVED"}});
}

TEST_CASE("EC-09: only a withdrawn order answers GONE, to every command about it") {
  AssignmentScene scene;
  const auto id = scene.withdrawn();
  const auto late = scene.act(scene.liaison_one, scene.reply_of(id, scene.liaison_one));
  REQUIRE_FALSE(late);
  CHECK(late.error().code->kind == RejectionKind::GONE);
  const auto close = scene.act(scene.coordinator, CloseAssignment{.order_id = id});
  REQUIRE_FALSE(close);
  CHECK(close.error().code->kind == RejectionKind::GONE);
  AssignmentScene other;
  const auto voided = other.voided();
  const auto receipt = other.act(other.liaison_one, AcknowledgeLeg{.order_id = voided, .leg_id = other.leg_of(voided, other.liaison_one)});
  REQUIRE_FALSE(receipt);
  CHECK(receipt.error().code->kind == RejectionKind::CONFLICT);
}

}  // namespace duban::test
