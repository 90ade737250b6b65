#include "tests/unit/rules_check/planted.hpp"

namespace duban::test {
namespace {

constexpr auto unknown_level = static_cast<Secrecy>(3);

}  // namespace

std::vector<Plant> plants_in_the_log() {
  return {
      // INV-12
      {"INV-12", "a record is taken out",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         plot.log.erase(plot.log.begin() + static_cast<std::ptrdiff_t>(index));
         return here(index);
       }},
      {"INV-12", "a record stands twice",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         plot.log.insert(plot.log.begin() + static_cast<std::ptrdiff_t>(index), plot.log[index]);
         return here(index + 1);
       }},
      {"INV-12", "two records have changed places",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         std::swap(plot.log[index], plot.log[index + 1]);
         return Planted{index + 1, index};
       }},
      {"INV-12", "a version of the stream is left out",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>();
         plot.envelope(index).version = plot.envelope(index).version.next();
         return here(index);
       }},
      {"INV-12", "an event is written again under its id",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentSeenByLeader>();
         plot.log.insert(plot.log.begin() + static_cast<std::ptrdiff_t>(index), plot.log[index]);
         renumber(plot.log);
         return here(index + 1);
       }},
      // INV-13, S-01
      {"INV-13", "a post acted, no post is named",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.envelope(index).actor.post_id.reset();
         return here(index);
       }},
      {"INV-13", "the post was never assigned",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>();
         plot.envelope(index).actor.post_id->uuid.bytes.back() ^= 1U;
         return here(index);
       }},
      {"INV-13", "the unit of the post is another",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>();
         plot.envelope(index).actor_unit_id = plot.unit_of(plot.post(Role::LIAISON));
         return here(index);
       }},
      {"INV-13", "no cause",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         plot.envelope(index).causation_id = Uuid{};
         return here(index);
       }},
      {"INV-13", "no root matter",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         plot.envelope(index).correlation_id = Uuid{};
         return here(index);
       }},
      {"INV-13", "no place",
       [](Plot& plot) {
         const auto index = plot.nth<LegReturned>();
         plot.envelope(index).place.clear();
         return here(index);
       }},
      {"INV-13", "the approval is in another post's name",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentApproved>();
         plot.at<AssignmentApproved>(index).approver_post_id = plot.post(Role::LEADER, 1);
         return here(index);
       }},
      {"S-01", "the post was vacated the day before",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         const auto post = plot.post(Role::LIAISON);
         const auto assigned = plot.nth<TaskforcePostAssigned>();
         plot.insert(assigned, index,
                     TaskforceEvent{TaskforcePostVacated{.taskforce_id = plot.at<TaskforcePostAssigned>(assigned).taskforce_id,
                                                         .post_id = post,
                                                         .valid_to = business_date(plot.envelope(index).occurred_at) - 1,
                                                         .reason = plot.at<ProgressReported>(index).text}});
         return Planted{index, index + 1};
       }},
      // S-07
      {"S-07", "one event of the order belongs to another root matter",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         plot.envelope(index).correlation_id.bytes.back() ^= 1U;
         return here(index);
       }},
      {"S-07", "the number of an order belongs to another root matter than its issue",
       [](Plot& plot) {
         const auto index = plot.nth<NumberReserved>();
         plot.envelope(index).correlation_id.bytes.back() ^= 1U;
         return Planted{index, index + 1};
       }},
      // INV-14, S-16
      {"INV-14", "it occurred after it was recorded",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         plot.envelope(index).occurred_at = plot.envelope(index).recorded_at + Duration{1};
         return here(index);
       }},
      {"INV-14", "it was recorded before the event before it",
       [](Plot& plot) {
         const auto index = plot.nth<LegAcknowledged>();
         auto& envelope = plot.envelope(index);
         envelope.recorded_at = envelope.occurred_at = plot.envelope(index - 1).recorded_at - Duration{1};
         return here(index);
       }},
      {"S-16", "what came by HTTP is back-dated",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.envelope(index).occurred_at = plot.envelope(index).recorded_at - Duration::hours(1);
         return here(index);
       }},
      {"S-16", "progress from paper lies before the receipt",
       [](Plot& plot) {
         const auto index = plot.nth<ProgressReported>();
         plot.envelope(index).channel = Channel::OFFLINE;
         plot.envelope(index).occurred_at = plot.envelope(plot.nth<LegAcknowledged>()).occurred_at - Duration::hours(1);
         return here(index);
       }},
      // INV-04
      {"INV-04", "a timer accepts the reply",
       [](Plot& plot) {
         const auto index = plot.nth<LegAccepted>();
         plot.envelope(index).actor = ActorName::system_actor(SystemActor::TIMER);
         plot.envelope(index).actor_unit_id.reset();
         plot.envelope(index).channel = Channel::TIMER;
         return here(index);
       }},
      {"INV-04", "the succession of units closes the order",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentClosed>();
         plot.envelope(index).actor = ActorName::system_actor(SystemActor::SUCCESSION);
         plot.envelope(index).actor_unit_id.reset();
         return here(index);
       }},
      {"INV-04", "a verification comes by the timer's channel",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>();
         plot.envelope(index).channel = Channel::TIMER;
         return here(index);
       }},
      // INV-19, INV-28
      {"INV-19", "a document of evidence without digest",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.at<LegReplied>(index).evidence.front().document.sha256.clear();
         return here(index);
       }},
      {"INV-19", "words in the place of a digest",
       [](Plot& plot) {
         const auto index = plot.nth<LegReturned>();
         plot.at<LegReturned>(index).reason.sha256 = "不属于我局职责";
         return here(index);
       }},
      {"INV-19", "a text without content",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.at<AssignmentDrafted>(index).goal.blob_id = {};
         return here(index);
       }},
      {"INV-19", "a text more secret than its order",
       [](Plot& plot) {
         const auto index = plot.nth<VerificationRecorded>();
         plot.at<VerificationRecorded>(index).note.secrecy = Secrecy::WORK_SECRET;
         return here(index);
       }},
      {"INV-19", "an event less secret than its order",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.envelope(index).secrecy = Secrecy::PUBLIC;
         return here(index);
       }},
      {"INV-28", "an event above every level",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.envelope(index).secrecy = unknown_level;
         return here(index);
       }},
      {"INV-28", "a draft above every level",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentDrafted>();
         plot.at<AssignmentDrafted>(index).secrecy = unknown_level;
         return here(index);
       }},
      {"INV-28", "an attachment above every level",
       [](Plot& plot) {
         const auto index = plot.nth<LegReplied>();
         plot.at<LegReplied>(index).evidence.front().document.secrecy = unknown_level;
         return here(index);
       }},
      // INV-08
      {"INV-08", "a number is left out",
       [](Plot& plot) {
         const auto index = plot.nth<NumberReserved>(1);
         plot.at<NumberReserved>(index).sequence += 1;
         return here(index);
       }},
      {"INV-08", "a number is given again",
       [](Plot& plot) {
         const auto index = plot.nth<NumberReserved>(1);
         plot.at<NumberReserved>(index).sequence = 1;
         return here(index);
       }},
      {"INV-08", "the order bears another number than the one taken for it",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentIssued>(1);
         plot.at<AssignmentIssued>(index).number = plot.at<AssignmentIssued>(plot.nth<AssignmentIssued>()).number;
         return Planted{index - 1, index};
       }},
      {"INV-08", "the number is taken for another order",
       [](Plot& plot) {
         const auto index = plot.nth<NumberReserved>(1);
         plot.at<NumberReserved>(index).for_id.bytes.back() ^= 1U;
         return Planted{index, index + 1};
       }},
      {"INV-08", "the number has a leading zero",
       [](Plot& plot) {
         const auto index = plot.nth<NumberReserved>();
         plot.at<NumberReserved>(index).number = plot.at<AssignmentIssued>(index + 1).number = "余法专交〔2021〕01号";
         return here(index);
       }},
      {"INV-08", "the order was issued in another year",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentIssued>();
         plot.at<AssignmentIssued>(index).issued_on = CivilDate::of(2020, 12, 31);
         return here(index);
       }},
      {"INV-08", "the number was never taken",
       [](Plot& plot) {
         const auto index = plot.nth<NumberReserved>(2);
         plot.drop(index);
         return here(index);
       }},
      {"INV-08", "nothing bears the number",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentIssued>(2);
         plot.drop(index);
         return here(index - 1);
       }},
      {"INV-08", "a number set aside is used twice",
       [](Plot& plot) {
         const auto index = plot.nth<BlockNumberUsed>();
         plot.copy(index, index + 1);
         return here(index + 1);
       }},
      {"INV-08", "a block begins with a number that is given",
       [](Plot& plot) {
         const auto index = plot.nth<NumberBlockReserved>();
         plot.at<NumberBlockReserved>(index).from_sequence -= 1;
         return here(index);
       }},
      {"INV-08", "an order is voided and its number is not",
       [](Plot& plot) {
         const auto index = plot.nth<AssignmentVoided>();
         plot.drop(plot.nth<NumberVoided>());
         return here(index);
       }},
      {"INV-08", "a supervision order is voided and its number is not",
       [](Plot& plot) {
         const auto index = plot.nth<SupervisionOrderVoided>();
         plot.drop(plot.nth<NumberVoided>(0, index));
         return here(index);
       }},
      {"INV-08", "a problem bears a number that was never taken",
       [](Plot& plot) {
         const auto index = plot.nth<ProblemAccepted>() - 1;
         plot.drop(index);
         return here(index);
       }},
      {"INV-08", "a supervision order bears the number of another",
       [](Plot& plot) {
         const auto index = plot.nth<SupervisionOrderIssued>(1);
         plot.at<SupervisionOrderIssued>(index).number = plot.at<SupervisionOrderIssued>(plot.nth<SupervisionOrderIssued>()).number;
         return Planted{index - 1, index};
       }},
      {"INV-08", "a number is voided that nobody has",
       [](Plot& plot) {
         const auto index = plot.nth<NumberVoided>();
         plot.at<NumberVoided>(index).sequence = 99;
         return Planted{plot.nth<AssignmentVoided>(), index};
       }},
      {"INV-08", "the number is kept in the register of another year",
       [](Plot& plot) {
         const auto index = plot.nth<NumberReserved>();
         plot.envelope(index).stream = number_stream("余法专交", 2020);
         renumber(plot.log);
         return here(index);
       }},
  };
}

}  // namespace duban::test
