#include "services/codec/new_ids.hpp"

#include <algorithm>

namespace duban {
namespace {

// Sorted by command, for the binary search.
constexpr auto table = std::to_array<CommandIds>({
    {"accept_leg", "", {"orderId", "legId"}},
    {"accept_return", "", {"orderId", "legId"}},
    {"acknowledge_leg", "", {"orderId", "legId"}},
    {"activate_policy_version", "", {}},
    {"add_task_item", "itemId", {"programmeId"}},
    {"add_unit_alias", "", {"unitId"}},
    {"amend_calendar", "", {}},
    {"answer_blocker", "", {"orderId", "legId", "blockerId"}},
    {"approve_assignment", "", {"orderId"}},
    {"approve_implementation_plan", "", {"programmeId", "planVersion"}},
    {"approve_leg_release", "", {"orderId", "legId"}},
    {"approve_reopening", "", {"orderId"}},
    {"approve_suspension", "", {"orderId", "legId"}},
    {"approve_voiding", "", {"orderId"}},
    {"approve_withdrawal", "", {"orderId"}},
    {"assign_taskforce_post", "postId", {"taskforceId"}},
    {"assign_unit_post", "postId", {"unitId"}},
    {"assign_verification", "", {"orderId", "legId"}},
    {"carry_over_task_item", "", {"programmeId", "itemId"}},
    {"change_task_item", "", {"programmeId", "itemId"}},
    {"close_assignment", "", {"orderId"}},
    {"declare_post_affiliation", "", {"taskforceId", "postId"}},
    {"declare_unit_affiliation", "", {"unitId"}},
    {"define_measure", "measureId", {"programmeId"}},
    {"define_programme", "programmeId", {}},
    {"discard_assignment_draft", "", {"orderId"}},
    {"dissolve_taskforce", "", {"taskforceId"}},
    {"draft_assignment", "orderId", {}},
    {"erase_personal_data", "", {}},
    {"establish_taskforce", "taskforceId", {}},
    {"file_consolidated_reply", "", {"orderId"}},
    {"form_work_group", "groupId", {"taskforceId"}},
    {"grant_delegation", "", {"taskforceId"}},
    {"grant_extension", "", {"orderId", "legId"}},
    {"import_number", "", {"series", "year"}},
    {"issue_access_token", "tokenId", {}},
    {"issue_assignment", "", {"orderId"}},
    {"load_calendar_year", "", {"year"}},
    {"mark_seen_by_leader", "", {"orderId"}},
    {"open_duty_dispute", "disputeId", {"orderId", "legId"}},
    {"plan_follow_up_check", "checkId", {"orderId"}},
    {"raise_blocker", "blockerId", {"orderId", "legId"}},
    {"raise_disagreement", "", {"orderId"}},
    {"reach_milestone", "", {"programmeId", "milestoneId"}},
    {"read_restricted_text", "", {"blobId"}},
    {"reassign_leg", "", {"orderId", "legId"}},
    {"record_follow_up_check", "", {"orderId", "checkId"}},
    {"record_non_receipt", "", {"orderId", "legId"}},
    {"record_unit_notified_on_paper", "", {"orderId", "legId"}},
    {"record_verification", "", {"orderId", "legId"}},
    {"refuse_assignment_approval", "", {"orderId"}},
    {"refuse_extension", "", {"orderId", "legId"}},
    {"refuse_leg_release", "", {"orderId", "legId"}},
    {"refuse_reopening", "", {"orderId"}},
    {"refuse_return", "", {"orderId", "legId"}},
    {"refuse_suspension", "", {"orderId", "legId"}},
    {"refuse_voiding", "", {"orderId"}},
    {"refuse_withdrawal", "", {"orderId"}},
    {"register_unit", "unitId", {}},
    {"remove_group_lead_unit", "", {"taskforceId", "groupId", "unitId"}},
    {"remove_task_item", "", {"programmeId", "itemId"}},
    {"rename_unit", "", {"unitId"}},
    {"reply_leg", "", {"orderId", "legId"}},
    {"report_progress", "", {"orderId", "legId"}},
    {"request_extension", "extensionId", {"orderId", "legId"}},
    {"request_leg_release", "", {"orderId", "legId"}},
    {"request_reopening", "", {"orderId"}},
    {"request_suspension", "", {"orderId", "legId"}},
    {"request_voiding", "", {"orderId"}},
    {"request_withdrawal", "", {"orderId"}},
    {"reserve_number_block", "", {"series", "year"}},
    {"resolve_blocker", "", {"orderId", "legId", "blockerId"}},
    {"resume_leg", "", {"orderId", "legId"}},
    {"return_implementation_plan", "", {"programmeId", "planVersion"}},
    {"return_leg", "", {"orderId", "legId"}},
    {"revise_assignment_draft", "", {"orderId"}},
    {"revoke_access_token", "", {"tokenId"}},
    {"revoke_delegation", "", {"taskforceId", "toPostId"}},
    {"rule_on_duty_dispute", "", {"orderId", "legId"}},
    {"send_leg_back", "", {"orderId", "legId"}},
    {"set_group_lead_unit", "", {"taskforceId", "groupId"}},
    {"set_milestone", "milestoneId", {"programmeId"}},
    {"settle_disagreement", "", {"orderId"}},
    {"submit_assignment_for_approval", "", {"orderId"}},
    {"submit_implementation_plan", "", {"programmeId"}},
    {"supplement_assignment", "", {"orderId"}},
    {"vacate_taskforce_post", "", {"taskforceId", "postId"}},
    {"vacate_unit_post", "", {"unitId", "postId"}},
});

constexpr bool by_command(const CommandIds& left, const CommandIds& right) { return left.command < right.command; }
static_assert(std::is_sorted(table.begin(), table.end(), by_command), "the rows are searched by halving");

}  // namespace

const CommandIds* ids_of_command(std::string_view command) {
  const auto found = std::lower_bound(table.begin(), table.end(), CommandIds{command, {}, {}}, by_command);
  return found != table.end() && found->command == command ? &*found : nullptr;
}

std::span<const CommandIds> all_command_ids() { return table; }

}  // namespace duban
