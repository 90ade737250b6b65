#include "services/engine/subject.hpp"

#include <algorithm>

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

Subject missing() {
  Subject subject;
  subject.exists = false;
  return subject;
}

Subject of_taskforce(TaskforceId id, const Questions& ask) {
  Subject subject;
  subject.taskforce_id = id;
  subject.exists = ask.taskforce(id) != nullptr;
  return subject;
}

// A unit knows of the order from its service on.
Subject about_supervision(const SupervisionOrder* order) {
  if (order == nullptr) return missing();
  Subject subject;
  subject.taskforce_id = order->taskforce_id;
  if (order->served_at) subject.unit_id = order->content.unit_id;
  return subject;
}

Subject subject_of_supervision(const SupervisionCommand& command, const Questions& ask) {
  if (const auto* draft = std::get_if<DraftSupervision>(&command)) return of_taskforce(draft->taskforce_id, ask);
  return about_supervision(ask.supervision(std::visit([](const auto& one) { return one.supervision_id; }, command)));
}

// Which of the units owns it or has the measure is asked by the decider.
Subject subject_of_problem(const ProblemCommand& command, const Questions& ask) {
  if (const auto* finding = std::get_if<FindProblem>(&command)) return of_taskforce(finding->taskforce_id, ask);
  const Problem* problem = ask.problem(std::visit([](const auto& one) { return one.problem_id; }, command));
  if (problem == nullptr) return missing();
  Subject subject;
  subject.taskforce_id = problem->taskforce_id;
  subject.visible_to = units_that_know(*problem);
  if (problem->verification) subject.assigned_post_id = problem->verification->verifier_post_id;
  return subject;
}

// What it is filed about. Whether the target is well-formed is for the decider, after this.
Subject subject_of_filing(const ObjectionTarget& target, const Questions& ask) {
  if (target.supervision_id) return about_supervision(ask.supervision(*target.supervision_id));
  const AssignmentOrder* order = target.order_id ? ask.assignment(*target.order_id) : nullptr;
  if (order == nullptr) return missing();
  Subject subject;
  subject.taskforce_id = order->taskforce_id;
  for (const Leg& leg : order->legs) subject.visible_to.push_back(leg.unit_id);
  if (!target.leg_id) return subject;
  const Leg* leg = order->find_leg(*target.leg_id);
  if (leg == nullptr) return missing();
  subject.unit_id = leg->unit_id;
  return subject;
}

Subject subject_of_objection(const ObjectionCommand& command, const Questions& ask) {
  if (const auto* filing = std::get_if<FileObjection>(&command)) return subject_of_filing(filing->target, ask);
  const Objection* objection = ask.objection(std::visit([](const auto& one) { return one.objection_id; }, command));
  if (objection == nullptr) return missing();
  Subject subject;
  subject.taskforce_id = objection->taskforce_id;
  subject.unit_id = objection->unit_id;
  return subject;
}

Subject subject_of_consequence(const ConsequenceCommand& command, const EngineQuestions& ask) {
  if (const auto* proposal = std::get_if<ProposeConsequence>(&command)) return of_taskforce(proposal->taskforce_id, ask);
  const Consequence* consequence = ask.consequence(std::visit([](const auto& one) { return one.consequence_id; }, command));
  if (consequence == nullptr) return missing();
  Subject subject;
  subject.taskforce_id = consequence->taskforce_id;
  subject.unit_id = consequence->unit_id;
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
          [](const SupervisionCommand& family) {
            return std::visit([](const auto& one) { return supervision_stream(one.supervision_id); }, family);
          },
          [](const ProblemCommand& family) { return std::visit([](const auto& one) { return problem_stream(one.problem_id); }, family); },
          [](const ObjectionCommand& family) {
            return std::visit([](const auto& one) { return objection_stream(one.objection_id); }, family);
          },
          [](const ConsequenceCommand& family) {
            return std::visit([](const auto& one) { return consequence_stream(one.consequence_id); }, family);
          },
          [](const CommendationCommand& family) {
            return std::visit([](const auto& one) { return commendation_stream(one.commendation_id); }, family);
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

Subject subject_of(const Command& command, const EngineQuestions& ask) {
  return std::visit(Overloaded{
                        [&](const UnitCommand& family) { return subject_of_unit(family, ask); },
                        [&](const TaskforceCommand& family) { return subject_of_taskforce(family, ask); },
                        [&](const ProgrammeCommand& family) { return subject_of_programme(family, ask); },
                        [&](const AssignmentCommand& family) { return subject_of_order(family, ask); },
                        [&](const SupervisionCommand& family) { return subject_of_supervision(family, ask); },
                        [&](const ProblemCommand& family) { return subject_of_problem(family, ask); },
                        [&](const ObjectionCommand& family) { return subject_of_objection(family, ask); },
                        [&](const ConsequenceCommand& family) { return subject_of_consequence(family, ask); },
                        [&](const CommendationCommand& family) {
                          return std::visit([&](const auto& one) { return of_taskforce(one.taskforce_id, ask); }, family);
                        },
                        [](const auto&) { return Subject{}; },
                    },
                    command);
}

namespace {

Uuid root_of(const SupervisionOrder& order) {
  const SupervisionTarget& target = order.content.target;
  switch (target.kind) {
    case SupervisionTargetKind::ASSIGNMENT_LEG: return target.order_id ? target.order_id->uuid : order.supervision_id.uuid;
    case SupervisionTargetKind::TASK_ITEM: return target.programme_id ? target.programme_id->uuid : order.supervision_id.uuid;
    case SupervisionTargetKind::PROBLEM: return target.id;
    case SupervisionTargetKind::INDICATOR: break;
  }
  return order.supervision_id.uuid;
}

Uuid root_of(const Objection& objection, const Questions& ask) {
  if (objection.target.order_id) return objection.target.order_id->uuid;
  const SupervisionOrder* order = objection.target.supervision_id ? ask.supervision(*objection.target.supervision_id) : nullptr;
  return order == nullptr ? objection.objection_id.uuid : root_of(*order);
}

// What cites several orders has grown from none of them.
Uuid root_of(const Commendation& commendation) {
  const auto& results = commendation.results;
  const bool one_order =
      std::ranges::all_of(results, [&](const VerifiedResult& each) { return each.order_id == results.front().order_id; });
  return !results.empty() && one_order ? results.front().order_id.uuid : commendation.commendation_id.uuid;
}

}  // namespace

Uuid correlation_of(const StreamId& stream, const AggregateState& state, const Questions& ask, Uuid otherwise) {
  const auto named_by_stream = [&] {
    if (stream.name.size() <= 36) return otherwise;
    return Uuid::parse(std::string_view(stream.name).substr(stream.name.size() - 36)).value_or(otherwise);
  };
  return std::visit(
      Overloaded{[](const SupervisionOrder& order) { return root_of(order); },
                 [&](const Objection& objection) { return root_of(objection, ask); },
                 [](const Consequence& consequence) { return consequence.target.order_id.uuid; },
                 [](const Commendation& commendation) { return root_of(commendation); }, [&](const auto&) { return named_by_stream(); }},
      state);
}

std::optional<StreamId> made_before(const Command& command, const Actor& actor, const Questions& ask) {
  const auto* family = std::get_if<ProblemCommand>(&command);
  const auto* finding = family == nullptr ? nullptr : std::get_if<FindProblem>(family);
  if (finding == nullptr || !finding->external_ref || !actor.unit_id) return std::nullopt;
  const auto problem = ask.problem_with_external_reference(*actor.unit_id, *finding->external_ref);
  return problem ? std::optional{problem_stream(*problem)} : std::nullopt;
}

}  // namespace duban
