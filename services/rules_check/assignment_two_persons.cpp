// S-03: what needs two posts is asked for by one, approved by another, and caused by the approval; nobody approves the own draft.
// S-04, ORG-03: who approves and manages is entitled to it and has no ties with the units while another leader could act.
#include <algorithm>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {
namespace {

enum class Act : std::uint8_t { WITHDRAWAL, VOIDING, LEG_RELEASE, SUSPENSION, REOPENING };
BOOST_DESCRIBE_ENUM(Act, WITHDRAWAL, VOIDING, LEG_RELEASE, SUSPENSION, REOPENING)

// Suspending and reopening are the leaders' alone; of the others a deputy may have the power.
std::optional<DelegatedPower> power_for(Act act) {
  return act == Act::SUSPENSION || act == Act::REOPENING ? std::nullopt : std::optional{DelegatedPower::APPROVE_ASSIGNMENT};
}

struct Approval {
  Act act{};
  OrderId order_id;
  std::optional<LegId> leg_id;
  RequestNote request;
  Place place;
};

class AssignmentTwoPersons final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    const auto* event = std::get_if<AssignmentEvent>(&reading.event);
    if (event == nullptr || reading.order == nullptr) return;
    const OrderNote& order = *reading.order;
    const auto release_of = [&](LegId id) {
      const LegNote* leg = order.leg(id);
      return leg ? leg->release_request : std::nullopt;
    };
    const auto suspension_of = [&](LegId id) {
      const LegNote* leg = order.leg(id);
      return leg ? leg->suspension_request : std::nullopt;
    };
    const auto reopening = order.reopening_request ? std::optional{order.reopening_request->request} : std::nullopt;
    std::visit(
        Overloaded{
            [&](const AssignmentApproved& one) { check_draft_decision(reading, one.approver_post_id); },
            [&](const AssignmentApprovalRefused& one) { check_draft_decision(reading, one.approver_post_id); },
            [&](const WithdrawalRequested&) { asked(reading, order.withdrawal_request); },
            [&](const WithdrawalApproved& one) { approved(reading, Act::WITHDRAWAL, {}, order.withdrawal_request, one); },
            [&](const WithdrawalRefused& one) { decided(reading, Act::WITHDRAWAL, {}, order.withdrawal_request, one); },
            [&](const AssignmentWithdrawn& one) { done(reading, Act::WITHDRAWAL, {}, one.request_id, one.by_post_id); },
            [&](const VoidingRequested&) { asked(reading, order.voiding_request); },
            [&](const VoidingApproved& one) { approved(reading, Act::VOIDING, {}, order.voiding_request, one); },
            [&](const VoidingRefused& one) { decided(reading, Act::VOIDING, {}, order.voiding_request, one); },
            [&](const AssignmentVoided& one) { done(reading, Act::VOIDING, {}, one.request_id, one.by_post_id); },
            [&](const LegReleaseRequested& one) { asked(reading, release_of(one.leg_id)); },
            [&](const LegReleaseApproved& one) { approved(reading, Act::LEG_RELEASE, one.leg_id, release_of(one.leg_id), one); },
            [&](const LegReleaseRefused& one) { decided(reading, Act::LEG_RELEASE, one.leg_id, release_of(one.leg_id), one); },
            [&](const LegReleased& one) {
              if (one.reason == ReleaseReason::APPROVED_RELEASE) done(reading, Act::LEG_RELEASE, one.leg_id, {}, {});
            },
            [&](const LegSuspensionRequested& one) { asked(reading, suspension_of(one.leg_id)); },
            [&](const LegSuspensionApproved& one) { approved(reading, Act::SUSPENSION, one.leg_id, suspension_of(one.leg_id), one); },
            [&](const LegSuspensionRefused& one) { decided(reading, Act::SUSPENSION, one.leg_id, suspension_of(one.leg_id), one); },
            [&](const LegSuspended& one) { done(reading, Act::SUSPENSION, one.leg_id, {}, {}); },
            [&](const ReopeningRequested&) { asked(reading, reopening); },
            [&](const ReopeningApproved& one) { approved(reading, Act::REOPENING, {}, reopening, one); },
            [&](const ReopeningRefused& one) { decided(reading, Act::REOPENING, {}, reopening, one); },
            [&](const AssignmentReopened& one) { done(reading, Act::REOPENING, {}, {}, one.by_post_id); },
            [&](const ExtensionGranted& one) { check_extension(reading, unit_of(order, one.leg_id)); },
            [&](const ExtensionRefused& one) { check_extension(reading, unit_of(order, one.leg_id)); },
            [&](const DutyDisputeRuled& one) {
              // Neither side of the dispute.
              std::vector<UnitId> sides = unit_of(order, one.leg_id);
              sides.push_back(one.unit_id);
              check_approver(reading, sides, DelegatedPower::RULE_ON_RETURN);
            },
            [&](const DisagreementSettled&) { check_manager(reading, order.required_units()); },
            [&](const FollowUpCheckPlanned&) { check_manager(reading, order.required_units()); },
            [&](const VerificationAssigned& one) { check_manager(reading, unit_of(order, one.leg_id)); },
            [&](const LegSentBack& one) { check_manager(reading, unit_of(order, one.leg_id)); },
            [&](const LegAccepted& one) { check_manager(reading, unit_of(order, one.leg_id)); },
            [&](const AssignmentClosed&) { check_manager(reading, order.required_units()); },
            [](const auto&) {},
        },
        *event);
  }

  void command_ended(const Notes&, Findings& findings) override {
    if (approval_)
      findings.report("S-03", approval_->place,
                      fmt::format("expected the approved {} to be done with it, found nothing done", enum_name(approval_->act)));
    approval_.reset();
  }

 private:
  // --- S-03

  static void check_draft_decision(const Reading& reading, PostId approver) {
    if (approver == reading.order->drafted_by_post_id)
      reading.report("S-03", "expected a draft decided on by another post, found the one that drafted it");
    check_approver(reading, reading.order->concerned_units(), DelegatedPower::APPROVE_ASSIGNMENT);
  }

  static void asked(const Reading& reading, const std::optional<RequestNote>& pending) {
    if (pending) reading.report("S-03", "expected one request at a time, found another undecided");
  }

  template <class Decision>
  static void decided(const Reading& reading, Act act, std::optional<LegId> leg, const std::optional<RequestNote>& pending,
                      const Decision& decision) {
    if (!pending || pending->request_id != decision.request_id)
      reading.report("S-03", "expected a decision on a request of this matter, found none that is undecided");
    else if (pending->by_post_id == decision.by_post_id || reading.envelope.actor.post_id == pending->by_post_id)
      reading.report("S-03", "expected a second post to decide, found the one that asked");
    const bool of_one_unit = act == Act::SUSPENSION && leg;
    check_approver(reading, of_one_unit ? unit_of(*reading.order, *leg) : reading.order->concerned_units(), power_for(act));
  }

  template <class Decision>
  void approved(const Reading& reading, Act act, std::optional<LegId> leg, const std::optional<RequestNote>& pending,
                const Decision& decision) {
    decided(reading, act, leg, pending, decision);
    approval_ = Approval{.act = act,
                         .order_id = reading.order->order_id,
                         .leg_id = leg,
                         .request = {decision.request_id, pending ? pending->by_post_id : PostId{}},
                         .place = place_of(reading.envelope)};
  }

  void done(const Reading& reading, Act act, std::optional<LegId> leg, std::optional<RequestId> request, std::optional<PostId> asked_by) {
    const bool caused = approval_ && approval_->act == act && approval_->order_id == reading.order->order_id && approval_->leg_id == leg;
    if (!caused) {
      reading.report("S-03", fmt::format("expected the {} caused by its approval, found none in its command", enum_name(act)));
      return;
    }
    if (request && *request != approval_->request.request_id)
      reading.report("S-03", "expected the act that was approved, found another request named");
    if (asked_by && !approval_->request.by_post_id.is_nil() && *asked_by != approval_->request.by_post_id)
      reading.report("S-03", "expected the post that asked, found another");
    approval_.reset();
  }

  // --- S-04, ORG-03

  // Without a power: a leader only.
  static void check_approver(const Reading& reading, const std::vector<UnitId>& units, std::optional<DelegatedPower> power) {
    const auto& id = reading.envelope.actor.post_id;
    const People& people = reading.notes.people();
    const PostNote* post = id ? people.post(*id) : nullptr;
    const bool entitled =
        post != nullptr && post->taskforce_id == reading.order->taskforce_id &&
        (post->role == Role::LEADER || (power && post->role == Role::DEPUTY &&
                                        on_its_day(reading.envelope, [&](CivilDate day) { return people.delegated(*id, *power, day); })));
    if (!entitled) {
      reading.report("ORG-03", "expected a leader of the taskforce, or a deputy with the delegation, found another");
      return;
    }
    check_ties(reading, *id, units);
  }

  // The coordinator, or who may approve (PRA-08).
  static void check_extension(const Reading& reading, const std::vector<UnitId>& units) {
    const auto& id = reading.envelope.actor.post_id;
    const PostNote* post = id ? reading.notes.people().post(*id) : nullptr;
    const bool coordinator = post != nullptr && post->role == Role::COORDINATOR && post->taskforce_id == reading.order->taskforce_id;
    if (coordinator) check_manager(reading, units);
    else check_approver(reading, units, DelegatedPower::APPROVE_EXTENSION);
  }

  static void check_manager(const Reading& reading, const std::vector<UnitId>& units) {
    const auto& id = reading.envelope.actor.post_id;
    const PostNote* post = id ? reading.notes.people().post(*id) : nullptr;
    if (post == nullptr) return;  // INV-13's, and ORG-06's
    if (std::ranges::find(units, post->unit_id) != units.end())
      reading.report("S-04", "expected nobody to decide on the work of the own unit, found a post of it");
    else check_ties(reading, *id, units);
  }

  static void check_ties(const Reading& reading, PostId post, const std::vector<UnitId>& units) {
    const People& people = reading.notes.people();
    const bool lawful = on_its_day(reading.envelope, [&](CivilDate day) {
      return !people.tied_to_any(post, units, day) || !people.untied_leader(reading.order->taskforce_id, post, units, day);
    });
    if (!lawful) reading.report("S-04", "expected a post without ties to the units, found one with ties while another leader could act");
  }

  static std::vector<UnitId> unit_of(const OrderNote& order, LegId id) {
    const LegNote* leg = order.leg(id);
    return leg ? std::vector{leg->unit_id} : std::vector<UnitId>{};
  }

  std::optional<Approval> approval_;
};

}  // namespace

std::unique_ptr<RuleSet> assignment_two_persons() { return std::make_unique<AssignmentTwoPersons>(); }

}  // namespace duban::rules_check
