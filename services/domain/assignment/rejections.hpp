// Every no of the AssignmentOrder, besides those that all deciders share about people (people/rejections.hpp) and numbers
// (numbering/rejections.hpp). Codes never change; each has a page in schemas/errors/ and a test
// (tests/unit/domain/assignment_*_test.cpp fails on a row that no test produces). The words tell the clerk what to do next.
#pragma once

#include <array>

#include "services/domain/rejection.hpp"

namespace duban::assignment_rejections {

// --- missing, ended, in another state -----------------------------------------------------------------------------------------
inline constexpr RejectionCode order_not_found{"order.not_found", RejectionKind::NOT_VISIBLE, "S-06", "没有这份交办单。请核对编号或链接。",
                                               "There is no such order. Check the number or the link."};
inline constexpr RejectionCode leg_not_found{"leg.not_found", RejectionKind::NOT_VISIBLE, "S-06",
                                             "交办单中没有这个承办分项。请从交办单页面重新进入。",
                                             "The order has no such leg. Open it again from the order."};
inline constexpr RejectionCode order_exists{"order.exists", RejectionKind::CONFLICT, "", "该交办单已存在。要改内容请修改草稿。",
                                            "This order exists already. Revise its draft to change it."};
inline constexpr RejectionCode order_withdrawn{"order.withdrawn", RejectionKind::GONE, "S-35",
                                               "交办单已撤回,无需再办理。如有疑问请联系专班办。",
                                               "The order was withdrawn; nothing is left to do. Ask the coordinating office if in doubt."};
inline constexpr RejectionCode order_voided{"order.voided", RejectionKind::CONFLICT, "INV-08", "交办单已作废。如有替代单,请办理替代单。",
                                            "The order was voided. Work on its replacement if one is named."};
inline constexpr RejectionCode order_wrong_state{"order.wrong_state", RejectionKind::CONFLICT, "ORD-04",
                                                 "交办单当前阶段不能这样办理。请刷新后按所示阶段办理。",
                                                 "Not possible in the present phase of the order. Reload it and see which phase it is in."};
inline constexpr RejectionCode leg_wrong_state{"leg.wrong_state", RejectionKind::CONFLICT, "ORD-04",
                                               "承办分项当前状态不能这样办理。请刷新后按所示状态办理。",
                                               "Not possible in the present state of the leg. Reload it and see which state it is in."};

// --- who may ------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode order_coordinator_only{"order.coordinator_only", RejectionKind::FORBIDDEN, "ORG-06",
                                                      "此事由总牵头单位的专班办职务办理。请转专班办。",
                                                      "Only a coordinator of the coordinating unit may do this. Pass it to that office."};
inline constexpr RejectionCode order_leader_only{"order.leader_only", RejectionKind::FORBIDDEN, "PRA-10", "此事由专班组长办理。请呈组长。",
                                                 "Only a leader of the taskforce may do this. Put it before one."};
inline constexpr RejectionCode order_approver_is_drafter{"order.approver_is_drafter", RejectionKind::FORBIDDEN, "ORG-03",
                                                         "草拟人不能批准自己的草稿。请由另一职务批准。",
                                                         "Nobody approves an own draft. Another post must decide."};
inline constexpr RejectionCode order_second_post_needed{
    "order.second_post_needed", RejectionKind::FORBIDDEN, "S-03", "两人办理事项不能由申请人本人批准。请由另一职务决定。",
    "An act of two persons cannot be approved by the post that asked for it. Another post must decide."};
inline constexpr RejectionCode order_first_lead_only{"order.first_lead_only", RejectionKind::FORBIDDEN, "ORG-08",
                                                     "汇总反馈由第一牵头单位报送。请与第一牵头单位联系。",
                                                     "Only the first lead files the consolidated reply. Ask the first lead."};
inline constexpr RejectionCode verification_not_assigned_verifier{
    "verification.not_assigned_verifier", RejectionKind::FORBIDDEN, "INV-02", "只有被指派的核验人可以记录结论。请由其记录,或重新指派。",
    "Only the assigned verifier records the result. Let that post do it or assign anew."};

// --- the draft ----------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode order_taskforce_unknown{"order.taskforce_unknown", RejectionKind::UNPROCESSABLE, "ORG-01",
                                                       "专班不存在或已撤销。请选择现有专班。",
                                                       "The taskforce does not exist or was dissolved. Choose one that works."};
inline constexpr RejectionCode order_field_missing{"order.field_missing", RejectionKind::UNPROCESSABLE, "ORD-02",
                                                   "必填内容缺失。请补全所指字段。",
                                                   "Something that every order says is missing. Fill in the field named."};
inline constexpr RejectionCode order_recipient_unknown{"order.recipient_unknown", RejectionKind::UNPROCESSABLE, "ORD-06",
                                                       "承办单位未登记。请先登记单位或改选。",
                                                       "The recipient is not registered. Register the unit first or choose another."};
inline constexpr RejectionCode order_recipient_twice{"order.recipient_twice", RejectionKind::UNPROCESSABLE, "ORD-06",
                                                     "同一单位列了两次。请合并为一项。", "A unit is named twice. Keep one line for it."};
inline constexpr RejectionCode order_lead_not_single{"order.lead_not_single", RejectionKind::UNPROCESSABLE, "S-23",
                                                     "须有且只有一个第一牵头单位(LEAD),其他牵头用 CO_LEAD。",
                                                     "Exactly one recipient is LEAD, the first lead; make other leads CO_LEAD."};
inline constexpr RejectionCode order_measure_unknown{"order.measure_unknown", RejectionKind::UNPROCESSABLE, "PLAN-03",
                                                     "重点举措未登记或不属于本专班。请核对后改选。",
                                                     "The measure is not registered with this taskforce. Check it and choose another."};
inline constexpr RejectionCode order_due_malformed{
    "order.due_malformed", RejectionKind::UNPROCESSABLE, "ORD-06", "期限写法不对:指定日期须有日期,其他须有 1 至 1000 的数。",
    "The limit is not complete: DATE needs a date, every other kind a number from 1 to 1000."};
inline constexpr RejectionCode order_due_in_past{"order.due_in_past", RejectionKind::UNPROCESSABLE, "ORD-06",
                                                 "期限已过。请改为今天或以后的日期。", "The date has passed. Choose today or a later day."};
inline constexpr RejectionCode order_feedback_rule_malformed{
    "order.feedback_rule_malformed", RejectionKind::UNPROCESSABLE, "ORD-06", "反馈要求写法不对:每 1 至 250 个工作日,或列出日期,二者取一。",
    "The feedback rule is either every 1 to 250 working days or a list of dates, not both."};
inline constexpr RejectionCode order_approver_unsuitable{
    "order.approver_unsuitable", RejectionKind::UNPROCESSABLE, "EC-27", "送审对象须是本专班在任的组长或经授权的副组长。请改选。",
    "Submit to a filled leader post of the taskforce or to a deputy with the delegation."};
inline constexpr RejectionCode order_already_decided{
    "order.already_decided", RejectionKind::CONFLICT, "EC-26", "已有其他职务先作出决定,该决定有效。如有不同意见请提请研究。",
    "Another post decided first and that decision stands. Raise it for discussion if you disagree."};

// --- legs ---------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode leg_unit_reachable{
    "leg.unit_reachable", RejectionKind::CONFLICT, "S-05", "该单位当日有联络员或分管领导,应由其签收,不作书面告知登记。",
    "The unit had a liaison or member on that day, who signs. Paper notice is for units without either."};
inline constexpr RejectionCode leg_notice_date_wrong{"leg.notice_date_wrong", RejectionKind::UNPROCESSABLE, "S-05",
                                                     "书面告知日期须在送达日至今天之间。",
                                                     "The day of the paper notice lies between service and today."};
inline constexpr RejectionCode leg_sign_period_running{"leg.sign_period_running", RejectionKind::CONFLICT, "INV-01",
                                                       "签收期限未过,不能登记未签收。请待期限届满。",
                                                       "The time for signing has not run out. Record the non-receipt after it."};
inline constexpr RejectionCode leg_non_receipt_recorded{"leg.non_receipt_recorded", RejectionKind::CONFLICT, "INV-01",
                                                        "已登记未签收,无需重复。",
                                                        "The non-receipt is recorded already. Nothing more to do."};
inline constexpr RejectionCode leg_return_window_closed{
    "leg.return_window_closed", RejectionKind::CONFLICT, "PRA-17", "退回期限已过,请继续办理;确有困难请提请协调。",
    "The time for returning has passed. Go on with the work; raise difficulties with the coordinator."};
inline constexpr RejectionCode leg_same_ground_after_ruling{
    "leg.same_ground_after_ruling", RejectionKind::CONFLICT, "CONS-05", "组长已就该理由作出裁定,不得以同一理由再次退回。请继续办理。",
    "A leader has ruled on this ground; it cannot be used again. Go on with the work."};
inline constexpr RejectionCode leg_suggested_unit_unfit{"leg.suggested_unit_unfit", RejectionKind::UNPROCESSABLE, "PRA-17",
                                                        "所指单位未登记或就是本单位。请改选或不填。",
                                                        "The unit named is unknown or the own one. Name another or none."};
inline constexpr RejectionCode leg_new_unit_unknown{"leg.new_unit_unknown", RejectionKind::UNPROCESSABLE, "ORD-12",
                                                    "转办单位未登记。请先登记单位或改选。",
                                                    "The new unit is not registered. Register it first or choose another."};
inline constexpr RejectionCode leg_new_unit_has_leg{
    "leg.new_unit_has_leg", RejectionKind::CONFLICT, "ORD-12", "转办单位已承办本单(或就是退回单位)。请改选单位,或直接解除。",
    "The new unit already has a leg of this order, or is the one that returned it. Choose another or none."};
inline constexpr RejectionCode leg_due_treatment_wrong{
    "leg.due_treatment_wrong", RejectionKind::UNPROCESSABLE, "EC-03",
    "转办须写明期限处理(KEEP、RESTART、SET);只有 SET 写新日期;不转办不写。",
    "With a new unit say KEEP, RESTART or SET, and a date with SET only; without a new unit say none."};
inline constexpr RejectionCode leg_successor_needed{"leg.successor_needed", RejectionKind::UNPROCESSABLE, "INV-07",
                                                    "解除的是第一牵头单位,须指定由哪一承办单位接任。",
                                                    "This leg is the first lead's. Name the leg that leads from now on."};
inline constexpr RejectionCode leg_successor_unfit{
    "leg.successor_unfit", RejectionKind::UNPROCESSABLE, "INV-07", "接任的须是本单其他在办的主办、协办分项;非第一牵头的解除不写接任。",
    "The successor is another required leg that is neither released nor returned; name one only for the first lead."};
inline constexpr RejectionCode leg_percent_out_of_range{"leg.percent_out_of_range", RejectionKind::UNPROCESSABLE, "",
                                                        "进度须在 0 至 100 之间。", "Progress is a number from 0 to 100."};
inline constexpr RejectionCode leg_inform_only{"leg.inform_only", RejectionKind::CONFLICT, "ORD-04", "阅知单位只需阅知,无需反馈和核验。",
                                               "This unit is only informed; nothing is to be reported, replied or verified."};
inline constexpr RejectionCode leg_reply_approver_missing{"leg.reply_approver_missing", RejectionKind::UNPROCESSABLE, "PRA-11",
                                                          "反馈须以单位名义并注明批准职务。请填写批准职务。",
                                                          "A reply is made in the unit's name: name the post that approved it."};
inline constexpr RejectionCode leg_evidence_missing{"leg.evidence_missing", RejectionKind::UNPROCESSABLE, "INSP-02",
                                                    "证明材料达不到交办单要求。请补充所要求种类的材料。",
                                                    "The evidence is weaker than the order asks for. Add evidence of the kind named."};
inline constexpr RejectionCode leg_release_pending{"leg.release_pending", RejectionKind::CONFLICT, "S-03",
                                                   "已有解除申请待决定。请等待决定。",
                                                   "A release is asked for already. Wait for the decision."};
inline constexpr RejectionCode leg_release_not_requested{"leg.release_not_requested", RejectionKind::CONFLICT, "S-03",
                                                         "没有待决定的解除申请。请先申请。",
                                                         "No release is asked for. It has to be requested first."};
inline constexpr RejectionCode leg_not_silent{
    "leg.not_silent", RejectionKind::CONFLICT, "S-25", "只有未签收且已登记未签收的分项可以这样解除。请先登记未签收。",
    "Only a leg that nobody signed ends like this, after its non-receipt is recorded. Record that first."};

// --- the consolidated reply ---------------------------------------------------------------------------------------------------
inline constexpr RejectionCode order_lead_not_replied{
    "order.lead_not_replied", RejectionKind::CONFLICT, "EC-01", "第一牵头单位尚未反馈本单位部分。请先反馈,再报汇总。",
    "The first lead has not replied for its own part. Reply for the leg first, then file."};
inline constexpr RejectionCode order_legs_unreplied{"order.legs_unreplied", RejectionKind::CONFLICT, "EC-01",
                                                    "还有单位未反馈。请等待,或将其列入缺失并说明原因。",
                                                    "Some units have not replied. Wait for them or list them as missing with the reason."};
inline constexpr RejectionCode order_leg_not_missing{
    "order.leg_not_missing", RejectionKind::UNPROCESSABLE, "EC-01", "列入缺失的须是尚未反馈的承办分项。请更正名单。",
    "Only required legs without a reply can be listed as missing, each once. Correct the list."};

// --- verification -------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode verification_verifier_approved_reply{"verification.verifier_approved_reply", RejectionKind::CONFLICT,
                                                                    "INV-02", "该职务批准过这份反馈,不得核验。请改派。",
                                                                    "This post approved the reply and cannot verify it. Choose another."};
inline constexpr RejectionCode verification_mode_too_weak{
    "verification.mode_too_weak", RejectionKind::UNPROCESSABLE, "INSP-02", "核验方式达不到交办单要求(如须实地核查)。请按要求的方式核验。",
    "The mode is weaker than the order asks for (an on-site check, for example). Verify in that mode."};
inline constexpr RejectionCode verification_checks_incomplete{"verification.checks_incomplete", RejectionKind::UNPROCESSABLE, "PRA-10",
                                                              "六项要求未全部满足,不能判定通过。请改结论或补核。",
                                                              "PASS needs all six checks. Change the result or finish the checks."};
inline constexpr RejectionCode verification_no_adverse_result{
    "verification.no_adverse_result", RejectionKind::CONFLICT, "S-27", "没有对本次反馈的不通过或部分通过结论,不能退回重办。请先核验。",
    "There is no PARTIAL or FAIL on this reply. Have it verified before sending it back."};
inline constexpr RejectionCode verification_not_passed{"verification.not_passed", RejectionKind::CONFLICT, "INV-01",
                                                       "本次反馈未核验通过,不能采纳。请先核验。",
                                                       "This reply has not passed verification. Have it verified before accepting it."};

// --- closing, withdrawing, voiding --------------------------------------------------------------------------------------------
inline constexpr RejectionCode order_legs_open{"order.legs_open", RejectionKind::CONFLICT, "INV-03",
                                               "还有分项未采纳也未解除。请逐项办完再办结。",
                                               "Some required legs are neither accepted nor released. Finish them before closing."};
inline constexpr RejectionCode order_must_be_voided{"order.must_be_voided", RejectionKind::CONFLICT, "S-25",
                                                    "解除后将无单位承办。请转办其他单位,或按程序作废交办单。",
                                                    "No unit would be left to do the work. Name a new unit, or void the order."};
inline constexpr RejectionCode order_leader_not_seen{
    "order.leader_not_seen", RejectionKind::CONFLICT, "PRA-10", "领导批示件办结前须经领导阅示。请先呈阅。",
    "An order from a leader's instruction closes after a leader has seen the outcome. Put it before one."};
inline constexpr RejectionCode order_request_pending{"order.request_pending", RejectionKind::CONFLICT, "S-03",
                                                     "已有申请待决定。请等待决定。", "It is asked for already. Wait for the decision."};
inline constexpr RejectionCode order_not_requested{"order.not_requested", RejectionKind::CONFLICT, "S-03", "没有待决定的申请。请先申请。",
                                                   "It is not asked for. It has to be requested first."};
inline constexpr RejectionCode order_leg_acknowledged{"order.leg_acknowledged", RejectionKind::CONFLICT, "EC-09",
                                                      "已有单位签收,不能撤回。确需终止的,请按程序作废。",
                                                      "A unit has signed, so it cannot be withdrawn. Void it if it must end."};
inline constexpr RejectionCode order_replacement_unknown{
    "order.replacement_unknown", RejectionKind::UNPROCESSABLE, "EC-08", "替代的交办单不存在、不属于本专班或就是本单。请更正。",
    "The replacement does not exist in this taskforce or is this order itself. Correct it."};

// --- along the way ------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode leg_too_many_blockers{"leg.too_many_blockers", RejectionKind::CONFLICT, "S-29",
                                                     "该分项待协调事项已达上限。请先办结已提的事项。",
                                                     "The leg has as many open blockers as it may. Have one of them resolved first."};
inline constexpr RejectionCode leg_no_such_blocker{"leg.no_such_blocker", RejectionKind::CONFLICT, "ORD-10",
                                                   "没有这项协调事项,或已协调完成。请刷新后再办。",
                                                   "There is no such blocker, or it is resolved already. Reload the leg."};
inline constexpr RejectionCode leg_blocker_answered{"leg.blocker_answered", RejectionKind::CONFLICT, "ORD-10",
                                                    "该协调事项已答复。事情办妥后请登记协调完成。",
                                                    "This blocker is answered already. Record it as resolved when it is."};
inline constexpr RejectionCode leg_extension_consent_missing{
    "leg.extension_consent_missing", RejectionKind::UNPROCESSABLE, "PRA-08",
    "延期须经本单位分管领导同意(未设的由本单位职务同意)。请填写同意的职务。",
    "A unit asks for more time with the consent of its member in charge, or of a post of its own while it has none. Name that post."};
inline constexpr RejectionCode leg_extension_not_later{"leg.extension_not_later", RejectionKind::UNPROCESSABLE, "PRA-08",
                                                       "延期后的日期须晚于现期限,且不早于今天。请改选日期。",
                                                       "The new date lies after the present due date and not before today."};
inline constexpr RejectionCode leg_extension_pending{"leg.extension_pending", RejectionKind::CONFLICT, "PRA-08",
                                                     "已有延期申请待决定。请等待决定。",
                                                     "An extension is asked for already. Wait for the decision."};
inline constexpr RejectionCode leg_extension_not_requested{"leg.extension_not_requested", RejectionKind::CONFLICT, "PRA-08",
                                                           "没有待决定的延期申请。延期由承办单位申请。",
                                                           "No extension is asked for. The unit has to request it."};
inline constexpr RejectionCode leg_extension_beyond_limit{
    "leg.extension_beyond_limit", RejectionKind::FORBIDDEN, "PRA-08", "延期次数或总时长已超出专班办权限。请呈组长或经授权的副组长决定。",
    "More often or longer than the coordinator may grant. A leader, or a deputy with the delegation, decides."};
inline constexpr RejectionCode leg_is_suspended{"leg.is_suspended", RejectionKind::CONFLICT, "INV-11", "该分项正在中止计时。请先恢复计时。",
                                                "The leg is suspended. Resume it first."};
inline constexpr RejectionCode leg_not_suspended{"leg.not_suspended", RejectionKind::CONFLICT, "S-03", "该分项没有中止计时,无需恢复。",
                                                 "The leg is not suspended; there is nothing to resume."};
inline constexpr RejectionCode leg_dispute_open{"leg.dispute_open", RejectionKind::CONFLICT, "CONS-05", "职责争议待裁决。请等待组长裁决。",
                                                "A dispute about whose duty this is waits for its ruling. Wait for it."};
inline constexpr RejectionCode leg_no_dispute{"leg.no_dispute", RejectionKind::CONFLICT, "CONS-05", "没有待裁决的职责争议。",
                                              "There is no open dispute about whose duty this is."};
inline constexpr RejectionCode leg_duty_ruled{"leg.duty_ruled", RejectionKind::CONFLICT, "CONS-05",
                                              "已裁决由本单位承办,该裁决有约束力。请继续办理。",
                                              "It was ruled that this is the unit's duty, and that binds. Go on with the work."};
inline constexpr RejectionCode order_joint_units_only{"order.joint_units_only", RejectionKind::FORBIDDEN, "EC-01",
                                                      "会办分歧由本单的牵头或协办单位提出。",
                                                      "Only a unit that works on the order jointly raises a disagreement."};
inline constexpr RejectionCode order_leg_not_joint{"order.leg_not_joint", RejectionKind::UNPROCESSABLE, "EC-01",
                                                   "所列分项须是本单其他单位的承办分项。请更正。",
                                                   "The legs named are those of other units that work on the order. Correct the list."};
inline constexpr RejectionCode order_disagreement_open{"order.disagreement_open", RejectionKind::CONFLICT, "EC-01",
                                                       "会办分歧尚未协调。请先协调,再继续。",
                                                       "The units' disagreement is not settled. Settle it first."};
inline constexpr RejectionCode order_no_disagreement{"order.no_disagreement", RejectionKind::CONFLICT, "EC-01", "没有待协调的会办分歧。",
                                                     "There is no open disagreement to settle."};

// --- after the closing --------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode order_no_such_check{"order.no_such_check", RejectionKind::NOT_VISIBLE, "EC-33",
                                                   "没有安排这次回头看。请从交办单页面重新进入。",
                                                   "No such follow-up check is planned. Open it again from the order."};
inline constexpr RejectionCode order_check_pending{"order.check_pending", RejectionKind::CONFLICT, "EC-33",
                                                   "已安排回头看,尚无结果。请等待结果。",
                                                   "A follow-up check is planned and has no result yet. Wait for it."};
inline constexpr RejectionCode order_not_assigned_checker{"order.not_assigned_checker", RejectionKind::FORBIDDEN, "EC-33",
                                                          "只有被安排的核查人可以记录回头看结果。",
                                                          "Only the post that the check was given to records its result."};
inline constexpr RejectionCode order_check_recorded{"order.check_recorded", RejectionKind::CONFLICT, "EC-33",
                                                    "这次回头看已有结果。如需再查,请另行安排。",
                                                    "This check has its result. Plan another one to look again."};
inline constexpr RejectionCode order_check_evidence_missing{
    "order.check_evidence_missing", RejectionKind::UNPROCESSABLE, "EC-33", "认定反弹或虚假反馈须附佐证。请补充材料。",
    "A relapse or a false report is stated with what shows it. Attach the evidence."};
inline constexpr RejectionCode order_leg_not_accepted{"order.leg_not_accepted", RejectionKind::UNPROCESSABLE, "EC-07",
                                                      "重新办理的须是已采纳的承办分项,每项一次。请更正。",
                                                      "Only accepted legs are reopened, each named once. Correct the list."};
inline constexpr RejectionCode order_reopening_without_check{
    "order.reopening_without_check", RejectionKind::CONFLICT, "EC-07", "以反弹或虚假反馈为由重新办理,须先有本次办结后的回头看结果。",
    "A relapse or a false report is shown by a follow-up check of this closing. Have it checked first."};

// In the order of this file.
inline constexpr std::array all{
    &order_not_found,
    &leg_not_found,
    &order_exists,
    &order_withdrawn,
    &order_voided,
    &order_wrong_state,
    &leg_wrong_state,
    &order_coordinator_only,
    &order_leader_only,
    &order_approver_is_drafter,
    &order_second_post_needed,
    &order_first_lead_only,
    &verification_not_assigned_verifier,
    &order_taskforce_unknown,
    &order_field_missing,
    &order_recipient_unknown,
    &order_recipient_twice,
    &order_lead_not_single,
    &order_measure_unknown,
    &order_due_malformed,
    &order_due_in_past,
    &order_feedback_rule_malformed,
    &order_approver_unsuitable,
    &order_already_decided,
    &leg_unit_reachable,
    &leg_notice_date_wrong,
    &leg_sign_period_running,
    &leg_non_receipt_recorded,
    &leg_return_window_closed,
    &leg_same_ground_after_ruling,
    &leg_suggested_unit_unfit,
    &leg_new_unit_unknown,
    &leg_new_unit_has_leg,
    &leg_due_treatment_wrong,
    &leg_successor_needed,
    &leg_successor_unfit,
    &leg_percent_out_of_range,
    &leg_inform_only,
    &leg_reply_approver_missing,
    &leg_evidence_missing,
    &leg_release_pending,
    &leg_release_not_requested,
    &leg_not_silent,
    &order_lead_not_replied,
    &order_legs_unreplied,
    &order_leg_not_missing,
    &verification_verifier_approved_reply,
    &verification_mode_too_weak,
    &verification_checks_incomplete,
    &verification_no_adverse_result,
    &verification_not_passed,
    &order_legs_open,
    &order_must_be_voided,
    &order_leader_not_seen,
    &order_request_pending,
    &order_not_requested,
    &order_leg_acknowledged,
    &order_replacement_unknown,
    &leg_too_many_blockers,
    &leg_no_such_blocker,
    &leg_blocker_answered,
    &leg_extension_consent_missing,
    &leg_extension_not_later,
    &leg_extension_pending,
    &leg_extension_not_requested,
    &leg_extension_beyond_limit,
    &leg_is_suspended,
    &leg_not_suspended,
    &leg_dispute_open,
    &leg_no_dispute,
    &leg_duty_ruled,
    &order_joint_units_only,
    &order_leg_not_joint,
    &order_disagreement_open,
    &order_no_disagreement,
    &order_no_such_check,
    &order_check_pending,
    &order_not_assigned_checker,
    &order_check_recorded,
    &order_check_evidence_missing,
    &order_leg_not_accepted,
    &order_reopening_without_check,
};

}  // namespace duban::assignment_rejections
