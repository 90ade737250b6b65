#include "services/rules_check/catalogue.hpp"

#include <algorithm>
#include <array>

namespace duban {
namespace {

constexpr std::array rules{
    CheckedRule{"CONS-05", "职责裁决有约束力:被裁定的单位不得再以非本单位职责退回",
                "A ruling on whose duty it is binds: the unit named neither returns nor disputes it again"},
    CheckedRule{"EC-01", "会办意见不一致的,协调之前不得办结", "Nothing closes while the joint units' disagreement is open"},
    CheckedRule{"EC-07", "重新办理沿用原号、次数递增,并以本次办结后的回头看为据",
                "A reopening keeps the number, counts on, and rests on a follow-up check of this closing"},
    CheckedRule{"INV-01", "未经签发、送达、签收(或登记未签收)、反馈、核验通过、采纳,不得办结",
                "No closure without issue, service, receipt or recorded non-receipt, reply, PASS and acceptance of every required leg"},
    CheckedRule{"INV-02", "核验人不得出自承办单位及其关联单位,也不得是反馈审签人",
                "The verifier's unit neither did the work nor is affiliated with it; the verifier did not approve the reply"},
    CheckedRule{"INV-03", "各必办分项均已采纳或解除,方可办结", "An order closes only when every required leg is accepted or released"},
    CheckedRule{"INV-04", "定时与系统主体只能产生清单内的事件", "Timers and system actors cause only the events of a closed list"},
    CheckedRule{"INV-05", "原定期限不变,逾期按期限如实认定", "The original due date never changes, and lateness is told by the due dates"},
    CheckedRule{"INV-06", "逾期记录不因后续延期而消失", "What was late stays late in the record"},
    CheckedRule{"INV-07", "未了结的交办单任何时刻有且只有一个第一牵头单位", "An open order has exactly one first lead at each moment"},
    CheckedRule{"INV-08", "同一字号同一年度编号连续、不重、不漏", "Numbers of a series and year run 1, 2, 3 … and each is used once"},
    CheckedRule{"INV-12", "事件不得更改、删除:序号与版本连续", "Events are never changed or deleted: positions and versions have no gap"},
    CheckedRule{"INV-13", "每个事件写明主体、单位、地点、时间、原因和所属事项",
                "Each event names actor, unit, place, times, cause and correlation"},
    CheckedRule{"INV-14", "发生时间不得晚于记录时间", "Nothing occurs after it was recorded, and recording goes forward"},
    CheckedRule{"INV-19", "正文只以带摘要的引用出现,密级不高于所属交办单",
                "Texts are references with a digest, and no more secret than the order they belong to"},
    CheckedRule{"INV-28", "国家秘密不得进入本系统", "Nothing carries a secrecy level outside the three of this system"},
    CheckedRule{"INV-30", "投递成功不等于签收:签收须由该单位联络员或成员作出",
                "Delivery is never receipt: a liaison or member of that unit signs, or its reply implies it"},
    CheckedRule{"MODEL-3.1", "交办单状态流转", "The order goes from state to state as the model says"},
    CheckedRule{"MODEL-3.2", "承办分项状态流转", "The leg goes from state to state as the model says"},
    CheckedRule{"ORG-03", "组长或经授权的副组长批准", "A leader approves, or a deputy with the delegation for it"},
    CheckedRule{"ORG-06", "专班办经办的事项由其职务办理",
                "What belongs to the coordinator is done by a coordinator's post of the taskforce"},
    CheckedRule{"PRA-08", "延期只能顺延,超出限额的由组长批准", "An extension sets a later date; beyond the limit a leader grants it"},
    CheckedRule{"S-01", "职务在任方可行事", "Only a filled post acts"},
    CheckedRule{"S-03", "两人事项由不同职务申请和批准,批准后方可实施",
                "Two-person acts are asked for and approved by different posts, and caused by the approval"},
    CheckedRule{"S-04", "关联的审批人、经办人应当回避", "Nobody tied to a unit approves or manages its work while another leader can"},
    CheckedRule{"S-05", "有联络员时成员不代签", "The member signs only while no liaison post is filled"},
    CheckedRule{"S-07", "同一事项的事件归属同一根事项", "The events of one matter and of one command share their correlation"},
    CheckedRule{"S-16", "同一分项事件的发生时间不倒退,仅纸质补录和导入可早于记录时间",
                "Occurrence does not go backwards within a leg, and only paper and import set it"},
    CheckedRule{"S-18", "期限只由清单内的事件变更,重算不得提前",
                "Only listed events set a due date, and a recalculation never shortens it"},
    CheckedRule{"S-22", "签发即送达每一收件单位", "The issue serves each recipient, and nothing else serves but a reassignment"},
    CheckedRule{"S-25", "办结须有采纳的分项,并解除阅知分项", "A closed order has an accepted leg and no open ones"},
    CheckedRule{"S-29", "每一分项同时提请协调不超过三项", "A leg has at most three open blockers"},
};

}  // namespace

std::span<const CheckedRule> checked_rules() { return rules; }

const CheckedRule* checked_rule(std::string_view id) {
  const auto* found = std::ranges::find(rules, id, &CheckedRule::id);
  return found == rules.end() ? nullptr : found;
}

}  // namespace duban
