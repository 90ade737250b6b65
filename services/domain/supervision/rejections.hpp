// Every no of the SupervisionOrder, besides those that all deciders share about people (people/rejections.hpp) and numbers
// (numbering/rejections.hpp). Codes never change; each has a page in schemas/errors/ and a test
// (tests/unit/domain/supervision_rejections_test.cpp fails on a row that no test produces). The words tell the clerk what to do next.
#pragma once

#include <array>

#include "services/domain/rejection.hpp"

namespace duban::supervision_rejections {

// --- missing, ended, in another state -----------------------------------------------------------------------------------------
inline constexpr RejectionCode not_found{"supervision.not_found", RejectionKind::NOT_VISIBLE, "S-06", "没有这份督办单。请核对编号或链接。",
                                         "There is no such supervision order. Check the number or the link."};
inline constexpr RejectionCode exists{"supervision.exists", RejectionKind::CONFLICT, "", "该督办单已存在。要改内容请修改草稿。",
                                      "This supervision order exists already. Revise its draft to change it."};
inline constexpr RejectionCode voided{"supervision.voided", RejectionKind::CONFLICT, "INV-08", "督办单已作废,无需再办理。",
                                      "The supervision order was voided; nothing is left to do."};
inline constexpr RejectionCode wrong_state{"supervision.wrong_state", RejectionKind::CONFLICT, "ORD-03",
                                           "督办单当前阶段不能这样办理。请刷新后按所示阶段办理。",
                                           "Not possible in the present phase of the order. Reload it and see which phase it is in."};

// --- who may ------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode coordinator_only{"supervision.coordinator_only", RejectionKind::FORBIDDEN, "ORD-03",
                                                "此事由总牵头单位的专班办职务办理。请转专班办。",
                                                "Only a coordinator of the coordinating unit may do this. Pass it to that office."};
inline constexpr RejectionCode approver_is_drafter{"supervision.approver_is_drafter", RejectionKind::FORBIDDEN, "ORG-03",
                                                   "草拟人不能批准自己草拟的督办单。请由另一职务批准。",
                                                   "Nobody approves an own draft. Another post must decide."};
inline constexpr RejectionCode second_post_needed{
    "supervision.second_post_needed", RejectionKind::FORBIDDEN, "S-03", "两人办理事项不能由申请人本人批准。请由另一职务决定。",
    "An act of two persons cannot be approved by the post that asked for it. Another post must decide."};

// --- the draft ----------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode taskforce_unknown{"supervision.taskforce_unknown", RejectionKind::UNPROCESSABLE, "ORG-01",
                                                 "专班不存在或已撤销。请选择现有专班。",
                                                 "The taskforce does not exist or was dissolved. Choose one that works."};
inline constexpr RejectionCode field_missing{
    "supervision.field_missing", RejectionKind::UNPROCESSABLE, "ORD-03",
    "必填内容缺失(督办要求;事项重要、领导批示须写明理由)。请补全所指字段。",
    "Something is missing: the demand, or the reason of an explicit ground. Fill in the field named."};
inline constexpr RejectionCode level_out_of_range{"supervision.level_out_of_range", RejectionKind::UNPROCESSABLE, "S-28",
                                                  "督办级别只有一级和二级。请更正。",
                                                  "A supervision order is of level 1 or 2. Correct it."};
inline constexpr RejectionCode target_unknown{"supervision.target_unknown", RejectionKind::UNPROCESSABLE, "ORD-03",
                                              "督办对象不存在或不属于本专班。请核对后改选。",
                                              "What is to be supervised does not exist in this taskforce. Check it and choose another."};
inline constexpr RejectionCode target_kind_unavailable{"supervision.target_kind_unavailable", RejectionKind::UNPROCESSABLE, "ORD-03",
                                                       "暂不支持对指标下达督办单。请对相应的任务或问题督办。",
                                                       "Indicators cannot be supervised yet. Supervise the task or problem behind it."};
inline constexpr RejectionCode target_inform_only{"supervision.target_inform_only", RejectionKind::CONFLICT, "ORD-04",
                                                  "该单位只是阅知,没有可督办的任务。请改选承办单位。",
                                                  "This unit is only informed and has nothing to do. Choose a unit that works on it."};
inline constexpr RejectionCode unit_not_responsible{"supervision.unit_not_responsible", RejectionKind::UNPROCESSABLE, "ORD-03",
                                                    "该单位不承办此督办对象。请改选承办单位。",
                                                    "This unit does not answer for what is supervised. Choose the unit that does."};
inline constexpr RejectionCode due_malformed{"supervision.due_malformed", RejectionKind::UNPROCESSABLE, "ORD-03",
                                             "期限写法不对:指定日期须有日期,其他须有 1 至 1000 的数。",
                                             "The limit is not complete: DATE needs a date, every other kind a number from 1 to 1000."};
inline constexpr RejectionCode due_in_past{"supervision.due_in_past", RejectionKind::UNPROCESSABLE, "ORD-03",
                                           "反馈期限已过。请改为今天或以后的日期。",
                                           "The reply date has passed. Choose today or a later day."};
inline constexpr RejectionCode raised_draft_fixed{
    "supervision.raised_draft_fixed", RejectionKind::UNPROCESSABLE, "S-28", "提级督办的对象、单位和级别随原督办单,不能修改。",
    "Target, unit and level of a raised order follow the order that it raises and cannot be changed."};
inline constexpr RejectionCode already_decided{
    "supervision.already_decided", RejectionKind::CONFLICT, "EC-26", "已有其他职务先作出决定,该决定有效。修改草稿后可再次送批。",
    "Another post decided on this draft first and that decision stands. Revise it to ask again."};

// --- may this be pressed at all -----------------------------------------------------------------------------------------------
inline constexpr RejectionCode target_not_open{"supervision.target_not_open", RejectionKind::CONFLICT, "ORD-03",
                                               "督办对象已办结、解除或作废,无需督办。",
                                               "What is supervised is done, released or voided; there is nothing to press for."};
inline constexpr RejectionCode already_open{
    "supervision.already_open", RejectionKind::CONFLICT, "INV-09", "该单位就同一对象已有未解除的督办单。需要加重的请提级。",
    "This unit has an open supervision order about the same target already. Raise that one if more is needed."};
inline constexpr RejectionCode ground_not_true{
    "supervision.ground_not_true", RejectionKind::CONFLICT, "ORD-03", "督办事由目前不成立。请核对办理情况或改选事由。",
    "The ground does not hold at present. Look at the state of the work, or choose another ground."};
inline constexpr RejectionCode unit_not_told{
    "supervision.unit_not_told", RejectionKind::CONFLICT, "EC-28", "该单位无人可以签收且未书面告知,不得因此督办。请先书面告知。",
    "Nobody at the unit can sign and it was not told on paper, so its silence counts for nothing. Tell it on paper first."};
inline constexpr RejectionCode target_suspended{"supervision.target_suspended", RejectionKind::CONFLICT, "INV-11",
                                                "督办对象已中止计时,恢复前不得督办。",
                                                "The count of days is suspended; no supervision before it is resumed."};
inline constexpr RejectionCode target_blocked{"supervision.target_blocked", RejectionKind::CONFLICT, "INV-11",
                                              "单位提请协调的事项尚未答复,不得督办。请先答复。",
                                              "The unit waits for an answer to something it cannot solve alone. Answer that first."};
inline constexpr RejectionCode objection_open{"supervision.objection_open", RejectionKind::CONFLICT, "INV-11",
                                              "对该事项的异议尚未答复,不得督办。请先答复异议。",
                                              "An objection on this matter is open. Decide that first."};
inline constexpr RejectionCode level_not_earned{
    "supervision.level_not_earned", RejectionKind::CONFLICT, "INV-10",
    "二级督办须有一级督办逾期未反馈或反馈被退回,或写明事项重要、领导批示。请改级别或事由。",
    "Level 2 needs an unmet level 1 (reply overdue or rejected) or an explicit ground. Change the level or the ground."};

// --- the unit's side ----------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode unit_reachable{
    "supervision.unit_reachable", RejectionKind::CONFLICT, "S-05", "该单位当日有联络员或分管领导,应由其签收,不作书面告知登记。",
    "The unit had a liaison or member on that day, who signs. Paper notice is for units without."};
inline constexpr RejectionCode notice_date_wrong{"supervision.notice_date_wrong", RejectionKind::UNPROCESSABLE, "S-05",
                                                 "书面告知日期须在送达日至今天之间。",
                                                 "The day of the paper notice lies between service and today."};
inline constexpr RejectionCode reply_approver_missing{"supervision.reply_approver_missing", RejectionKind::UNPROCESSABLE, "PRA-11",
                                                      "反馈须以单位名义并注明批准职务。请填写批准职务。",
                                                      "A reply is made in the unit's name: name the post that approved it."};
inline constexpr RejectionCode reply_member_needed{"supervision.reply_member_needed", RejectionKind::UNPROCESSABLE, "S-28",
                                                   "二级督办须由单位分管领导亲自答复。请填写其职务。",
                                                   "A level-2 order is answered by the unit's member (leader in charge). Name that post."};
inline constexpr RejectionCode promise_in_past{"supervision.promise_in_past", RejectionKind::UNPROCESSABLE, "ORD-03",
                                               "承诺日期已过。请改为今天或以后的日期。",
                                               "The promised day has passed. Name today or a later day."};

// --- raising, lifting, voiding ------------------------------------------------------------------------------------------------
inline constexpr RejectionCode highest_level_reached{"supervision.highest_level_reached", RejectionKind::CONFLICT, "S-28",
                                                     "二级督办已是最高级别。仍未落实的,可动议通报等结果运用。",
                                                     "Level 2 is the highest. If it is not met either, propose a notice."};
inline constexpr RejectionCode raise_pending{"supervision.raise_pending", RejectionKind::CONFLICT, "S-28",
                                             "已有提级草稿。请办理该草稿,或先将其作废。",
                                             "A draft of the next level exists. Go on with it, or discard it first."};
inline constexpr RejectionCode predecessor_ended{"supervision.predecessor_ended", RejectionKind::CONFLICT, "S-28",
                                                 "原督办单已解除或作废,不能再提级。请作废此草稿。",
                                                 "The order to be raised has ended. Discard this draft."};
inline constexpr RejectionCode lift_reason_unfit{
    "supervision.lift_reason_unfit", RejectionKind::UNPROCESSABLE, "INV-04", "人工解除只能因已落实(DONE)或撤销(REVOKED)。请改选原因。",
    "By hand an order is lifted as DONE or REVOKED; the other reasons follow from the target. Choose one of the two."};
inline constexpr RejectionCode target_not_done{"supervision.target_not_done", RejectionKind::CONFLICT, "ORD-03",
                                               "督办事项尚未核验通过或采纳,不能以已落实解除。",
                                               "The work is neither verified nor accepted, so the order cannot be lifted as done."};
inline constexpr RejectionCode request_pending{"supervision.request_pending", RejectionKind::CONFLICT, "S-03",
                                               "已有作废申请待决定。请等待决定。", "It is asked for already. Wait for the decision."};
inline constexpr RejectionCode not_requested{"supervision.not_requested", RejectionKind::CONFLICT, "S-03",
                                             "没有待决定的作废申请。请先申请。", "It is not asked for. It has to be requested first."};

// In the order of this file.
inline constexpr std::array all{
    &not_found,
    &exists,
    &voided,
    &wrong_state,
    &coordinator_only,
    &approver_is_drafter,
    &second_post_needed,
    &taskforce_unknown,
    &field_missing,
    &level_out_of_range,
    &target_unknown,
    &target_kind_unavailable,
    &target_inform_only,
    &unit_not_responsible,
    &due_malformed,
    &due_in_past,
    &raised_draft_fixed,
    &already_decided,
    &target_not_open,
    &already_open,
    &ground_not_true,
    &unit_not_told,
    &target_suspended,
    &target_blocked,
    &objection_open,
    &level_not_earned,
    &unit_reachable,
    &notice_date_wrong,
    &reply_approver_missing,
    &reply_member_needed,
    &promise_in_past,
    &highest_level_reached,
    &raise_pending,
    &predecessor_ended,
    &lift_reason_unfit,
    &target_not_done,
    &request_pending,
    &not_requested,
};

}  // namespace duban::supervision_rejections
