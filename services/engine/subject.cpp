#include "services/engine/subject.hpp"

#include "common/base/described.hpp"
#include "services/domain/assignment/state.hpp"
#include "services/domain/programme/state.hpp"
#include "services/domain/taskforce/state.hpp"
#include "services/domain/unit/state.hpp"

namespace duban {
namespace {

Subject subject_of_order(const AssignmentCommand& command, const Questions& ask) {
  Subject subject;
  if (const auto* draft = std::get_if<DraftAssignment>(&command)) {
    subject.taskforce_id = draft->taskforce_id;
    subject.exists = ask.taskforce(draft->taskforce_id) != nullptr;
    return subject;
  }
  const OrderId order_id = std::visit([](const auto& one) { return one.order_id; }, command);
  const AssignmentOrder* order = ask.assignment(order_id);
  if (order == nullptr) {
    subject.exists = false;
    return subject;
  }
  subject.taskforce_id = order->taskforce_id;
  for (const Leg& leg : order->legs) subject.visible_to.push_back(leg.unit_id);
  const auto about_leg = [&](LegId leg_id) {
    for (const Leg& leg : order->legs) {
      if (leg.leg_id != leg_id) continue;
      subject.unit_id = leg.unit_id;
      if (leg.verification) subject.assigned_post_id = leg.verification->verifier_post_id;
      return;
    }
    subject.exists = false;
  };
  std::visit(
      [&](const auto& one) {
        if constexpr (requires { one.leg_id; }) about_leg(one.leg_id);
      },
      command);
  if (const auto* check = std::get_if<RecordFollowUpCheck>(&command)) {
    for (const FollowUpCheck& planned : order->follow_up_checks)
      if (planned.check_id == check->check_id) subject.assigned_post_id = planned.checker_post_id;
  }
  if (std::holds_alternative<FileConsolidatedReply>(command)) subject.unit_id = accountable_unit(*order);
  return subject;
}

Subject subject_of_programme(const ProgrammeCommand& command, const Questions& ask) {
  Subject subject;
  if (const auto* define = std::get_if<DefineProgramme>(&command)) {
    subject.taskforce_id = define->taskforce_id;
    subject.exists = ask.taskforce(define->taskforce_id) != nullptr;
    return subject;
  }
  const ProgrammeId programme_id = std::visit([](const auto& one) { return one.programme_id; }, command);
  const Programme* programme = ask.programme(programme_id);
  if (programme == nullptr) {
    subject.exists = false;
    return subject;
  }
  subject.taskforce_id = programme->taskforce_id;
  if (const Taskforce* taskforce = ask.taskforce(programme->taskforce_id)) {
    if (const WorkGroup* group = taskforce->group_of(programme_id)) {
      for (const LeadUnit& lead : group->lead_units) subject.visible_to.push_back(lead.unit_id);
      subject.unit_id = group->first_lead();
    }
  }
  return subject;
}

Subject subject_of_taskforce(const TaskforceCommand& command, const Questions& ask) {
  Subject subject;
  subject.taskforce_id = std::visit([](const auto& one) { return one.taskforce_id; }, command);
  subject.exists = std::holds_alternative<EstablishTaskforce>(command) || ask.taskforce(*subject.taskforce_id) != nullptr;
  return subject;
}

Subject subject_of_unit(const UnitCommand& command, const Questions& ask) {
  Subject subject;
  subject.unit_id = std::visit([](const auto& one) { return one.unit_id; }, command);
  subject.exists = std::holds_alternative<RegisterUnit>(command) || ask.unit(*subject.unit_id) != nullptr;
  return subject;
}

}  // namespace

StreamId stream_of(const Command& command, CivilDate today) {
  return std::visit(
      Overloaded{
          [](const UnitCommand& family) { return std::visit([](const auto& one) { return unit_stream(one.unit_id); }, family); },
          [](const TaskforceCommand& family) {
            return std::visit([](const auto& one) { return taskforce_stream(one.taskforce_id); }, family);
          },
          [](const ProgrammeCommand& family) {
            return std::visit([](const auto& one) { return programme_stream(one.programme_id); }, family);
          },
          [](const AssignmentCommand& family) {
            return std::visit([](const auto& one) { return assignment_stream(one.order_id); }, family);
          },
          [](const NumberCommand& family) {
            return std::visit([](const auto& one) { return number_stream(one.series, one.year); }, family);
          },
          [](const CalendarCommand&) { return calendar_stream(); },
          [](const PolicyCommand&) { return policy_stream(); },
          [&](const RecordCommand& family) {
            return std::visit(Overloaded{[&](const ReadRestrictedText&) { return records_stream(today); },
                                         [&](const ErasePersonalData&) { return records_stream(today); },
                                         [&](const auto&) { return audit_stream(today); }},
                              family);
          },
      },
      command);
}

Subject subject_of(const Command& command, const Questions& ask) {
  return std::visit(Overloaded{
                        [&](const UnitCommand& family) { return subject_of_unit(family, ask); },
                        [&](const TaskforceCommand& family) { return subject_of_taskforce(family, ask); },
                        [&](const ProgrammeCommand& family) { return subject_of_programme(family, ask); },
                        [&](const AssignmentCommand& family) { return subject_of_order(family, ask); },
                        [](const auto&) { return Subject{}; },
                    },
                    command);
}

Uuid correlation_of(const StreamId& stream, Uuid otherwise) {
  if (stream.name.size() <= 36) return otherwise;
  return Uuid::parse(std::string_view(stream.name).substr(stream.name.size() - 36)).value_or(otherwise);
}

}  // namespace duban
