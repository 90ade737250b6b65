// Every refusal of a supervision order, in one table. A row that no test produces fails the last case.
#include "services/domain/supervision/rejections.hpp"
#include "tests/unit/domain/supervision_scene.hpp"

namespace duban::test {
namespace {

using P = SupervisionScene;

struct SupervisionRefusal {
  std::string_view code;
  std::string_view situation;
  std::string (*code_found)(SupervisionScene&);
};

std::string code_of_spoiled(SupervisionScene& scene, void (*spoil)(SupervisionScene&, SupervisionContent&)) {
  auto body = scene.about(scene.overdue_order());
  spoil(scene, body);
  return scene.code(scene.coordinator, scene.drafting(std::move(body)));
}

const std::vector<SupervisionRefusal>& supervision_refusals() {
  static const std::vector<SupervisionRefusal> rows{
      // --- missing, ended, in another state
      {"supervision.not_found", "no such order",
       [](P& s) { return s.code(s.coordinator, IssueSupervision{.supervision_id = s.ids.make<SupervisionId>()}); }},
      {"supervision.exists", "drafted twice under one id",
       [](P& s) {
         const auto command = s.drafting(s.about(s.overdue_order()));
         s.does(s.coordinator, command);
         return s.code(s.coordinator, command);
       }},
      {"supervision.voided", "a reply after voiding",
       [](P& s) {
         const auto id = s.voided_order();
         return s.code(s.liaison_one, s.answer(id, s.liaison_one));
       }},
      {"supervision.wrong_state", "issued without approval",
       [](P& s) { return s.code(s.coordinator, IssueSupervision{.supervision_id = s.pressed_draft()}); }},
      {"supervision.wrong_state", "signed before it is issued",
       [](P& s) { return s.code(s.liaison_one, AcknowledgeSupervision{.supervision_id = s.pressed_draft()}); }},
      {"supervision.wrong_state", "revised after the approval",
       [](P& s) {
         const auto id = s.pressed_approved(s.about(s.overdue_order()));
         return s.code(s.coordinator, s.revising(id, s.supervision(id).content));
       }},
      {"supervision.wrong_state", "discarded after its issue",
       [](P& s) { return s.code(s.coordinator, DiscardSupervisionDraft{.supervision_id = s.pressed(), .reason = s.text()}); }},
      {"supervision.wrong_state", "approved after its issue",
       [](P& s) { return s.code(s.leader_one, ApproveSupervision{.supervision_id = s.pressed()}); }},
      {"supervision.wrong_state", "a second reply before the first is decided",
       [](P& s) {
         const auto id = s.answered();
         return s.code(s.liaison_one, s.answer(id, s.liaison_one));
       }},
      {"supervision.wrong_state", "accepted without a reply",
       [](P& s) { return s.code(s.coordinator, AcceptSupervisionReply{.supervision_id = s.pressed()}); }},
      {"supervision.wrong_state", "a draft is raised", [](P& s) { return s.code(s.coordinator, s.raising(s.pressed_draft())); }},
      {"supervision.wrong_state", "voided after it was lifted",
       [](P& s) {
         const auto id = s.pressed();
         s.does(s.coordinator, LiftSupervision{.supervision_id = id, .reason = LiftReason::REVOKED, .note = s.text()});
         return s.code(s.coordinator, RequestSupervisionVoiding{.supervision_id = id, .reason = s.text()});
       }},
      // --- who may
      {"supervision.coordinator_only", "a lead unit drafts",
       [](P& s) { return s.code(s.liaison_one, s.drafting(s.about(s.overdue_order()))); }},
      {"supervision.coordinator_only", "a leader issues",
       [](P& s) { return s.code(s.leader_one, IssueSupervision{.supervision_id = s.pressed_approved(s.about(s.overdue_order()))}); }},
      {"supervision.coordinator_only", "a leader accepts though the office has no ties",
       [](P& s) { return s.code(s.leader_one, AcceptSupervisionReply{.supervision_id = s.answered()}); }},
      {"supervision.coordinator_only", "INV-04: the timer lifts by command",
       [](P& s) {
         const auto timer = ActorName::system_actor(SystemActor::TIMER);
         return s.code(timer, LiftSupervision{.supervision_id = s.pressed(), .reason = LiftReason::REVOKED, .note = s.text()});
       }},
      {"supervision.approver_is_drafter", "the drafter approves",
       [](P& s) { return s.code(s.coordinator, ApproveSupervision{.supervision_id = s.pressed_draft()}); }},
      {"approver.not_entitled", "another coordinator approves",
       [](P& s) { return s.code(s.second_coordinator, ApproveSupervision{.supervision_id = s.pressed_draft()}); }},
      {"approver.not_entitled", "a unit's system approves",
       [](P& s) { return s.code(ActorName::integration(s.enforcement), ApproveSupervision{.supervision_id = s.pressed_draft()}); }},
      {"approver.without_delegation", "the deputy voids without the power",
       [](P& s) {
         const auto id = s.pressed();
         s.request_voiding(id);
         return s.code(s.deputy, ApproveSupervisionVoiding{.supervision_id = id});
       }},
      {"supervision.second_post_needed", "S-03: the requester approves the voiding",
       [](P& s) {
         const auto id = s.pressed();
         s.request_voiding(id);
         return s.code(s.coordinator, ApproveSupervisionVoiding{.supervision_id = id});
       }},
      {"actor.not_of_unit", "another unit signs",
       [](P& s) { return s.code(s.liaison_two, AcknowledgeSupervision{.supervision_id = s.pressed()}); }},
      {"actor.not_permitted", "a handler signs",
       [](P& s) { return s.code(s.handler_one, AcknowledgeSupervision{.supervision_id = s.pressed()}); }},
      {"manager.is_affiliated", "the office decides on the reply of its own unit",
       [](P& s) {
         const auto id = s.answered();
         s.affiliate(s.office, s.enforcement);
         return s.code(s.coordinator, s.rejection(id));
       }},
      {"manager.is_affiliated", "a leader of the unit itself, though none other is left",
       [](P& s) {
         const auto id = s.answered();
         s.vacate(s.leader_one);
         s.vacate(s.leader_two);
         s.affiliate(s.office, s.enforcement);
         return s.code(s.seat(Role::LEADER, s.enforcement), AcceptSupervisionReply{.supervision_id = id});
       }},
      // --- the draft
      {"supervision.taskforce_unknown", "a taskforce that was dissolved",
       [](P& s) {
         s.taskforce.dissolved_on = CivilDate::of(2021, 9, 20);
         return s.code(s.coordinator, s.drafting(s.about(s.overdue_order())));
       }},
      {"supervision.field_missing", "no demand", [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.demand = {}; }); }},
      {"supervision.field_missing", "INV-10: an explicit ground without its reason",
       [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.ground = SupervisionGround::LEADER; }); }},
      {"supervision.field_missing", "a refusal without a reason",
       [](P& s) { return s.code(s.leader_one, RefuseSupervisionApproval{.supervision_id = s.pressed_draft(), .reason = {}}); }},
      {"supervision.field_missing", "revoked without a word",
       [](P& s) {
         return s.code(s.coordinator, LiftSupervision{.supervision_id = s.pressed(), .reason = LiftReason::REVOKED, .note = std::nullopt});
       }},
      {"supervision.level_out_of_range", "level 3",
       [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.supervision_level = 3; }); }},
      {"supervision.level_out_of_range", "level 0",
       [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.supervision_level = 0; }); }},
      {"supervision.target_unknown", "a leg without its order",
       [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.target.order_id.reset(); }); }},
      {"supervision.target_unknown", "a leg of another order",
       [](P& s) { return code_of_spoiled(s, [](P& scene, SupervisionContent& b) { b.target.id = scene.ids.make<LegId>().uuid; }); }},
      {"supervision.target_unknown", "S-06: an order of another taskforce",
       [](P& s) {
         return code_of_spoiled(
             s, [](P& scene, SupervisionContent& b) { scene.orders.at(*b.target.order_id).taskforce_id = scene.ids.make<TaskforceId>(); });
       }},
      {"supervision.target_unknown", "no such problem",
       [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.target.kind = SupervisionTargetKind::PROBLEM; }); }},
      {"supervision.target_unknown", "no such item of the programme",
       [](P& s) {
         return code_of_spoiled(s, [](P& scene, SupervisionContent& b) {
           b.target.kind = SupervisionTargetKind::TASK_ITEM;
           b.target.programme_id = scene.programme.programme_id;
         });
       }},
      {"supervision.target_kind_unavailable", "an indicator",
       [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.target.kind = SupervisionTargetKind::INDICATOR; }); }},
      {"supervision.target_inform_only", "a unit that is only informed",
       [](P& s) {
         return code_of_spoiled(s, [](P& scene, SupervisionContent& b) {
           scene.orders.at(*b.target.order_id).find_leg(LegId{b.target.id})->role = LegRole::INFORM;
         });
       }},
      {"supervision.unit_not_responsible", "a unit that holds another leg",
       [](P& s) { return code_of_spoiled(s, [](P& scene, SupervisionContent& b) { b.unit_id = scene.establishment; }); }},
      {"supervision.due_malformed", "a date without a date",
       [](P& s) {
         return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.reply_due = DueSpec{.kind = DueKind::DATE, .date = {}, .value = 3}; });
       }},
      {"supervision.due_in_past", "a date that has passed",
       [](P& s) { return code_of_spoiled(s, [](P&, SupervisionContent& b) { b.reply_due = P::by_date(CivilDate::of(2021, 9, 26)); }); }},
      {"supervision.due_in_past", "a date that passed between approval and issue",
       [](P& s) {
         auto body = s.about(s.overdue_order());
         body.reply_due = P::by_date(CivilDate::of(2021, 9, 28));
         const auto id = s.pressed_approved(body);
         s.clock.set(shanghai(2021, 9, 29));
         return s.code(s.coordinator, IssueSupervision{.supervision_id = id});
       }},
      {"supervision.raised_draft_fixed", "a raised draft goes down a level",
       [](P& s) {
         const auto id = s.raised_draft();
         auto body = s.supervision(id).content;
         body.supervision_level = 1;
         return s.code(s.coordinator, s.revising(id, body));
       }},
      {"supervision.already_decided", "EC-26: a second leader refuses what the first approved",
       [](P& s) {
         const auto id = s.pressed_approved(s.about(s.overdue_order()));
         return s.code(s.leader_two, RefuseSupervisionApproval{.supervision_id = id, .reason = s.text()});
       }},
      // --- may this be pressed at all
      {"supervision.target_not_open", "the leg is accepted",
       [](P& s) {
         const auto order = s.overdue_order();
         s.reply(order, s.liaison_one);
         s.verify(order, s.leg_of(order, s.liaison_one));
         s.accept(order, s.leg_of(order, s.liaison_one));
         return s.code(s.coordinator, s.drafting(s.about(order, SupervisionGround::IMPORTANT)));
       }},
      {"supervision.target_not_open", "EC-08: the order was voided before the issue",
       [](P& s) {
         const auto order = s.overdue_order();
         const auto id = s.pressed_approved(s.about(order));
         s.must(s.coordinator, RequestVoiding{.order_id = order, .reason = s.text(), .replacement_order_id = std::nullopt});
         s.must(s.leader_one, ApproveVoiding{.order_id = order});
         return s.code(s.coordinator, IssueSupervision{.supervision_id = id});
       }},
      {"supervision.already_open", "INV-09: a second one about the same leg",
       [](P& s) {
         const auto order = s.overdue_order();
         (void)s.pressed(s.about(order));
         return s.code(s.coordinator, s.drafting(s.about(order)));
       }},
      {"supervision.already_open", "INV-09: two drafts, of which one is issued",
       [](P& s) {
         const auto order = s.overdue_order();
         const auto late = s.pressed_approved(s.about(order));
         (void)s.pressed(s.about(order));
         return s.code(s.coordinator, IssueSupervision{.supervision_id = late});
       }},
      {"supervision.already_open", "INV-10: level 2 beside an open level 1 instead of raising it",
       [](P& s) {
         const auto order = s.overdue_order();
         (void)s.pressed(s.about(order));
         return s.code(s.coordinator, s.drafting(s.about(order, SupervisionGround::LEADER, 2)));
       }},
      {"supervision.ground_not_true", "overdue though it is not",
       [](P& s) { return s.code(s.coordinator, s.drafting(s.about(s.issued(s.two_units())))); }},
      {"supervision.ground_not_true", "a draft is revised to a ground that is not true",
       [](P& s) {
         const auto order = s.overdue_order();
         return s.code(s.coordinator, s.revising(s.pressed_draft(s.about(order)), s.about(order, SupervisionGround::POOR_QUALITY)));
       }},
      {"supervision.unit_not_told", "EC-28: nobody could sign",
       [](P& s) {
         const auto order = s.issued(s.two_units());
         s.empty_unit_one();
         s.clock.set(shanghai(2021, 9, 13));
         return s.code(s.coordinator, s.drafting(s.about(order, SupervisionGround::NOT_SIGNED)));
       }},
      {"supervision.target_suspended", "INV-11",
       [](P& s) {
         const auto order = s.overdue_order();
         s.suspend(order);
         return s.code(s.coordinator, s.drafting(s.about(order)));
       }},
      {"supervision.target_blocked", "INV-11, EC-32",
       [](P& s) {
         const auto order = s.overdue_order();
         s.block(order);
         return s.code(s.coordinator, s.drafting(s.about(order)));
       }},
      {"supervision.objection_open", "INV-11: raised while an objection to the leg is open",
       [](P& s) {
         const auto id = s.unanswered();
         s.object_to(s.supervision(id).content.target.id);
         return s.code(s.coordinator, s.raising(id));
       }},
      {"supervision.level_not_earned", "level 2 from the start without an explicit ground",
       [](P& s) { return s.code(s.coordinator, s.drafting(s.about(s.overdue_order(), SupervisionGround::OVERDUE, 2))); }},
      {"supervision.level_not_earned", "raised while the time for the reply runs",
       [](P& s) { return s.code(s.coordinator, s.raising(s.pressed())); }},
      {"supervision.level_not_earned", "raised though the reply was accepted",
       [](P& s) {
         const auto id = s.answered();
         s.does(s.coordinator, s.rejection(id));
         s.does(s.liaison_one, s.answer(id, s.liaison_one));
         s.does(s.coordinator, AcceptSupervisionReply{.supervision_id = id});
         s.clock.set(shanghai(2021, 10, 20));
         return s.code(s.coordinator, s.raising(id));
       }},
      // --- the unit's side
      {"supervision.unit_reachable", "told on paper though it has a liaison",
       [](P& s) {
         return s.code(s.coordinator,
                       RecordSupervisionNotifiedOnPaper{.supervision_id = s.pressed(), .notified_on = CivilDate::of(2021, 9, 27)});
       }},
      {"supervision.notice_date_wrong", "told before it was served",
       [](P& s) {
         return s.code(s.coordinator,
                       RecordSupervisionNotifiedOnPaper{.supervision_id = s.pressed(), .notified_on = CivilDate::of(2021, 9, 26)});
       }},
      {"supervision.reply_approver_missing", "nobody answers for it",
       [](P& s) { return s.code(s.liaison_one, ReplySupervision{.supervision_id = s.pressed(), .text = s.text()}); }},
      {"supervision.reply_member_needed", "level 2 answered by the liaison alone",
       [](P& s) { return s.code(s.liaison_one, ReplySupervision{.supervision_id = s.pressed_hard(), .text = s.text()}); }},
      {"named_post.not_of_unit", "signed by somebody of another unit",
       [](P& s) {
         return s.code(s.liaison_one, AcknowledgeSupervision{.supervision_id = s.pressed(), .signed_by_post_id = s.liaison_two});
       }},
      {"supervision.promise_in_past", "promised for yesterday",
       [](P& s) {
         auto reply = s.answer(s.pressed(), s.liaison_one);
         reply.promised_on = CivilDate::of(2021, 9, 26);
         return s.code(s.liaison_one, reply);
       }},
      // --- raising, lifting, voiding
      {"supervision.highest_level_reached", "level 2 is raised", [](P& s) { return s.code(s.coordinator, s.raising(s.pressed_hard())); }},
      {"supervision.raise_pending", "raised twice",
       [](P& s) {
         const auto id = s.unanswered();
         s.does(s.coordinator, s.raising(id));
         return s.code(s.coordinator, s.raising(id));
       }},
      {"supervision.predecessor_ended", "the raised order was voided meanwhile",
       [](P& s) {
         const auto second = s.raised_draft();
         const auto first = *s.supervision(second).predecessor_id;
         s.does(s.leader_one, ApproveSupervision{.supervision_id = second});
         s.request_voiding(first);
         s.does(s.leader_one, ApproveSupervisionVoiding{.supervision_id = first});
         return s.code(s.coordinator, IssueSupervision{.supervision_id = second});
       }},
      {"supervision.lift_reason_unfit", "lifted by hand as if an objection had been upheld",
       [](P& s) {
         return s.code(s.coordinator,
                       LiftSupervision{.supervision_id = s.pressed(), .reason = LiftReason::OBJECTION_UPHELD, .note = s.text()});
       }},
      {"supervision.target_not_done", "done though nothing was verified",
       [](P& s) {
         return s.code(s.coordinator, LiftSupervision{.supervision_id = s.pressed(), .reason = LiftReason::DONE, .note = s.text()});
       }},
      {"supervision.request_pending", "voiding asked for twice",
       [](P& s) {
         const auto id = s.pressed();
         s.request_voiding(id);
         return s.code(s.coordinator, RequestSupervisionVoiding{.supervision_id = id, .reason = s.text()});
       }},
      {"supervision.not_requested", "voiding approved that nobody asked for",
       [](P& s) { return s.code(s.leader_one, ApproveSupervisionVoiding{.supervision_id = s.pressed()}); }},
      {"supervision.not_requested", "voiding refused that nobody asked for",
       [](P& s) { return s.code(s.leader_one, RefuseSupervisionVoiding{.supervision_id = s.pressed(), .reason = s.text()}); }},
  };
  return rows;
}

}  // namespace

TEST_CASE("a refusal about a supervision order has its code, leaves no event and changes nothing") {
  for (const auto& row : supervision_refusals()) {
    SupervisionScene scene;
    INFO(row.code << ": " << row.situation);
    CHECK(row.code_found(scene) == row.code);
    CHECK(scene.news().empty());
  }
}

TEST_CASE("every code of the table of supervision rejections is produced, is unique and speaks both languages") {
  std::set<std::string_view> produced;
  for (const auto& row : supervision_refusals()) produced.insert(row.code);
  std::set<std::string_view> seen;
  for (const auto* code : supervision_rejections::all) {
    INFO(code->code);
    CHECK(produced.contains(code->code));
    CHECK(seen.insert(code->code).second);
    CHECK_FALSE(code->chinese.empty());
    CHECK_FALSE(code->english.empty());
  }
}

TEST_CASE("every word of a supervision order has a Chinese name") {
  const auto all_named = []<class Enum>(std::type_identity<Enum>) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([](auto each) { CHECK_FALSE(chinese(each.value).empty()); });
  };
  all_named(std::type_identity<SupervisionPhase>{});
  all_named(std::type_identity<SupervisionGround>{});
  all_named(std::type_identity<SupervisionTargetKind>{});
  all_named(std::type_identity<LiftReason>{});
}

}  // namespace duban::test
