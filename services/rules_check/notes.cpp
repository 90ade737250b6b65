#include "services/rules_check/notes.hpp"

#include "common/base/described.hpp"

namespace duban::rules_check {

void Notes::take(const Envelope& envelope, const Event& event) {
  std::visit(Overloaded{
                 [&](const UnitEvent& one) { people_.take(one); },
                 [&](const TaskforceEvent& one) { people_.take(one); },
                 [&](const AssignmentEvent& one) { orders_.take(envelope, one); },
                 [&](const PolicyEvent& one) { policies_.take(one); },
                 [](const auto&) {},
             },
             event);
}

}  // namespace duban::rules_check
