// Every no of Consequence and Commendation, besides those about people (people/rejections.hpp) and numbers (numbering/rejections.hpp).
// Codes never change; each has a page in schemas/errors/ and a test (tests/unit/domain/consequence_rejections_test.cpp fails on a row that
// no test produces).
#pragma once

#include <array>

#include "services/domain/rejection.hpp"

namespace duban::consequence_rejections {

// --- missing, or in another state ---------------------------------------------------------------------------------------------
inline constexpr RejectionCode not_found{"consequence.not_found", RejectionKind::NOT_VISIBLE, "S-06",
                                         "没有这项结果运用。请核对编号或链接。",
                                         "There is no such consequence. Check the number or the link."};
inline constexpr RejectionCode exists{"consequence.exists", RejectionKind::CONFLICT, "", "该结果运用已存在。",
                                      "This consequence exists already."};
inline constexpr RejectionCode target_not_found{"consequence.target_not_found", RejectionKind::NOT_VISIBLE, "S-06",
                                                "没有所指的承办分项。请从交办单页面重新进入。",
                                                "There is no such leg. Open it again from the order."};
inline constexpr RejectionCode wrong_state{"consequence.wrong_state", RejectionKind::CONFLICT, "ESC-07",
                                           "当前阶段不能这样办理。请刷新后按所示阶段办理。",
                                           "Not possible in the present state. Reload it and see which state it is in."};
inline constexpr RejectionCode matter_ended{"consequence.matter_ended", RejectionKind::CONFLICT, "ESC-02",
                                            "所涉分项已办结或已解除承办,此步不再适用。",
                                            "The leg was accepted, released or its order ended: the step has lapsed."};

// --- who may ------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode coordinator_only{"consequence.coordinator_only", RejectionKind::FORBIDDEN, "ESC-02",
                                                "此事由专班办办理;专班办与该单位有关联的,由无关联的组长办理。",
                                                "The coordinator does this, or an unaffiliated leader where that office has ties."};
inline constexpr RejectionCode leader_only{"consequence.leader_only", RejectionKind::FORBIDDEN, "ESC-07", "此事由专班组长办理。请呈组长。",
                                           "Only a leader of the taskforce may do this. Put it before one."};
inline constexpr RejectionCode approver_is_proposer{"consequence.approver_is_proposer", RejectionKind::FORBIDDEN, "ESC-07",
                                                    "动议人不能批准自己的动议。请由另一位组长决定。",
                                                    "Nobody approves an own proposal. Another leader must decide."};

// --- fields -------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode taskforce_unknown{"consequence.taskforce_unknown", RejectionKind::UNPROCESSABLE, "ORG-01",
                                                 "专班不存在或已撤销。请选择现有专班。",
                                                 "The taskforce does not exist or was dissolved. Choose one that works."};
inline constexpr RejectionCode field_missing{"consequence.field_missing", RejectionKind::UNPROCESSABLE, "ESC-07",
                                             "必填内容缺失。请补全所指字段。",
                                             "Something that has to be said is missing. Fill in the field named."};
inline constexpr RejectionCode ground_events_missing{"consequence.ground_events_missing", RejectionKind::UNPROCESSABLE, "ESC-07",
                                                     "须列出留痕中的事实依据,每条一次。",
                                                     "Name at least one event of the record as ground, each once."};
inline constexpr RejectionCode hearing_malformed{"consequence.hearing_malformed", RejectionKind::UNPROCESSABLE, "ESC-07",
                                                 "须附单位说明,或注明免予听取及理由,二者取一。",
                                                 "Attach the unit's statement, or waive it with the reason; not both."};
inline constexpr RejectionCode circulation_malformed{"consequence.circulation_malformed", RejectionKind::UNPROCESSABLE, "ESC-04",
                                                     "通报范围为所列单位时须列出单位,每个一次;全区时不列。",
                                                     "With UNITS name the units it goes to, each once; with DISTRICT name none."};
inline constexpr RejectionCode unit_unknown{"consequence.unit_unknown", RejectionKind::UNPROCESSABLE, "ESC-04",
                                            "所列单位未登记。请先登记单位或改选。",
                                            "A unit named is not registered. Register it first or choose another."};

// --- rules --------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode ground_not_shown{
    "consequence.ground_not_shown", RejectionKind::CONFLICT, "INV-10",
    "须引用该分项未落实的二级督办单;另有依据的,注明领导批示或事项重大,且不引督办单。",
    "Cite the unmet level-2 supervision order on this leg, or start from an explicit ground (LEADER, IMPORTANT) and cite none."};
inline constexpr RejectionCode objection_open{"consequence.objection_open", RejectionKind::CONFLICT, "INV-11",
                                              "该分项有异议待答复,不能实施。请先答复异议。",
                                              "An objection on this leg waits for its answer. Answer it first."};
inline constexpr RejectionCode leg_suspended{"consequence.leg_suspended", RejectionKind::CONFLICT, "INV-11",
                                             "该分项已中止计时,不能实施。请待恢复后再办。",
                                             "The leg is suspended. Wait until it is resumed."};
inline constexpr RejectionCode leg_blocked{"consequence.leg_blocked", RejectionKind::CONFLICT, "INV-11",
                                           "该分项提请协调的事项尚未答复,不能实施。请先答复。",
                                           "The leg has a blocker that nobody has answered. Answer it first."};
inline constexpr RejectionCode rectification_missing{"consequence.rectification_missing", RejectionKind::UNPROCESSABLE, "INV-21",
                                                     "通报须督促整改:请填写对应的整改问题。",
                                                     "A notice urges a rectification: name the problem to rectify."};
inline constexpr RejectionCode rectification_not_open{"consequence.rectification_not_open", RejectionKind::CONFLICT, "INV-21",
                                                      "所引问题不存在、不属于该单位或已销号。请先立问题再通报。",
                                                      "The problem cited is not an open one of this unit. Open one before the notice."};
inline constexpr RejectionCode rectification_open{"consequence.rectification_open", RejectionKind::CONFLICT, "ESC-02",
                                                  "整改尚未销号,不能结束。请待整改完成。",
                                                  "The rectification is still open. Close after it is written off."};
inline constexpr RejectionCode objection_unfit{"consequence.objection_unfit", RejectionKind::UNPROCESSABLE, "EC-46",
                                               "所引异议不存在、不属于该分项或未获采纳。请更正或不引。",
                                               "The objection cited is not an upheld one about this leg. Correct it or cite none."};

// In the order of this file.
inline constexpr std::array all{
    &not_found,
    &exists,
    &target_not_found,
    &wrong_state,
    &matter_ended,
    &coordinator_only,
    &leader_only,
    &approver_is_proposer,
    &taskforce_unknown,
    &field_missing,
    &ground_events_missing,
    &hearing_malformed,
    &circulation_malformed,
    &unit_unknown,
    &ground_not_shown,
    &objection_open,
    &leg_suspended,
    &leg_blocked,
    &rectification_missing,
    &rectification_not_open,
    &rectification_open,
    &objection_unfit,
};

}  // namespace duban::consequence_rejections

namespace duban::commendation_rejections {

inline constexpr RejectionCode exists{"commendation.exists", RejectionKind::CONFLICT, "", "该褒扬已存在。",
                                      "This commendation exists already."};
inline constexpr RejectionCode taskforce_unknown{"commendation.taskforce_unknown", RejectionKind::UNPROCESSABLE, "ORG-01",
                                                 "专班不存在或已撤销。请选择现有专班。",
                                                 "The taskforce does not exist or was dissolved. Choose one that works."};
inline constexpr RejectionCode giver_not_entitled{"commendation.giver_not_entitled", RejectionKind::FORBIDDEN, "ESC-01",
                                                  "褒扬由专班办或专班组长作出。请转有权职务。",
                                                  "The coordinator or a leader of the taskforce commends. Pass it to one of them."};
inline constexpr RejectionCode giver_is_affiliated{"commendation.giver_is_affiliated", RejectionKind::CONFLICT, "INV-22",
                                                   "褒扬人来自该单位或与其有关联。请由无关联的职务作出。",
                                                   "Nobody commends the own unit or one affiliated with it. Another post must."};
inline constexpr RejectionCode text_missing{"commendation.text_missing", RejectionKind::UNPROCESSABLE, "ESC-01", "须写明褒扬内容。请补充。",
                                            "Say what the unit is commended for."};
inline constexpr RejectionCode results_missing{"commendation.results_missing", RejectionKind::UNPROCESSABLE, "INV-22",
                                               "须引用至少一项已核验的成果,每项一次。", "Cite at least one verified result, each once."};
inline constexpr RejectionCode result_not_verified{"commendation.result_not_verified", RejectionKind::CONFLICT, "INV-22",
                                                   "所引分项不是该单位在本专班经核验并采纳的成果。请更正。",
                                                   "The leg cited is not a verified and accepted result of this unit here. Correct it."};

// In the order of this file.
inline constexpr std::array all{&exists,       &taskforce_unknown, &giver_not_entitled, &giver_is_affiliated,
                                &text_missing, &results_missing,   &result_not_verified};

}  // namespace duban::commendation_rejections
