// Every no of the Objection, besides those about people (people/rejections.hpp). Codes never change; each has a page in schemas/errors/ and
// a test (tests/unit/domain/objection_rejections_test.cpp fails on a row that no test produces).
#pragma once

#include <array>

#include "services/domain/rejection.hpp"

namespace duban::objection_rejections {

// --- missing, or in another state ---------------------------------------------------------------------------------------------
inline constexpr RejectionCode not_found{"objection.not_found", RejectionKind::NOT_VISIBLE, "S-06", "没有这份异议。请核对链接。",
                                         "There is no such objection. Check the link."};
inline constexpr RejectionCode exists{"objection.exists", RejectionKind::CONFLICT, "", "该异议已存在。", "This objection exists already."};
inline constexpr RejectionCode target_not_found{"objection.target_not_found", RejectionKind::NOT_VISIBLE, "S-06",
                                                "没有所指的承办分项或督办单。请从其页面重新提出。",
                                                "There is no such leg or supervision order. File the objection from its page."};
inline constexpr RejectionCode wrong_state{"objection.wrong_state", RejectionKind::CONFLICT, "EC-26",
                                           "该异议已答复或已撤回,以先作出的为准。请刷新查看。",
                                           "The objection was answered or withdrawn already, and that stands. Reload it."};

// --- who may ------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode decider_not_entitled{
    "objection.decider_not_entitled", RejectionKind::FORBIDDEN, "ORD-09",
    "异议由专班组长答复;对期限和要求的异议也可由专班办答复。请转有权答复的职务。",
    "A leader of the taskforce answers, and for due dates and demands the coordinator too. Pass it to one who may."};
inline constexpr RejectionCode decider_is_objected_to{"objection.decider_is_objected_to", RejectionKind::FORBIDDEN, "ORD-09",
                                                      "异议针对本职务作出的决定,须由另一职务答复。",
                                                      "The objection is about this post's own decision. Another post must answer it."};

// --- what can be objected to --------------------------------------------------------------------------------------------------
inline constexpr RejectionCode target_malformed{
    "objection.target_malformed", RejectionKind::UNPROCESSABLE, "ORD-09", "异议对象写法不对:督办单只填督办单,其他填交办单和承办分项。",
    "SUPERVISION names a supervision order and nothing else; every other kind an order and its leg."};
inline constexpr RejectionCode target_ended{"objection.target_ended", RejectionKind::CONFLICT, "ORD-09",
                                            "所指事项已结束,无需再提异议。如有疑问请联系专班办。",
                                            "What it is about has ended; there is nothing left to object to. Ask the coordinating office."};
inline constexpr RejectionCode unit_is_informed{"objection.unit_is_informed", RejectionKind::CONFLICT, "ORD-04",
                                                "阅知单位没有办理要求和期限,无可异议。",
                                                "This unit is only informed: nothing is demanded of it and nothing is due."};
inline constexpr RejectionCode unit_has_replied{
    "objection.unit_has_replied", RejectionKind::CONFLICT, "EC-34", "本单位已反馈,是否逾期以反馈时为准,不再对期限提异议。",
    "The unit has replied; whether that was in time is settled, whatever the due date becomes."};
inline constexpr RejectionCode nothing_decided{
    "objection.nothing_decided", RejectionKind::CONFLICT, "ORD-09", "没有可异议的决定:退回未被驳回,或没有不通过、部分通过的核验结论。",
    "There is no decision to object to: no return was refused, or no verification ended with PARTIAL or FAIL."};
inline constexpr RejectionCode no_window{"objection.no_window", RejectionKind::CONFLICT, "ORD-09",
                                         "特急件不设期限异议。请先办理,确有困难请提请协调。",
                                         "Nobody objects to the due date of a top urgent order. Go on, and raise difficulties at once."};
inline constexpr RejectionCode window_closed{"objection.window_closed", RejectionKind::CONFLICT, "ORD-09",
                                             "对期限提异议的时间已过。确有困难请申请延期。",
                                             "The time for objecting to the due date has passed. Ask for an extension instead."};
inline constexpr RejectionCode already_open{"objection.already_open", RejectionKind::CONFLICT, "ORD-09",
                                            "同一事项的异议正待答复。请等待答复,或撤回后另提。",
                                            "An objection to the same is waiting. Wait for its answer or withdraw it first."};
inline constexpr RejectionCode already_answered{"objection.already_answered", RejectionKind::CONFLICT, "CONS-05",
                                                "该事项的异议已有答复,答复有约束力。请按答复办理。",
                                                "An objection to the same was answered and the answer binds. Go on as it says."};

// --- fields -------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode reason_missing{"objection.reason_missing", RejectionKind::UNPROCESSABLE, "ORD-09", "须写明理由。请补充。",
                                              "An objection and its answer both say why. Add the reason."};
inline constexpr RejectionCode new_due_missing{"objection.new_due_missing", RejectionKind::UNPROCESSABLE, "S-18",
                                               "采纳对期限的异议,须写明新的期限。",
                                               "Upholding an objection to a due date sets a new one. Name it."};
inline constexpr RejectionCode new_due_unfit{
    "objection.new_due_unfit", RejectionKind::UNPROCESSABLE, "S-18", "只有采纳对期限的异议、且分项仍待反馈时才写新期限。请删去。",
    "A new due date goes only with an upheld objection to the due date of a leg that still has to reply. Leave it out."};
inline constexpr RejectionCode new_due_malformed{"objection.new_due_malformed", RejectionKind::UNPROCESSABLE, "ORD-06",
                                                 "期限写法不对:指定日期须有日期,其他须有 1 至 1000 的数。",
                                                 "The limit is not complete: DATE needs a date, every other kind a number from 1 to 1000."};
inline constexpr RejectionCode new_due_not_later{"objection.new_due_not_later", RejectionKind::UNPROCESSABLE, "S-18",
                                                 "新期限须晚于现期限。请改晚。",
                                                 "The new due date has to be later than the present one. Choose a later one."};

// In the order of this file.
inline constexpr std::array all{
    &not_found,
    &exists,
    &target_not_found,
    &wrong_state,
    &decider_not_entitled,
    &decider_is_objected_to,
    &target_malformed,
    &target_ended,
    &unit_is_informed,
    &unit_has_replied,
    &nothing_decided,
    &no_window,
    &window_closed,
    &already_open,
    &already_answered,
    &reason_missing,
    &new_due_missing,
    &new_due_unfit,
    &new_due_malformed,
    &new_due_not_later,
};

}  // namespace duban::objection_rejections
