// Every no of the Problem, besides those that all deciders share about people (people/rejections.hpp) and numbers
// (numbering/rejections.hpp). Codes never change; each has a page in schemas/errors/ and a test
// (tests/unit/domain/problem_rejections_test.cpp fails on a row that no test produces). The words tell the clerk what to do next.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::problem_rejections {

// --- missing, ended, in another state -----------------------------------------------------------------------------------------
inline constexpr RejectionCode problem_not_found{"problem.not_found", RejectionKind::NOT_VISIBLE, "S-06",
                                                 "没有这个问题。请核对编号或链接。",
                                                 "There is no such problem. Check the number or the link."};
inline constexpr RejectionCode problem_exists{"problem.exists", RejectionKind::CONFLICT, "", "该问题已登记。请刷新后继续办理。",
                                              "This problem is recorded already. Reload it and go on from there."};
inline constexpr RejectionCode problem_merged{"problem.merged", RejectionKind::CONFLICT, "RECT-05",
                                              "该问题已合并。请到所并入的问题中办理。",
                                              "The problem was merged. Go on with the one that it went into."};
inline constexpr RejectionCode problem_wrong_state{"problem.wrong_state", RejectionKind::CONFLICT, "RECT-05",
                                                   "问题当前阶段不能这样办理。请刷新后按所示阶段办理。",
                                                   "Not possible in the present phase of the problem. Reload it and see which it is in."};

// --- who may ------------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode problem_coordinator_only{"problem.coordinator_only", RejectionKind::FORBIDDEN, "ORG-06",
                                                        "此事由总牵头单位的专班办职务办理。请转专班办。",
                                                        "Only a coordinator of the coordinating unit may do this. Pass it to that office."};
inline constexpr RejectionCode problem_finder_unfit{
    "problem.finder_unfit", RejectionKind::FORBIDDEN, "RECT-01", "该职务不能以此来源登记问题。请核对来源,或转专班办登记。",
    "This actor records no problem from this source. Check the source or pass it to the coordinating office."};
inline constexpr RejectionCode problem_not_own_unit{"problem.not_own_unit", RejectionKind::FORBIDDEN, "RECT-01",
                                                    "单位自查只能登记本单位的问题。涉及其他单位的请报专班办。",
                                                    "A unit reports itself only. Tell the coordinating office about others."};
inline constexpr RejectionCode problem_systemic_needs_staff{
    "problem.systemic_needs_staff", RejectionKind::FORBIDDEN, "RECT-01", "普遍性问题由专班办或督察员登记。请先登记为典型个案。",
    "A systemic problem is recorded by the coordinator or an inspector. Record a typical case first."};
inline constexpr RejectionCode problem_inspector_only{"problem.inspector_only", RejectionKind::FORBIDDEN, "INV-02",
                                                      "回头看由督察员登记。请转督察员。",
                                                      "Only an inspector records a revisit. Pass it to one."};
inline constexpr RejectionCode problem_not_assigned_verifier{
    "problem.not_assigned_verifier", RejectionKind::FORBIDDEN, "INV-02", "只有被指派的核验人可以记录结论。请由其记录,或重新指派。",
    "Only the assigned verifier records the result. Let that post do it or assign anew."};
inline constexpr RejectionCode problem_second_post_needed{
    "problem.second_post_needed", RejectionKind::FORBIDDEN, "S-03", "重启整改不能由申请人本人批准。请由另一职务决定。",
    "A reopening cannot be approved by the post that asked for it. Another post must decide."};

// --- the finding --------------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode problem_taskforce_unknown{"problem.taskforce_unknown", RejectionKind::UNPROCESSABLE, "ORG-01",
                                                         "专班不存在或已撤销。请选择现有专班。",
                                                         "The taskforce does not exist or was dissolved. Choose one that works."};
inline constexpr RejectionCode problem_field_missing{"problem.field_missing", RejectionKind::UNPROCESSABLE, "RECT-01",
                                                     "必填内容缺失。请补全所指字段。",
                                                     "Something that is needed here is missing. Fill in the field named."};
inline constexpr RejectionCode problem_unit_unknown{"problem.unit_unknown", RejectionKind::UNPROCESSABLE, "RECT-05",
                                                    "所列单位未登记。请先登记单位或改选。",
                                                    "The unit is not registered. Register it first or choose another."};
inline constexpr RejectionCode problem_unit_twice{"problem.unit_twice", RejectionKind::UNPROCESSABLE, "RECT-05",
                                                  "同一单位列了两次。请只保留一项。", "A unit is named twice. Keep one of them."};
inline constexpr RejectionCode problem_external_reference_unfit{
    "problem.external_reference_unfit", RejectionKind::UNPROCESSABLE, "ORD-08", "外部编号须随外部系统推送一并填写,其他来源不填。",
    "An external number goes with a report of an outside system, and with nothing else."};
inline constexpr RejectionCode problem_ground_missing{
    "problem.ground_missing", RejectionKind::UNPROCESSABLE, "INV-20", "普遍性问题须关联至少两个个案,或写明数据依据。",
    "A systemic problem links at least two cases or states a ground in data. Add one of them."};
inline constexpr RejectionCode problem_case_unfit{
    "problem.case_unfit", RejectionKind::UNPROCESSABLE, "INV-20", "所关联的须是本专班的典型个案,未合并、未被不予受理,且不重复。请改选。",
    "A linked case is a typical case of this taskforce, neither merged nor dismissed, and named once. Choose another."};
inline constexpr RejectionCode problem_already_systemic{"problem.already_systemic", RejectionKind::CONFLICT, "RECT-02",
                                                        "该问题已是普遍性问题,无需再转。",
                                                        "The problem is systemic already. Nothing more to do."};
inline constexpr RejectionCode problem_merge_unfit{
    "problem.merge_unfit", RejectionKind::CONFLICT, "RECT-05",
    "只有本专班尚无整改方案的问题可以并入,已受理的不能并入未受理的,普遍性问题不能并入个案。请改选。",
    "Only problems of this taskforce without a plan can be merged, no accepted one into one that is not, no systemic one into a case."};

// --- analysis and plan --------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode problem_cause_malformed{"problem.cause_malformed", RejectionKind::UNPROCESSABLE, "RECT-03",
                                                       "原因代码须填写且不重复。请核对。",
                                                       "Every cause has a code of its own. Check the codes."};
inline constexpr RejectionCode problem_cause_in_use{"problem.cause_in_use", RejectionKind::CONFLICT, "RECT-04",
                                                    "已批准的整改措施针对该原因,重新分析时不能去掉。请保留该原因。",
                                                    "An approved measure answers to this cause. Keep it in the new analysis."};
inline constexpr RejectionCode problem_responsible_not_in_chain{
    "problem.responsible_not_in_chain", RejectionKind::UNPROCESSABLE, "RECT-03", "责任单位须出现在倒查环节中。请补充环节或改选单位。",
    "The responsible unit takes part in no step of the chain. Add its step or name another unit."};
inline constexpr RejectionCode problem_not_analysed{"problem.not_analysed", RejectionKind::CONFLICT, "RECT-03",
                                                    "尚未倒查分析,不能制定整改方案。请先登记分析。",
                                                    "No plan without an analysis. Record the root cause first."};
inline constexpr RejectionCode problem_cause_unknown{
    "problem.cause_unknown", RejectionKind::UNPROCESSABLE, "RECT-04", "措施所针对的原因不在倒查分析中。请改用分析中的原因代码。",
    "The measure names a cause that the analysis does not have. Use a code of the analysis."};
inline constexpr RejectionCode problem_cause_without_measure{"problem.cause_without_measure", RejectionKind::CONFLICT, "RECT-04",
                                                             "每个原因至少须有一项整改措施。请补充措施。",
                                                             "Every cause has at least one measure. Plan one for the cause named."};
inline constexpr RejectionCode problem_due_in_past{"problem.due_in_past", RejectionKind::UNPROCESSABLE, "RECT-04",
                                                   "期限已过。请改为今天或以后的日期。",
                                                   "The date has passed. Choose today or a later day."};
inline constexpr RejectionCode problem_plan_not_pending{"problem.plan_not_pending", RejectionKind::CONFLICT, "RECT-04",
                                                        "没有待批准的整改方案。请刷新后查看。",
                                                        "No plan waits for approval. Reload and look again."};
inline constexpr RejectionCode problem_plan_version_wrong{"problem.plan_version_wrong", RejectionKind::CONFLICT, "EC-26",
                                                          "待批准的已是另一版方案。请阅后再决定。",
                                                          "Another version of the plan waits by now. Read it before deciding."};

// --- the work and its verification --------------------------------------------------------------------------------------------
inline constexpr RejectionCode problem_measure_unknown{"problem.measure_unknown", RejectionKind::UNPROCESSABLE, "RECT-04",
                                                       "没有这项整改措施。请核对措施编号。", "There is no such measure. Check its number."};
inline constexpr RejectionCode problem_measure_verified{"problem.measure_verified", RejectionKind::CONFLICT, "EC-35",
                                                        "该措施已核验通过,无需再反馈。",
                                                        "This measure was verified. Nothing more is to be reported."};
inline constexpr RejectionCode problem_plan_pending{"problem.plan_pending", RejectionKind::CONFLICT, "RECT-04",
                                                    "补充的整改方案尚待批准,不能报请销号。请待批准或退回后再报。",
                                                    "A further plan waits for approval. Ask for the write-off once it is decided."};
inline constexpr RejectionCode problem_measures_open{"problem.measures_open", RejectionKind::CONFLICT, "RECT-05",
                                                     "尚有未完成的整改措施,不能报请销号。请先完成并反馈。",
                                                     "Measures are still open. Finish them and report them done."};
inline constexpr RejectionCode problem_evidence_missing{"problem.evidence_missing", RejectionKind::UNPROCESSABLE, "EC-33",
                                                        "须附佐证材料。请上传后再提交。",
                                                        "Evidence is missing. Upload it and submit again."};
inline constexpr RejectionCode problem_already_verified{"problem.already_verified", RejectionKind::CONFLICT, "INV-12",
                                                        "核验结论已记录,不能更改。请退回整改或重新指派。",
                                                        "The result is on record and stays. Send the work back or assign anew."};
inline constexpr RejectionCode problem_verification_mode_too_weak{
    "problem.verification_mode_too_weak", RejectionKind::UNPROCESSABLE, "EC-33", "核验方式弱于指派要求,不能判定通过。请按要求核验。",
    "The verification is weaker than the assignment asks for and cannot pass. Verify as asked."};
inline constexpr RejectionCode problem_verification_checks_incomplete{
    "problem.verification_checks_incomplete", RejectionKind::UNPROCESSABLE, "PRA-10", "六项核验未全部通过,不能判定通过。请改结论或补核。",
    "A PASS needs all six checks. Change the result or complete the checks."};
inline constexpr RejectionCode problem_open_measures_unfit{
    "problem.open_measures_unfit", RejectionKind::UNPROCESSABLE, "EC-35", "部分通过须列明仍未到位的措施,不重复;通过和不通过不列。请核对。",
    "PARTIAL lists the measures that stay open, each once; PASS and FAIL list none. Check the numbers."};
inline constexpr RejectionCode problem_no_adverse_result{"problem.no_adverse_result", RejectionKind::CONFLICT, "PRA-10",
                                                         "没有未通过的核验结论,不能退回整改。请先核验。",
                                                         "Only a recorded PARTIAL or FAIL is sent back. Have it verified first."};

// --- write-off and after ------------------------------------------------------------------------------------------------------
inline constexpr RejectionCode problem_not_verified{"problem.not_verified", RejectionKind::CONFLICT, "RECT-05",
                                                    "未经无关联单位核验通过,不能销号。请先指派核验。",
                                                    "No write-off without a PASS by an unaffiliated unit. Have it verified first."};
inline constexpr RejectionCode problem_rule_change_missing{
    "problem.rule_change_missing", RejectionKind::CONFLICT, "RECT-12", "普遍性问题销号须登记建章立制情况,或说明无需修订制度的理由。",
    "A systemic problem needs a recorded rule change, or the reason why none is needed. Add one of them."};
inline constexpr RejectionCode problem_revisit_missing{"problem.revisit_missing", RejectionKind::CONFLICT, "EC-07",
                                                       "本次销号后没有相应的回头看结果。请先登记回头看,或以新情况为由。",
                                                       "No revisit since the write-off says so. Record one, or reopen on new facts."};
inline constexpr RejectionCode problem_reopening_pending{"problem.reopening_pending", RejectionKind::CONFLICT, "S-03",
                                                         "重启申请已提出,尚待决定。请等待批准或不予批准。",
                                                         "The reopening was asked for and waits for a decision. Wait for it."};
inline constexpr RejectionCode problem_reopening_not_requested{"problem.reopening_not_requested", RejectionKind::CONFLICT, "S-03",
                                                               "没有待决定的重启申请。请先由专班办申请。",
                                                               "No reopening waits for a decision. The coordinator must ask first."};

inline constexpr const RejectionCode* all[] = {
    &problem_not_found,
    &problem_exists,
    &problem_merged,
    &problem_wrong_state,
    &problem_coordinator_only,
    &problem_finder_unfit,
    &problem_not_own_unit,
    &problem_systemic_needs_staff,
    &problem_inspector_only,
    &problem_not_assigned_verifier,
    &problem_second_post_needed,
    &problem_taskforce_unknown,
    &problem_field_missing,
    &problem_unit_unknown,
    &problem_unit_twice,
    &problem_external_reference_unfit,
    &problem_ground_missing,
    &problem_case_unfit,
    &problem_already_systemic,
    &problem_merge_unfit,
    &problem_cause_malformed,
    &problem_cause_in_use,
    &problem_responsible_not_in_chain,
    &problem_not_analysed,
    &problem_cause_unknown,
    &problem_cause_without_measure,
    &problem_due_in_past,
    &problem_plan_not_pending,
    &problem_plan_version_wrong,
    &problem_measure_unknown,
    &problem_measure_verified,
    &problem_plan_pending,
    &problem_measures_open,
    &problem_evidence_missing,
    &problem_already_verified,
    &problem_verification_mode_too_weak,
    &problem_verification_checks_incomplete,
    &problem_open_measures_unfit,
    &problem_no_adverse_result,
    &problem_not_verified,
    &problem_rule_change_missing,
    &problem_revisit_missing,
    &problem_reopening_pending,
    &problem_reopening_not_requested,
};

}  // namespace duban::problem_rejections
