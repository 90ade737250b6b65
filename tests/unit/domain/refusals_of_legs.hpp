// Refusals of what is done with the legs of an order, and at its end: rows of the table of refusals.
#pragma once

#include "tests/unit/domain/refusal_row.hpp"

namespace duban::test {

inline std::vector<RefusalRow> refusals_of_legs() {
  using S = AssignmentScene;
  return {
      // --- legs
      {"named_post.not_of_unit", "S-03: the signer is of another unit",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(ActorName::integration(s.enforcement),
                          AcknowledgeLeg{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .signed_by_post_id = s.liaison_two});
       }},
      {"leg.unit_reachable", "told on paper though a liaison was there",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator,
                          RecordUnitNotifiedOnPaper{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .notified_on = s.today()});
       }},
      {"leg.notice_date_wrong", "told tomorrow",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator,
                          RecordUnitNotifiedOnPaper{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .notified_on = s.today() + 1});
       }},
      {"leg.notice_date_wrong", "told before the order was served",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator,
                          RecordUnitNotifiedOnPaper{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .notified_on = s.today() - 1});
       }},
      {"leg.sign_period_running", "non-receipt on the first day",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator, RecordNonReceipt{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .note = s.text()});
       }},
      {"leg.non_receipt_recorded", "recorded twice",
       [](S& s) {
         const auto id = s.issued();
         s.make_silent(id, s.leg_of(id, s.liaison_one));
         return s.code_of(s.coordinator, RecordNonReceipt{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .note = s.text()});
       }},
      {"leg.suggested_unit_unfit", "suggests itself",
       [](S& s) {
         const auto id = s.issued();
         auto command = s.return_of(id, s.liaison_one);
         command.suggested_unit_id = s.enforcement;
         return s.code_of(s.liaison_one, command);
       }},
      {"leg.same_ground_after_ruling", "CONS-05: the same ground again, long after the window too",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         s.must(s.leader_one, RefuseReturn{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .reason = s.text()});
         s.clock.advance(Duration::days(30));
         return s.code_of(s.liaison_one, s.return_of(id, s.liaison_one));
       }},
      {"leg.return_window_closed", "PRA-17: returned after the window",
       [](S& s) {
         const auto id = s.issued();
         s.clock.set(s.leg(id, s.enforcement).return_until);
         return s.code_of(s.liaison_one, s.return_of(id, s.liaison_one));
       }},
      {"order.coordinator_only", "a liaison asks for a release",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.liaison_one, RequestLegRelease{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .reason = s.text()});
       }},
      {"approver.without_delegation", "a deputy without the power to rule on returns",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         return s.code_of(s.deputy, RefuseReturn{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .reason = s.text()});
       }},
      {"leg.due_treatment_wrong", "a new unit without a word about the limit",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         auto command = s.acceptance_of(id, s.leg_of(id, s.liaison_one));
         command.new_unit_id = s.town;
         return s.code_of(s.coordinator, command);
       }},
      {"leg.due_treatment_wrong", "SET without a date",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         return s.code_of(s.coordinator, s.reassignment_of(id, s.leg_of(id, s.liaison_one), s.town, DueTreatment::SET));
       }},
      {"leg.new_unit_unknown", "reassigned to nobody we know",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         return s.code_of(s.coordinator, s.reassignment_of(id, s.leg_of(id, s.liaison_one), s.ids.make<UnitId>()));
       }},
      {"leg.new_unit_has_leg", "reassigned to a unit that has a part already",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         return s.code_of(s.coordinator, s.reassignment_of(id, s.leg_of(id, s.liaison_one), s.establishment));
       }},
      {"leg.successor_needed", "INV-07: two could lead and none is named",
       [](S& s) {
         const auto id = s.issued({{s.enforcement, LegRole::LEAD}, {s.establishment, LegRole::CO_LEAD}, {s.data_bureau, LegRole::ASSIST}});
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         return s.code_of(s.coordinator, s.acceptance_of(id, s.leg_of(id, s.liaison_one)));
       }},
      {"leg.successor_unfit", "the only other unit is returning too",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         s.must(s.liaison_two, s.return_of(id, s.liaison_two));
         return s.code_of(s.coordinator, s.acceptance_of(id, s.leg_of(id, s.liaison_one)));
       }},
      {"leg.successor_unfit", "a successor for a leg that does not lead",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.liaison_two, s.return_of(id, s.liaison_two));
         auto command = s.acceptance_of(id, s.leg_of(id, s.liaison_two));
         command.successor_leg_id = s.leg_of(id, s.liaison_one);
         return s.code_of(s.coordinator, command);
       }},
      {"leg.successor_unfit", "a unit that is only informed cannot lead",
       [](S& s) {
         const auto id = s.issued({{s.enforcement, LegRole::LEAD}, {s.establishment, LegRole::CO_LEAD}, {s.data_bureau, LegRole::INFORM}});
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         auto command = s.acceptance_of(id, s.leg_of(id, s.liaison_one));
         command.successor_leg_id = s.leg_of(id, s.liaison_three);
         return s.code_of(s.coordinator, command);
       }},
      {"order.must_be_voided", "S-25: the only unit would go without another",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.must(s.liaison_one, s.return_of(id, s.liaison_one));
         return s.code_of(s.coordinator, s.acceptance_of(id, s.leg_of(id, s.liaison_one)));
       }},
      {"leg.percent_out_of_range", "101 %",
       [](S& s) {
         const auto id = s.issued();
         s.acknowledge(id, s.liaison_one);
         return s.code_of(s.liaison_one,
                          ReportProgress{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .percent = 101, .text = s.text()});
       }},
      {"leg.inform_only", "a unit that is informed replies",
       [](S& s) {
         const auto id = s.issued({{s.enforcement, LegRole::LEAD}, {s.establishment, LegRole::INFORM}});
         return s.code_of(s.liaison_two, s.reply_of(id, s.liaison_two));
       }},
      {"leg.inform_only", "and reports progress",
       [](S& s) {
         const auto id = s.issued({{s.enforcement, LegRole::LEAD}, {s.establishment, LegRole::INFORM}});
         return s.code_of(s.liaison_two, ReportProgress{.order_id = id, .leg_id = s.leg_of(id, s.liaison_two), .text = s.text()});
       }},
      {"leg.reply_approver_missing", "PRA-11: nobody answers for the reply",
       [](S& s) {
         const auto id = s.issued();
         auto command = s.reply_of(id, s.liaison_one);
         command.approved_by_post_id.reset();
         return s.code_of(s.liaison_one, command);
       }},
      {"named_post.not_of_unit", "a post of another unit answers for it",
       [](S& s) {
         const auto id = s.issued();
         auto command = s.reply_of(id, s.liaison_one);
         command.approved_by_post_id = s.member_two;
         return s.code_of(s.liaison_one, command);
       }},
      {"leg.evidence_missing", "no evidence at all",
       [](S& s) {
         const auto id = s.issued();
         auto command = s.reply_of(id, s.liaison_one);
         command.evidence.clear();
         return s.code_of(s.liaison_one, command);
       }},
      {"leg.evidence_missing", "INSP-02: paper where the site was asked for",
       [](S& s) {
         auto body = s.content(s.two_units());
         body.evidence_policy = EvidenceKind::ON_SITE;
         const auto id = s.issued(std::move(body));
         return s.code_of(s.liaison_one, s.reply_of(id, s.liaison_one));
       }},
      {"leg.not_silent", "S-25: a release without a recorded non-receipt",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator, RequestLegRelease{.order_id = id, .leg_id = s.leg_of(id, s.liaison_one), .reason = s.text()});
       }},
      {"leg.not_silent", "the unit signed between request and approval",
       [](S& s) {
         const auto id = s.issued();
         const auto leg = s.leg_of(id, s.liaison_two);
         s.make_silent(id, leg);
         s.must(s.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg, .reason = s.text()});
         s.acknowledge(id, s.liaison_two);
         return s.code_of(s.leader_one, ApproveLegRelease{.order_id = id, .leg_id = leg});
       }},
      {"leg.release_pending", "asked for twice",
       [](S& s) {
         const auto id = s.issued();
         const auto leg = s.leg_of(id, s.liaison_two);
         s.make_silent(id, leg);
         s.must(s.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg, .reason = s.text()});
         return s.code_of(s.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg, .reason = s.text()});
       }},
      {"leg.release_not_requested", "approved though nobody asked",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.leader_one, ApproveLegRelease{.order_id = id, .leg_id = s.leg_of(id, s.liaison_two)});
       }},
      {"order.second_post_needed", "the requester approves the release",
       [](S& s) {
         const auto id = s.issued();
         const auto leg = s.leg_of(id, s.liaison_two);
         s.make_silent(id, leg);
         s.must(s.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg, .reason = s.text()});
         return s.code_of(s.coordinator, ApproveLegRelease{.order_id = id, .leg_id = leg});
       }},
      {"order.must_be_voided", "the only unit is silent",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         const auto leg = s.leg_of(id, s.liaison_one);
         s.make_silent(id, leg);
         return s.code_of(s.coordinator, RequestLegRelease{.order_id = id, .leg_id = leg, .reason = s.text()});
       }},
      // --- the consolidated reply
      {"order.lead_not_replied", "EC-01: the first lead has not done its own part",
       [](S& s) { return s.code_of(s.liaison_one, FileConsolidatedReply{.order_id = s.issued(), .result = s.text()}); }},
      {"order.legs_unreplied", "EC-01: a silent unit is not named",
       [](S& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         return s.code_of(s.liaison_one, FileConsolidatedReply{.order_id = id, .result = s.text()});
       }},
      {"order.leg_not_missing", "a unit that replied is named as missing",
       [](S& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         s.reply(id, s.liaison_two);
         return s.code_of(
             s.liaison_one,
             FileConsolidatedReply{
                 .order_id = id, .result = s.text(), .missing_legs = {{.leg_id = s.leg_of(id, s.liaison_two), .reason = s.text()}}});
       }},
      {"order.field_missing", "EC-01: missing without a reason",
       [](S& s) {
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         return s.code_of(s.liaison_one,
                          FileConsolidatedReply{
                              .order_id = id, .result = s.text(), .missing_legs = {{.leg_id = s.leg_of(id, s.liaison_two), .reason = {}}}});
       }},
      // --- verification
      {"verifier.not_available", "no such post",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), s.ids.make<PostId>()));
       }},
      {"verifier.not_available", "the post is vacant",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         s.vacate(s.verifier);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), s.verifier));
       }},
      {"verifier.has_no_such_role", "the coordinator verifies",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), s.coordinator));
       }},
      {"verification.verifier_approved_reply", "INV-02: whoever approved the reply",
       [](S& s) {
         const auto own = s.own_post(Role::VERIFIER, s.enforcement);
         const auto id = s.issued(s.one_unit());
         auto command = s.reply_of(id, s.liaison_one);
         command.approved_by_post_id = own;
         s.must(s.liaison_one, command);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), own));
       }},
      {"verifier.is_concerned", "INV-02: a verifier of the unit itself",
       [](S& s) {
         const auto own = s.own_post(Role::VERIFIER, s.enforcement);
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), own));
       }},
      {"verifier.is_concerned", "S-04: a verifier of another unit with a leg",
       [](S& s) {
         const auto own = s.own_post(Role::VERIFIER, s.establishment);
         const auto id = s.issued();
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), own));
       }},
      {"verifier.is_affiliated", "EC-24: a verifier of an affiliated unit",
       [](S& s) {
         s.affiliate(s.enforcement, s.outside);
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, s.assign_of(id, s.leg_of(id, s.liaison_one), s.verifier));
       }},
      {"verifier.is_affiliated", "INV-02: affiliated since the assignment",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         const auto leg = s.leg_of(id, s.liaison_one);
         s.assign(id, leg);
         s.affiliate(s.outside, s.enforcement);
         return s.code_of(s.verifier, s.result_of(id, leg, VerificationResult::PASS));
       }},
      {"verification.mode_too_weak", "INSP-02: assigned on paper where the site was asked for",
       [](S& s) {
         auto body = s.content(s.one_unit());
         body.evidence_policy = EvidenceKind::ON_SITE;
         const auto id = s.issued(std::move(body));
         auto reply = s.reply_of(id, s.liaison_one);
         reply.evidence = {s.evidence(EvidenceKind::ON_SITE)};
         s.must(s.liaison_one, reply);
         auto command = s.assign_of(id, s.leg_of(id, s.liaison_one), s.verifier);
         command.mode = EvidenceKind::DATA;
         return s.code_of(s.coordinator, command);
       }},
      {"verification.mode_too_weak", "INSP-02: passed on paper where the site was asked for",
       [](S& s) {
         auto body = s.content(s.one_unit());
         body.evidence_policy = EvidenceKind::ON_SITE;
         const auto id = s.issued(std::move(body));
         auto reply = s.reply_of(id, s.liaison_one);
         reply.evidence = {s.evidence(EvidenceKind::ON_SITE)};
         s.must(s.liaison_one, reply);
         s.assign(id, s.leg_of(id, s.liaison_one));
         return s.code_of(s.verifier, s.result_of(id, s.leg_of(id, s.liaison_one), VerificationResult::PASS));
       }},
      {"verification.checks_incomplete", "PRA-10: five of six",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         const auto leg = s.leg_of(id, s.liaison_one);
         s.assign(id, leg);
         auto command = s.result_of(id, leg, VerificationResult::PASS);
         command.checks.lawful = false;
         return s.code_of(s.verifier, command);
       }},
      {"order.due_in_past", "verified by yesterday",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         auto command = s.assign_of(id, s.leg_of(id, s.liaison_one), s.verifier);
         command.due_on = s.today() - 1;
         return s.code_of(s.coordinator, command);
       }},
      {"verification.no_adverse_result", "S-27: sent back without a verification",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, s.back_of(id, s.leg_of(id, s.liaison_one)));
       }},
      {"verification.no_adverse_result", "S-27: sent back after a PASS",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         const auto leg = s.leg_of(id, s.liaison_one);
         s.verify(id, leg);
         return s.code_of(s.coordinator, s.back_of(id, leg));
       }},
      {"verification.not_passed", "accepted after a PARTIAL",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         const auto leg = s.leg_of(id, s.liaison_one);
         s.verify(id, leg, VerificationResult::PARTIAL);
         return s.code_of(s.coordinator, AcceptLeg{.order_id = id, .leg_id = leg});
       }},
      // --- closing, withdrawing, voiding
      {"order.legs_open", "INV-03, EC-33: closed with a leg that is only replied",
       [](S& s) {
         const auto id = s.issued(s.one_unit());
         s.reply(id, s.liaison_one);
         return s.code_of(s.coordinator, CloseAssignment{.order_id = id});
       }},
      {"order.leader_not_seen", "PRA-10: no leader has seen it",
       [](S& s) {
         auto body = s.content(s.one_unit());
         body.source_kind = SourceKind::LEADER_INSTRUCTION;
         return s.code_of(s.coordinator, CloseAssignment{.order_id = s.ready_to_close(std::move(body))});
       }},
      {"order.request_pending", "a withdrawal asked for twice",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, RequestWithdrawal{.order_id = id, .reason = s.text()});
         return s.code_of(s.second_coordinator, RequestWithdrawal{.order_id = id, .reason = s.text()});
       }},
      {"order.request_pending", "a voiding asked for twice",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, RequestVoiding{.order_id = id, .reason = s.text()});
         return s.code_of(s.coordinator, RequestVoiding{.order_id = id, .reason = s.text()});
       }},
      {"order.not_requested", "a withdrawal approved that nobody asked for",
       [](S& s) { return s.code_of(s.leader_one, ApproveWithdrawal{.order_id = s.issued()}); }},
      {"order.not_requested", "a voiding refused that nobody asked for",
       [](S& s) { return s.code_of(s.leader_one, RefuseVoiding{.order_id = s.issued(), .reason = s.text()}); }},
      {"order.leg_acknowledged", "EC-09: the withdrawal loses against the receipt",
       [](S& s) {
         const auto id = s.issued();
         s.must(s.coordinator, RequestWithdrawal{.order_id = id, .reason = s.text()});
         s.acknowledge(id, s.liaison_one);
         return s.code_of(s.leader_one, ApproveWithdrawal{.order_id = id});
       }},
      {"order.replacement_unknown", "replaced by itself",
       [](S& s) {
         const auto id = s.issued();
         return s.code_of(s.coordinator, RequestVoiding{.order_id = id, .reason = s.text(), .replacement_order_id = id});
       }},
  };
}

}  // namespace duban::test
