#include "services/domain/numbering/evolve.hpp"

#include "common/base/check.hpp"
#include "common/base/described.hpp"

namespace duban {

void evolve(NumberRegister& numbers, const Envelope&, const NumberEvent& event) {
  std::visit(Overloaded{
                 [&](const NumberReserved& one) {
                   DUBAN_CHECK(one.sequence == numbers.next_sequence, "INV-08: expected the next number, found " + one.number);
                   numbers.used[one.sequence] = {.number = one.number, .for_id = one.for_id};
                   numbers.next_sequence = one.sequence + 1;
                 },
                 [&](const NumberBlockReserved& one) {
                   DUBAN_CHECK(one.from_sequence == numbers.next_sequence, "INV-08: expected a block that begins with the next number");
                   numbers.blocks.push_back({one.from_sequence, one.to_sequence});
                   numbers.next_sequence = one.to_sequence + 1;
                 },
                 [&](const BlockNumberUsed& one) {
                   const bool fresh = numbers.used.try_emplace(one.sequence, NumberUse{.number = one.number, .for_id = one.for_id}).second;
                   DUBAN_CHECK(fresh, "INV-08: expected a number that is not used, found " + one.number);
                 },
                 [&](const NumberImported& one) { numbers.imported[{one.external_system, one.number}] = one.for_id; },
                 [&](const NumberVoided& one) {
                   const auto found = numbers.used.find(one.sequence);
                   DUBAN_CHECK(found != numbers.used.end(), "expected a number that was given, found " + one.number);
                   found->second.voided = true;
                 },
             },
             event);
}

Audience audience_of(const NumberRegister&, const NumberEvent&) { return {}; }

}  // namespace duban
