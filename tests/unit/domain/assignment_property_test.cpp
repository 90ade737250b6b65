// Random histories: whatever is tried in whatever order, by whomever, the invariants hold after every accepted command. The seed
// printed is the whole history.
#include "tests/unit/domain/assignment_scene.hpp"

namespace duban::test {
namespace {

class RandomClerks {
 public:
  RandomClerks(AssignmentScene& of, std::uint64_t seed) : scene_(of), random_(seed) {}

  // One command, sensible or not, by somebody who may or may not.
  void step() {
    if (random_.one_in(3)) scene_.clock.advance(Duration::hours(static_cast<std::int64_t>(random_.below(30))));
    if (scene_.orders.empty() || random_.one_in(40)) {
      draft();
      return;
    }
    auto chosen = scene_.orders.begin();
    std::advance(chosen, static_cast<std::ptrdiff_t>(random_.below(scene_.orders.size())));
    const auto id = chosen->first;
    if (chosen->second.withdrawal_request || chosen->second.voiding_request) {
      return on_request(id);
    }
    if (chosen->second.phase == OrderPhase::CLOSED && random_.one_in(2)) return on_closed(id);
    if (chosen->second.legs.empty() || random_.one_in(5)) {
      on_order(id);
    } else {
      const auto& legs = chosen->second.legs;
      on_leg(id, legs[random_.below(legs.size())]);
    }
  }

  [[nodiscard]] std::size_t accepted() const { return accepted_; }

 private:
  void try_as(PostId who, const AssignmentCommand& command) {
    // Mostly who may, now and then anybody.
    const auto decided = scene_.act(random_.one_in(12) ? anybody() : who, command);
    if (decided && !decided->empty()) ++accepted_;
  }
  PostId anybody() {
    const auto& posts = scene_.taskforce.posts;
    return random_.one_in(4) ? scene_.verifier : posts[random_.below(posts.size())].post_id;
  }
  PostId leader() { return random_.one_in(2) ? scene_.leader_one : scene_.leader_two; }

  void draft() {
    std::vector<Recipient> recipients{{scene_.enforcement, LegRole::LEAD}};
    if (!random_.one_in(3)) recipients.push_back({scene_.establishment, random_.one_in(2) ? LegRole::CO_LEAD : LegRole::ASSIST});
    if (random_.one_in(2)) recipients.push_back({scene_.data_bureau, random_.one_in(2) ? LegRole::INFORM : LegRole::ASSIST});
    auto body = scene_.content(std::move(recipients));
    if (random_.one_in(5)) body.source_kind = SourceKind::LEADER_INSTRUCTION;
    const auto command = scene_.draft_of(std::move(body));
    try_as(scene_.coordinator, command);
    for (const AssignmentCommand& next : std::initializer_list<AssignmentCommand>{
             SubmitAssignmentForApproval{.order_id = command.order_id, .to_post_ids = {scene_.leader_one}},
             ApproveAssignment{.order_id = command.order_id}, IssueAssignment{.order_id = command.order_id}}) {
      if (random_.one_in(8)) return;
      try_as(std::holds_alternative<ApproveAssignment>(next) ? leader() : scene_.coordinator, next);
    }
    if (random_.one_in(6)) try_as(scene_.coordinator, RequestWithdrawal{.order_id = command.order_id, .reason = scene_.text()});
  }

  void on_order(OrderId id) {
    const auto text = scene_.text();
    switch (random_.below(14)) {
      case 0: return try_as(scene_.coordinator, SubmitAssignmentForApproval{.order_id = id, .to_post_ids = {scene_.leader_two}});
      case 1: return try_as(leader(), ApproveAssignment{.order_id = id});
      case 2: return try_as(leader(), RefuseAssignmentApproval{.order_id = id, .reason = text});
      case 3: return try_as(scene_.coordinator, IssueAssignment{.order_id = id});
      case 4: return try_as(scene_.coordinator, RequestWithdrawal{.order_id = id, .reason = text});
      case 5: return try_as(leader(), ApproveWithdrawal{.order_id = id});
      case 6: return random_.one_in(4) ? try_as(scene_.coordinator, RequestVoiding{.order_id = id, .reason = text}) : void();
      case 7: return try_as(leader(), ApproveVoiding{.order_id = id});
      case 8: return try_as(leader(), RefuseVoiding{.order_id = id, .reason = text});
      case 9: return try_as(leader(), MarkSeenByLeader{.order_id = id});
      case 10:
      case 11: return try_as(scene_.coordinator, CloseAssignment{.order_id = id});
      default: return file(id);
    }
  }

  // The unit may sign in between.
  void on_request(OrderId id) {
    const auto text = scene_.text();
    const auto& legs = scene_.order(id).legs;
    switch (random_.below(5)) {
      case 0: return try_as(leader(), ApproveWithdrawal{.order_id = id});
      case 1: return try_as(leader(), RefuseWithdrawal{.order_id = id, .reason = text});
      case 2: return try_as(leader(), ApproveVoiding{.order_id = id});
      case 3: return try_as(leader(), RefuseVoiding{.order_id = id, .reason = text});
      default: return on_leg(id, legs[random_.below(legs.size())]);
    }
  }

  void file(OrderId id) {
    const auto lead = accountable_unit(scene_.order(id));
    if (!lead) return;
    FileConsolidatedReply command{.order_id = id, .result = scene_.text()};
    for (const auto& leg : scene_.order(id).legs) {
      if (leg.required() && !has_replied(leg.state) && !random_.one_in(6)) command.missing_legs.push_back({leg.leg_id, scene_.text()});
    }
    try_as(signer_of(*lead), command);
  }

  PostId signer_of(UnitId unit) {
    for (const auto& post : scene_.taskforce.posts) {
      if (post.unit_id == unit && post.role == Role::LIAISON) return post.post_id;
    }
    return anybody();
  }

  // By value: a leg may move while the orders change.
  void on_leg(OrderId id, Leg leg) {
    const auto signer = signer_of(leg.unit_id);
    const auto text = scene_.text();
    const auto leg_id = leg.leg_id;
    // Often the step that the state waits for, else any.
    if (random_.one_in(6)) return on_the_way(id, leg);
    switch (random_.one_in(3) ? random_.below(18) : likely(leg.state)) {
      case 0: return try_as(signer, AcknowledgeLeg{.order_id = id, .leg_id = leg_id});
      case 1:
        return try_as(signer, ReturnLeg{.order_id = id,
                                        .leg_id = leg_id,
                                        .ground = random_.one_in(2) ? ReturnGround::NOT_OUR_DUTY : ReturnGround::UNCLEAR,
                                        .reason = text});
      case 2: return try_as(signer, ReportProgress{.order_id = id, .leg_id = leg_id, .percent = 40, .text = text});
      case 3:
      case 4:
        return try_as(
            signer,
            ReplyLeg{.order_id = id, .leg_id = leg_id, .approved_by_post_id = signer, .result = text, .evidence = {scene_.evidence()}});
      case 5: {
        AcceptReturn command{.order_id = id, .leg_id = leg_id, .reason = text};
        if (random_.one_in(2)) {
          command.new_unit_id = random_.one_in(2) ? scene_.town : scene_.data_bureau;
          command.due_treatment = random_.one_in(2) ? DueTreatment::KEEP : DueTreatment::RESTART;
        } else if (random_.one_in(2)) {
          const auto& legs = scene_.order(id).legs;
          command.successor_leg_id = legs[random_.below(legs.size())].leg_id;
        }
        return try_as(scene_.coordinator, command);
      }
      case 6:
        return try_as(random_.one_in(2) ? scene_.coordinator : leader(), RefuseReturn{.order_id = id, .leg_id = leg_id, .reason = text});
      case 7: return try_as(scene_.coordinator, RecordNonReceipt{.order_id = id, .leg_id = leg_id, .note = text});
      case 8: return try_as(scene_.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg_id, .reason = text});
      case 9: return try_as(leader(), ApproveLegRelease{.order_id = id, .leg_id = leg_id});
      case 10:
      case 11: return try_as(scene_.coordinator, scene_.assign_of(id, leg_id, random_.one_in(5) ? scene_.inspector : scene_.verifier));
      case 12:
      case 13: {
        const auto result = random_.one_in(3) ? VerificationResult::PARTIAL : VerificationResult::PASS;
        return try_as(leg.verification ? leg.verification->verifier_post_id : scene_.verifier, scene_.result_of(id, leg_id, result));
      }
      case 14: return try_as(scene_.coordinator, scene_.back_of(id, leg_id));
      case 15: return try_as(leader(), RefuseLegRelease{.order_id = id, .leg_id = leg_id, .reason = text});
      default: return try_as(scene_.coordinator, AcceptLeg{.order_id = id, .leg_id = leg_id});
    }
  }

  // Besides the main path.
  void on_the_way(OrderId id, const Leg& leg) {
    const auto signer = signer_of(leg.unit_id);
    const auto text = scene_.text();
    const auto leg_id = leg.leg_id;
    const auto unit = random_.one_in(2) ? scene_.town : scene_.data_bureau;
    switch (random_.below(15)) {
      case 0:
        return try_as(scene_.coordinator, ReassignLeg{.order_id = id,
                                                      .leg_id = leg_id,
                                                      .reason = text,
                                                      .new_unit_id = unit,
                                                      .due_treatment = random_.one_in(2) ? DueTreatment::KEEP : DueTreatment::RESTART});
      case 1:
        return try_as(signer, RaiseBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = scene_.ids.make<BlockerId>(), .text = text});
      case 2:
        if (leg.blockers.empty()) return;
        return try_as(scene_.coordinator,
                      AnswerBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = leg.blockers.front().blocker_id, .text = text});
      case 3:
        if (leg.blockers.empty()) return;
        return try_as(signer,
                      ResolveBlocker{.order_id = id, .leg_id = leg_id, .blocker_id = leg.blockers.back().blocker_id, .outcome = text});
      case 4:
      case 5:
        return try_as(signer, RequestExtension{.order_id = id,
                                               .leg_id = leg_id,
                                               .extension_id = scene_.ids.make<ExtensionId>(),
                                               .reason = text,
                                               .progress = text,
                                               .proposed_due_on = leg.current_due.on + static_cast<std::int32_t>(1 + random_.below(20)),
                                               .consented_by_post_id = scene_.member_of(leg.unit_id).value_or(signer)});
      case 6: return try_as(random_.one_in(3) ? leader() : scene_.coordinator, GrantExtension{.order_id = id, .leg_id = leg_id});
      case 7: return try_as(scene_.coordinator, RefuseExtension{.order_id = id, .leg_id = leg_id, .reason = text});
      case 8:
        return try_as(scene_.coordinator,
                      RequestSuspension{.order_id = id, .leg_id = leg_id, .ground = SuspensionGround::HIGHER_DECISION, .reason = text});
      case 9: return try_as(leader(), ApproveSuspension{.order_id = id, .leg_id = leg_id});
      case 10: return try_as(scene_.coordinator, ResumeLeg{.order_id = id, .leg_id = leg_id, .reason = text});
      case 11:
        return try_as(signer, OpenDutyDispute{.order_id = id, .leg_id = leg_id, .dispute_id = scene_.ids.make<DisputeId>(), .claim = text});
      case 12: {
        auto ruling = scene_.ruling_of(id, leg_id, random_.one_in(2) ? leg.unit_id : unit);
        if (scene_.order(id).leg_of_unit(ruling.unit_id) == nullptr) ruling.due_treatment = DueTreatment::RESTART;
        return try_as(leader(), ruling);
      }
      case 13: {
        const auto& legs = scene_.order(id).legs;
        return try_as(signer, RaiseDisagreement{.order_id = id, .leg_ids = {legs[random_.below(legs.size())].leg_id}, .text = text});
      }
      default: return try_as(scene_.coordinator, SettleDisagreement{.order_id = id, .text = text});
    }
  }

  // A closed order is looked back at, and sometimes worked on anew.
  void on_closed(OrderId id) {
    const auto& checks = scene_.order(id).follow_up_checks;
    switch (random_.below(6)) {
      case 0: return try_as(scene_.coordinator, scene_.check_of(id, random_.one_in(3) ? scene_.inspector : scene_.verifier));
      case 1:
        if (checks.empty()) return;
        return try_as(checks.back().checker_post_id,
                      RecordFollowUpCheck{.order_id = id,
                                          .check_id = checks.back().check_id,
                                          .result = random_.one_in(2) ? FollowUpResult::RELAPSED : FollowUpResult::UPHELD,
                                          .note = scene_.text(),
                                          .evidence = {scene_.evidence().document}});
      case 2:
        return try_as(scene_.coordinator, scene_.reopening_of(id, random_.one_in(2) ? ReopenReason::RELAPSE : ReopenReason::NEW_FACTS));
      case 3: return try_as(leader(), ApproveReopening{.order_id = id});
      case 4: return try_as(leader(), RefuseReopening{.order_id = id, .reason = scene_.text()});
      default: return;
    }
  }

  std::uint64_t likely(LegState state) {
    switch (state) {
      case LegState::SERVED: return random_.one_in(4) ? 7 + random_.below(3) : random_.below(2);
      case LegState::ACKNOWLEDGED: return 1 + random_.below(3);
      case LegState::WORKING: return 3;
      case LegState::RETURNED: return 5 + random_.below(2);
      case LegState::REPLIED: return random_.one_in(3) ? 14 : 10;
      case LegState::VERIFYING: return 12;
      default: return 16;
    }
  }

  AssignmentScene& scene_;
  SeededRandom random_;
  std::size_t accepted_ = 0;
};

// The table of model 3.2, as steps between two states of a leg.
bool may_become(LegState from, LegState to) {
  using enum LegState;
  if (from == to) return true;
  if (to == RELEASED) return from != ACCEPTED;
  switch (from) {
    case SERVED: return to == ACKNOWLEDGED || to == RETURNED || to == REPLIED;  // REPLIED with the implied receipt
    case ACKNOWLEDGED: return to == WORKING || to == RETURNED || to == REPLIED;
    case WORKING: return to == REPLIED;
    case RETURNED: return to == SERVED || to == ACKNOWLEDGED;
    case REPLIED: return to == VERIFYING || to == WORKING;
    case VERIFYING: return to == VERIFIED || to == REPLIED;
    case VERIFIED: return to == VERIFYING || to == ACCEPTED;
    case ACCEPTED: return to == WORKING;  // worked on anew
    default: return false;
  }
}

bool may_become(OrderPhase from, OrderPhase to) {
  using enum OrderPhase;
  if (from == to) return true;
  switch (from) {
    case DRAFT: return to == PENDING_APPROVAL || to == DISCARDED;
    case PENDING_APPROVAL: return to == APPROVED || to == DRAFT || to == DISCARDED;
    case APPROVED: return to == ISSUED || to == DISCARDED;
    case ISSUED: return to == REPLIED || to == WITHDRAWN || to == VOIDED;
    case REPLIED: return to == ISSUED || to == CLOSED || to == VOIDED || to == WITHDRAWN;
    case CLOSED: return to == ISSUED;  // worked on anew
    default: return false;
  }
}

void check_order(const AssignmentOrder& order) {
  int leads = 0;
  for (const auto& leg : order.legs) {
    if (leg.role == LegRole::LEAD && !leg.released()) ++leads;
    const bool signed_state = leg.state != LegState::SERVED && leg.state != LegState::RETURNED && !leg.released();
    if (signed_state) CHECK(leg.receipt.has_value());
    if (has_replied(leg.state)) CHECK_FALSE(leg.replies.empty());
    CHECK((leg.state == LegState::RETURNED) == leg.open_return.has_value());
    if (leg.state == LegState::VERIFYING) CHECK(leg.verification.has_value());
    if (leg.state == LegState::VERIFIED || leg.state == LegState::ACCEPTED) {
      REQUIRE(leg.last_outcome.has_value());
      CHECK(leg.last_outcome->result == VerificationResult::PASS);
      CHECK(leg.last_outcome->reply_no == leg.last_reply()->reply_no);
      CHECK(leg.last_outcome->verifier_unit_id != leg.unit_id);
    }
    if (order.phase == OrderPhase::CLOSED) CHECK((leg.state == LegState::ACCEPTED || leg.released()));  // INV-03
    if (order.phase == OrderPhase::WITHDRAWN || order.phase == OrderPhase::VOIDED) CHECK_FALSE(is_open(leg.state));
  }
  if (is_open(order.phase) || order.phase == OrderPhase::CLOSED) CHECK(leads == 1);  // INV-07
  if (order.phase == OrderPhase::WITHDRAWN) {
    for (const auto& leg : order.legs) CHECK_FALSE(leg.receipt);
  }
}

void check_step(const AssignmentOrder& before, const AssignmentOrder& after) {
  CHECK(after.closures >= before.closures);  // EC-07
  CHECK(after.reopenings >= before.reopenings);
  CHECK((!before.issued || before.issued == after.issued));
  CHECK(may_become(before.phase, after.phase));
  REQUIRE(after.legs.size() >= before.legs.size());
  for (std::size_t index = 0; index < before.legs.size(); ++index) {
    const auto& old_leg = before.legs[index];
    const auto& new_leg = after.legs[index];
    CHECK(old_leg.leg_id == new_leg.leg_id);
    CHECK(may_become(old_leg.state, new_leg.state));
    const bool reopened = after.reopenings == before.reopenings + 1 && old_leg.state != new_leg.state;
    if (reopened) CHECK(new_leg.original_due == new_leg.current_due);  // S-18
    else CHECK(old_leg.original_due == new_leg.original_due);          // INV-05
    const bool granted = new_leg.extensions_granted == old_leg.extensions_granted + 1;
    const bool resumed = old_leg.suspension && !new_leg.suspension;
    const bool sent_back = new_leg.times_sent_back == old_leg.times_sent_back + 1;
    if (!sent_back && !granted && !resumed && !reopened) CHECK(old_leg.current_due == new_leg.current_due);
    if (granted) CHECK(new_leg.current_due.on > old_leg.current_due.on);
    if (resumed) CHECK(new_leg.current_due.on >= old_leg.current_due.on);
    CHECK(new_leg.blockers.size() <= 3);  // S-29
    CHECK(new_leg.replies.size() >= old_leg.replies.size());
    if (old_leg.receipt) CHECK(new_leg.receipt == old_leg.receipt);
  }
}

// INV-01 by the log alone, as somebody outside would check it: for every leg that a closed order did not release, in this order.
void check_chain_in_log(const std::vector<Recorded>& log, OrderId id) {
  std::map<LegId, int> steps;  // 1 served, 2 acknowledged, 3 replied, 4 passed, 5 accepted; 9 released
  bool is_issued = false;
  for (const auto& recorded : log) {
    const auto* event = std::get_if<AssignmentEvent>(&recorded.event);
    if (event == nullptr || std::visit([](const auto& one) { return one.order_id; }, *event) != id) continue;
    std::visit(Overloaded{
                   [&](const AssignmentIssued&) { is_issued = true; },
                   [&](const LegServed& one) {
                     CHECK(is_issued);
                     steps[one.leg_id] = one.role == LegRole::INFORM ? 9 : 1;
                   },
                   [&](const LegAcknowledged& one) {
                     if (steps[one.leg_id] == 1) steps[one.leg_id] = 2;
                   },
                   [&](const LegReplied& one) {
                     CHECK(steps[one.leg_id] >= 2);
                     steps[one.leg_id] = 3;
                   },
                   [&](const VerificationRecorded& one) {
                     CHECK(steps[one.leg_id] >= 3);
                     steps[one.leg_id] = one.result == VerificationResult::PASS ? 4 : 3;
                   },
                   [&](const VerificationAssigned& one) { steps[one.leg_id] = 3; },
                   [&](const LegAccepted& one) {
                     CHECK(steps[one.leg_id] == 4);
                     steps[one.leg_id] = 5;
                   },
                   [&](const AssignmentReopened& one) {
                     for (const auto leg : one.leg_ids) {
                       CHECK(steps[leg] == 5);
                       steps[leg] = 2;
                     }
                   },
                   [&](const LegReleased& one) { steps[one.leg_id] = 9; },
                   [&](const LegReassigned& one) { steps[one.leg_id] = 9; },
                   [&](const AssignmentClosed&) {
                     int accepted = 0;
                     for (const auto& [leg, step] : steps) {
                       CHECK((step == 5 || step == 9));
                       accepted += step == 5 ? 1 : 0;
                     }
                     CHECK(accepted >= 1);
                   },
                   [](const auto&) {},
               },
               *event);
  }
}

}  // namespace

TEST_CASE("INV-01, INV-03, INV-05, INV-07, INV-08: hold after every step of any history; nothing illegal is ever accepted") {
  std::map<OrderPhase, int> reached;
  int reopened = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    AssignmentScene scene(seed);
    RandomClerks clerks(scene, seed * 7919);
    for (int step = 0; step < 400; ++step) {
      CAPTURE(step);
      const auto before = scene.orders;
      clerks.step();
      for (const auto& [id, order] : scene.orders) {
        const auto earlier = before.find(id);
        if (earlier != before.end() && earlier->second == order) continue;
        check_order(order);
        if (earlier != before.end()) check_step(earlier->second, order);
      }
    }
    std::int32_t sequence = 0;
    for (const auto& [number, use] : scene.numbers[{"余法专交", 2021}].used) CHECK(number == ++sequence);
    std::map<OrderId, AssignmentOrder> again;
    for (const auto& recorded : scene.log()) {
      if (const auto* event = std::get_if<AssignmentEvent>(&recorded.event)) {
        evolve(again[std::visit([](const auto& one) { return one.order_id; }, *event)], recorded.envelope, *event);
      }
    }
    CHECK(again == scene.orders);
    for (const auto& [id, order] : scene.orders) {
      check_chain_in_log(scene.log(), id);
      ++reached[order.phase];
      reopened += order.reopenings;
    }
    CHECK(clerks.accepted() > 40);
  }
  // The histories get far enough to mean something.
  CHECK(reached[OrderPhase::CLOSED] > 20);
  CHECK(reached[OrderPhase::VOIDED] > 5);
  CHECK(reached[OrderPhase::WITHDRAWN] > 0);
  CHECK(reopened > 5);
}

}  // namespace duban::test
