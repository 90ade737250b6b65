// Who acts: INV-30, receipt is an act of the unit itself; S-05; ORG-06, what is the coordinator's is done by the coordinator;
// INV-13, the post that an event names as the one who acted is the one who did.
#include <algorithm>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {
namespace {

// The member by which an event names the post that acted. Of withdrawing, voiding and reopening that is the approval's; their own
// names the post that asked (S-03).
template <class Event>
std::optional<PostId> acting_post(const Event& event) {
  if constexpr (std::is_same_v<Event, AssignmentWithdrawn> || std::is_same_v<Event, AssignmentVoided> ||
                std::is_same_v<Event, AssignmentReopened>) {
    return std::nullopt;
  } else if constexpr (requires { event.by_post_id; }) {
    return event.by_post_id;
  } else if constexpr (requires { event.drafted_by_post_id; }) {
    return event.drafted_by_post_id;
  } else if constexpr (requires { event.approver_post_id; }) {
    return event.approver_post_id;
  } else if constexpr (requires { event.signed_by_post_id; }) {
    return event.signed_by_post_id;
  } else if constexpr (requires { event.decided_by_post_id; }) {
    return event.decided_by_post_id;
  } else if constexpr (requires { event.assigned_by_post_id; }) {
    return event.assigned_by_post_id;
  } else if constexpr (requires { event.closed_by_post_id; }) {
    return event.closed_by_post_id;
  } else if constexpr (requires { event.leader_post_id; }) {
    return event.leader_post_id;
  } else if constexpr (requires { event.verifier_post_id; }) {
    return event.verifier_post_id;
  } else if constexpr (requires { event.ruled_by_post_id; }) {
    return event.ruled_by_post_id;
  } else if constexpr (requires { event.planned_by_post_id; }) {
    return event.planned_by_post_id;
  } else if constexpr (requires { event.checker_post_id; }) {
    return event.checker_post_id;
  } else {
    return std::nullopt;
  }
}

template <class Event, class... Others>
constexpr bool is_one_of = (std::is_same_v<Event, Others> || ...);

template <class Event>
constexpr bool is_coordinators =
    is_one_of<Event, AssignmentDrafted, AssignmentDraftRevised, AssignmentDraftDiscarded, AssignmentSubmittedForApproval, AssignmentIssued,
              UnitNotifiedOnPaper, NonReceiptRecorded, LegReleaseRequested, WithdrawalRequested, VoidingRequested, BlockerAnswered,
              LegSuspensionRequested, LegResumed, AssignmentSupplemented, ReopeningRequested>;
// An untied leader stands in where the office has ties (S-04).
template <class Event>
constexpr bool is_managers =
    is_one_of<Event, VerificationAssigned, LegSentBack, LegAccepted, AssignmentClosed, DisagreementSettled, FollowUpCheckPlanned>;
template <class Event>
constexpr bool is_units = is_one_of<Event, LegReturned, ProgressReported, LegReplied, BlockerRaised, ExtensionRequested, DutyDisputeOpened>;

class AssignmentActs final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    if (const auto* event = std::get_if<AssignmentEvent>(&reading.event)) std::visit([&](const auto& one) { check(reading, one); }, *event);
  }

  void command_ended(const Notes&, Findings& findings) override {
    if (implied_) findings.report("INV-30", *implied_, "expected an implied receipt to come with the reply that implies it, found none");
    implied_.reset();
    decided_leg_.reset();
  }

 private:
  template <class Event>
  void check(const Reading& reading, const Event& event) {
    const ActorName& actor = reading.envelope.actor;
    if (is_live(reading.envelope.channel) && actor.kind != ActorKind::SYSTEM) {
      const auto named = acting_post(event);
      if (named && actor.post_id != named)
        reading.report("INV-13", fmt::format("expected the acting post in the event, found {}", named->text()));
      if constexpr (is_coordinators<Event>) check_office(reading, taskforce_of(reading, event), false);
      if constexpr (is_managers<Event>) check_office(reading, taskforce_of(reading, event), true);
      if constexpr (is_units<Event>) check_unit(reading, event.leg_id);
      if constexpr (std::is_same_v<Event, ConsolidatedReplyFiled>) {
        if (unit_that_acted(reading) != event.by_unit_id)
          reading.report("MODEL-3.1", "expected the consolidated reply filed by the unit it names, found another");
      }
      if constexpr (std::is_same_v<Event, DisagreementRaised>) {
        if (unit_that_acted(reading) != event.by_unit_id)
          reading.report("MODEL-3.1", "expected the disagreement raised by the unit it names, found another");
      }
      if constexpr (std::is_same_v<Event, BlockerResolved>) {
        if (!is_office(reading, taskforce_of(reading, event), false)) check_unit(reading, event.leg_id);
      }
      // Unless it follows from a decision on a return or a dispute, which others may take.
      if constexpr (std::is_same_v<Event, LegReassigned>) {
        if (decided_leg_ != event.leg_id) check_office(reading, taskforce_of(reading, event), false);
      }
    }
    if constexpr (is_one_of<Event, ReturnAccepted, DutyDisputeRuled>) decided_leg_ = event.leg_id;
    if constexpr (std::is_same_v<Event, ExtensionRequested>) check_consent(reading, event);
    if constexpr (std::is_same_v<Event, LegAcknowledged>) check_receipt(reading, event);
    if constexpr (std::is_same_v<Event, LegReplied>) check_reply(reading, event);
  }

  // --- INV-30, S-05

  void check_receipt(const Reading& reading, const LegAcknowledged& event) {
    const Envelope& envelope = reading.envelope;
    if (event.implied) {
      implied_ = place_of(envelope);
      implied_leg_ = event.leg_id;
    }
    const LegNote* leg = reading.order ? reading.order->leg(event.leg_id) : nullptr;
    if (leg == nullptr) return;
    const bool a_person_or_the_unit = envelope.actor.kind == ActorKind::POST || envelope.actor.kind == ActorKind::UNIT_INTEGRATION;
    if (!a_person_or_the_unit || envelope.channel == Channel::TIMER) {
      reading.report("INV-30", fmt::format("expected an act of the unit's liaison or member, found actor {} by channel {}",
                                           enum_name(envelope.actor.kind), enum_name(envelope.channel)));
      return;
    }
    if (event.channel != envelope.channel)
      reading.report("INV-30", fmt::format("expected the channel by which the receipt came ({}), found {}", enum_name(envelope.channel),
                                           enum_name(event.channel)));
    if (is_live(envelope.channel)) {
      if (unit_that_acted(reading) != leg->unit_id)
        reading.report("INV-30", fmt::format("expected an act of the unit {}, found one of another", leg->unit_id.text()));
      else if (envelope.actor.kind == ActorKind::POST) check_signing_role(reading, *leg);
    } else if (!event.by_post_id && !event.signed_by_post_id) {
      reading.report("INV-30", "expected a receipt from paper to name the post that signed, found none");
    }
    for (const auto& post : {event.by_post_id, event.signed_by_post_id}) {
      const PostNote* known = post ? reading.notes.people().post(*post) : nullptr;
      if (post && (known == nullptr || known->unit_id != leg->unit_id))
        reading.report("INV-30", fmt::format("expected a signing post of the unit {}, found {}", leg->unit_id.text(), post->text()));
    }
  }

  static void check_signing_role(const Reading& reading, const LegNote& leg) {
    const People& people = reading.notes.people();
    const PostNote* post = people.post(*reading.envelope.actor.post_id);
    if (post == nullptr || post->role == Role::LIAISON) return;
    if (post->role != Role::MEMBER)
      reading.report("INV-30", fmt::format("expected a liaison or member to sign, found a post of role {}", enum_name(post->role)));
    else if (!on_its_day(reading.envelope, [&](CivilDate day) { return !people.unit_has_filled(leg.unit_id, Role::LIAISON, day); }))
      reading.report("S-05", "expected the unit's liaison to sign, found its member while a liaison post is filled");
  }

  void check_reply(const Reading& reading, const LegReplied& event) {
    const bool came_with_it = implied_ && implied_leg_ == event.leg_id;
    if (event.implies_receipt != came_with_it)
      reading.report("INV-30", event.implies_receipt ? "expected the implied receipt before its reply, found none"
                                                     : "expected a reply marked as implying the receipt, found it unmarked");
    implied_.reset();
    const LegNote* leg = reading.order ? reading.order->leg(event.leg_id) : nullptr;
    const PostNote* approver = reading.notes.people().post(event.approved_by_post_id);
    if (leg != nullptr && (approver == nullptr || approver->unit_id != leg->unit_id))
      reading.report("MODEL-3.2", "expected a post of the unit to answer for its reply, found another");
  }

  static void check_consent(const Reading& reading, const ExtensionRequested& event) {
    const LegNote* leg = reading.order ? reading.order->leg(event.leg_id) : nullptr;
    const PostNote* consenting = reading.notes.people().post(event.consented_by_post_id);
    if (leg != nullptr && (consenting == nullptr || consenting->unit_id != leg->unit_id))
      reading.report("MODEL-3.2", "expected a post of the unit to answer for its request, found another");
  }

  // --- ORG-06

  template <class Event>
  static std::optional<TaskforceId> taskforce_of(const Reading& reading, const Event& event) {
    if constexpr (std::is_same_v<Event, AssignmentDrafted>) return event.taskforce_id;
    return reading.order ? std::optional{reading.order->taskforce_id} : std::nullopt;
  }

  static bool is_office(const Reading& reading, std::optional<TaskforceId> taskforce, bool leader_may) {
    const auto& id = reading.envelope.actor.post_id;
    const PostNote* post = id ? reading.notes.people().post(*id) : nullptr;
    return post != nullptr && post->taskforce_id == taskforce &&
           (post->role == Role::COORDINATOR || (leader_may && post->role == Role::LEADER));
  }
  static void check_office(const Reading& reading, std::optional<TaskforceId> taskforce, bool leader_may) {
    if (!taskforce) return;
    if (!is_office(reading, taskforce, leader_may))
      reading.report("ORG-06", "expected an act of the taskforce's coordinator, found one of another");
  }

  static void check_unit(const Reading& reading, LegId leg_id) {
    const LegNote* leg = reading.order ? reading.order->leg(leg_id) : nullptr;
    if (leg != nullptr && unit_that_acted(reading) != leg->unit_id)
      reading.report("MODEL-3.2", fmt::format("expected an act of the leg's unit {}, found one of another", leg->unit_id.text()));
  }

  // By what the log knows of the post, not by what the envelope says of it.
  static std::optional<UnitId> unit_that_acted(const Reading& reading) {
    const ActorName& actor = reading.envelope.actor;
    if (actor.kind == ActorKind::UNIT_INTEGRATION) return actor.unit_id;
    const PostNote* post = actor.post_id ? reading.notes.people().post(*actor.post_id) : nullptr;
    return post ? std::optional{post->unit_id} : std::nullopt;
  }

  std::optional<Place> implied_;
  LegId implied_leg_;
  std::optional<LegId> decided_leg_;
};

}  // namespace

std::unique_ptr<RuleSet> assignment_acts() { return std::make_unique<AssignmentActs>(); }

}  // namespace duban::rules_check
