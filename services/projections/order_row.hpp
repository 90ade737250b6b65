// The rows of an order (PJ-01) and of a leg (PJ-02).
//
// A stored order is its words and its glance, in a table each: most events change the glance alone, which is small (ORDER and
// ORDER_GLANCE). The words are three parts behind one another, so that a reader takes what its viewer may see and parses nothing:
//   head     JSON  what every unit with a leg sees: the demand and where it stands
//   lead     JSON  what the first lead sees besides: the consolidated reply
//   staff    JSON  what only the taskforce sees: approvals, open requests, who can see it
//   3 × u32        lengths of the three parts
// The glance is bytes: what lists, indexes and the standing at a date are made from (S-15), legs included. A released unit's copy
// has both in one row, the glance between the parts and their lengths.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "common/base/result.hpp"
#include "services/domain/assignment/events.hpp"
#include "services/domain/assignment/state.hpp"

namespace duban {

// ---- PJ-01

struct SupplementRow {
  std::int32_t supplement_no{};
  TextRef text;
  Instant supplemented_at;
};
BOOST_DESCRIBE_STRUCT(SupplementRow, (), (supplement_no, text, supplemented_at))

struct OrderHead {
  OrderId order_id;
  TaskforceId taskforce_id;
  std::optional<std::string> number;
  std::string title;
  Secrecy secrecy{};
  Urgency urgency{};
  std::optional<Difficulty> difficulty;
  SourceKind source_kind{};
  Basis basis;
  TextRef content;
  TextRef goal;
  std::optional<DueSpec> due;
  FeedbackRule feedback_rule;
  EvidenceKind evidence_policy{};
  std::optional<MeasureId> measure_id;
  std::optional<ProgrammeId> programme_id;
  std::optional<std::string> responsible_post;
  std::vector<Recipient> recipients;  // as issued; who holds a leg now is in the legs
  OrderPhase phase{};
  ShownPhase shown_phase{};
  std::optional<UnitId> first_lead_unit_id;
  std::optional<CivilDate> original_due_on;  // of the first lead's leg, as first served in this round (INV-05, S-18)
  std::optional<CivilDate> current_due_on;   // of the leg that leads now
  std::optional<CivilDate> issued_on;
  std::optional<UnitId> issuer_unit_id;
  std::optional<PostId> signed_by_post_id;
  std::optional<PolicyVersion> policy_version;
  std::int32_t closure_no{};
  std::int32_t reopen_no{};
  std::optional<ReopenReason> reopen_reason;       // of the last reopening
  std::optional<FollowUpResult> follow_up_result;  // of the last follow-up check
  std::vector<SupplementRow> supplements;
  std::optional<bool> on_time;
  std::optional<bool> on_time_by_original;
  std::optional<TextRef> end_reason;  // of a withdrawal, voiding or discarding
  std::optional<OrderId> replacement_order_id;
  Instant created_at;
  std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(OrderHead, (),
                      (order_id, taskforce_id, number, title, secrecy, urgency, difficulty, source_kind, basis, content, goal, due,
                       feedback_rule, evidence_policy, measure_id, programme_id, responsible_post, recipients, phase, shown_phase,
                       first_lead_unit_id, original_due_on, current_due_on, issued_on, issuer_unit_id, signed_by_post_id, policy_version,
                       closure_no, reopen_no, reopen_reason, follow_up_result, supplements, on_time, on_time_by_original, end_reason,
                       replacement_order_id, created_at, ended_at))

struct ConsolidatedReply {
  std::int32_t reply_no{};
  UnitId by_unit_id;
  std::vector<LegId> included_leg_ids;
  std::vector<MissingLeg> missing_legs;
  TextRef result;
  Instant filed_at;
};
BOOST_DESCRIBE_STRUCT(ConsolidatedReply, (), (reply_no, by_unit_id, included_leg_ids, missing_legs, result, filed_at))

struct AnswerRow {
  PostId by_post_id;
  TextRef text;
  Instant answered_at;
};
BOOST_DESCRIBE_STRUCT(AnswerRow, (), (by_post_id, text, answered_at))

struct DisagreementRow {
  UnitId by_unit_id;
  std::vector<LegId> leg_ids;
  TextRef text;
  Instant raised_at;
  std::optional<AnswerRow> settlement;
};
BOOST_DESCRIBE_STRUCT(DisagreementRow, (), (by_unit_id, leg_ids, text, raised_at, settlement))

struct OrderLeadPart {
  std::optional<ConsolidatedReply> consolidated_reply;  // the last one
  std::optional<DisagreementRow> disagreement;          // the last one
};
BOOST_DESCRIBE_STRUCT(OrderLeadPart, (), (consolidated_reply, disagreement))

struct ApprovalRow {
  PostId post_id;
  bool approved = false;
  std::int32_t draft_version{};
  std::optional<TextRef> reason;
  Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(ApprovalRow, (), (post_id, approved, draft_version, reason, decided_at))

enum class RequestKind : std::uint8_t { WITHDRAWAL, VOIDING, LEG_RELEASE, SUSPENSION, REOPENING };
BOOST_DESCRIBE_ENUM(RequestKind, WITHDRAWAL, VOIDING, LEG_RELEASE, SUSPENSION, REOPENING)

// The first half of a two-person act (S-03), until it is approved or refused.
struct PendingRequest {
  RequestKind kind{};
  RequestId request_id;
  std::optional<LegId> leg_id;
  PostId by_post_id;
  TextRef reason;
  std::optional<LegId> successor_leg_id;
  std::optional<OrderId> replacement_order_id;
  std::optional<SuspensionGround> suspension_ground;
  std::optional<ReopenReason> reopen_reason;
  std::optional<DueSpec> new_due;  // of a reopening
  Instant requested_at;
};
BOOST_DESCRIBE_STRUCT(PendingRequest, (),
                      (kind, request_id, leg_id, by_post_id, reason, successor_leg_id, replacement_order_id, suspension_ground,
                       reopen_reason, new_due, requested_at))

struct UnreachableRow {
  UnitId unit_id;
  UnreachableReason reason{};
  Instant recorded_at;
};
BOOST_DESCRIBE_STRUCT(UnreachableRow, (), (unit_id, reason, recorded_at))

// A unit that sees the order: it holds a leg or checks one. A released one sees what it could see at that position (S-06).
struct AudienceUnit {
  UnitId unit_id;
  std::optional<Position> until_position;
  std::optional<CivilDate> due_on_then;  // the due date it saw last, by which its lists are still ordered
  friend bool operator==(const AudienceUnit&, const AudienceUnit&) = default;
};
BOOST_DESCRIBE_STRUCT(AudienceUnit, (), (unit_id, until_position, due_on_then))

struct FollowUpOutcomeRow {
  FollowUpResult result{};
  TextRef note;
  std::vector<DocRef> evidence;
  Instant recorded_at;
};
BOOST_DESCRIBE_STRUCT(FollowUpOutcomeRow, (), (result, note, evidence, recorded_at))

struct FollowUpCheckRow {
  FollowUpCheckId check_id;
  std::int32_t closure_no{};  // which closing it looks back at
  CivilDate planned_on;
  EvidenceKind mode{};
  PostId checker_post_id;
  UnitId checker_unit_id;
  std::optional<FollowUpOutcomeRow> outcome;
};
BOOST_DESCRIBE_STRUCT(FollowUpCheckRow, (), (check_id, closure_no, planned_on, mode, checker_post_id, checker_unit_id, outcome))

struct OrderStaffPart {
  PostId drafted_by_post_id;
  std::int32_t draft_version{};
  std::vector<PostId> submitted_to_post_ids;
  std::optional<ApprovalRow> decision;
  std::vector<PendingRequest> pending_requests;
  std::vector<UnreachableRow> unreachable;
  std::optional<PostId> seen_by_leader_post_id;
  std::optional<PostId> ended_by_post_id;
  std::vector<FollowUpCheckRow> follow_up_checks;
  std::vector<AudienceUnit> audience;
};
BOOST_DESCRIBE_STRUCT(OrderStaffPart, (),
                      (drafted_by_post_id, draft_version, submitted_to_post_ids, decision, pending_requests, unreachable,
                       seen_by_leader_post_id, ended_by_post_id, follow_up_checks, audience))

// One leg as lists, indexes and the standing need it.
struct LegGlance {
  LegId leg_id;
  UnitId unit_id;
  std::string unit_name;  // on the day of service (EC-04)
  LegRole role{};
  LegState state{};
  Instant sign_due_at;
  std::optional<Instant> signed_at;
  CivilDate due_on;
  Instant due_at;
  std::uint32_t due_version{};                 // counts the events that set the due date (S-18)
  std::optional<Instant> replied_at;           // the reply that stands
  std::optional<Instant> feedback_due_at;      // while it works
  std::optional<Instant> decision_due_at;      // of the coordinator on a return
  std::optional<Instant> verification_due_at;  // of the coordinator's side on a reply
  bool sent_back = false;                      // and not replied again
  bool return_refused = false;                 // and not worked on since
  bool overdue_final = false;                  // replied late at least once (INV-06)
  bool request_pending = false;                // a two-person act about this leg
  std::optional<Instant> extension_due_at;     // of the coordinator on a request for more time
  std::optional<Instant> blocker_due_at;       // of the coordinator on the oldest unanswered blocker
  std::optional<Instant> ruling_due_at;        // of a leader on a duty dispute
  std::optional<Instant> suspended_from;
  std::optional<LegId> successor_leg_id;
  std::optional<UnitId> verifier_unit_id;  // as long as its task stands: it must read what it checks
  friend bool operator==(const LegGlance&, const LegGlance&) = default;
};

// A follow-up check that waits for its result.
struct CheckGlance {
  UnitId checker_unit_id;
  CivilDate planned_on;
  friend bool operator==(const CheckGlance&, const CheckGlance&) = default;
};

struct OrderGlance {
  OrderId order_id;
  TaskforceId taskforce_id;
  Version version;    // of the stream
  Position position;  // of the last event that changed the row
  Position created_position;
  Instant created_at;
  Instant updated_at;  // when the last event that changed the row happened
  Instant submitted_at;
  OrderPhase phase{};
  ShownPhase shown_phase{};
  Urgency urgency{};
  SourceKind source_kind{};
  Secrecy secrecy{};
  std::optional<MeasureId> measure_id;
  std::optional<ProgrammeId> programme_id;
  std::optional<CivilDate> current_due_on;
  std::int32_t due_soon_working_days{};
  std::optional<EventId> issued_event_id;
  std::optional<EventId> closed_event_id;
  Position issued_position;
  Position closed_position;
  bool on_time = false;
  std::uint8_t requests = 0;                  // open two-person requests about the whole order
  std::optional<Instant> disagreement_since;  // of joint units, not settled
  std::optional<CheckGlance> check;
  std::vector<LegGlance> legs;  // in order of service
  std::vector<AudienceUnit> audience;
  friend bool operator==(const OrderGlance&, const OrderGlance&) = default;

  [[nodiscard]] const LegGlance* first_lead() const {
    for (const LegGlance& leg : legs)
      if (leg.role == LegRole::LEAD && leg.state != LegState::RELEASED) return &leg;
    return nullptr;
  }
  [[nodiscard]] LegGlance* leg(LegId id) {
    for (LegGlance& leg : legs)
      if (leg.leg_id == id) return &leg;
    return nullptr;
  }
};

struct OrderRow {
  OrderHead head;
  OrderLeadPart lead;
  OrderStaffPart staff;
  OrderGlance glance;
};

void encode_glance(std::string& out, const OrderGlance& glance);
[[nodiscard]] Result<> decode_glance(std::string_view bytes, OrderGlance& glance);
// That member alone.
[[nodiscard]] Secrecy secrecy_in_glance(std::string_view bytes);
// Words and glance in one row, for a released unit.
void encode_whole_order(std::string& out, const OrderRow& row);

// The parts of a stored order, as views into its bytes; the glance is empty unless it is a whole one. CORRUPT when the lengths do
// not fit.
struct OrderParts {
  std::string_view head;
  std::string_view lead;
  std::string_view staff;
  std::string_view glance;
};
[[nodiscard]] Result<OrderParts> split_order(std::string_view stored);

// ---- PJ-02

struct ReceiptRow {
  Instant received_at;
  std::optional<PostId> by_post_id;
  std::optional<PostId> signed_by_post_id;
  std::optional<Instant> claimed_at;
  Channel channel{};
  bool implied = false;
};
BOOST_DESCRIBE_STRUCT(ReceiptRow, (), (received_at, by_post_id, signed_by_post_id, claimed_at, channel, implied))

struct NonReceiptRow {
  PostId by_post_id;
  TextRef note;
  Instant recorded_at;
};
BOOST_DESCRIBE_STRUCT(NonReceiptRow, (), (by_post_id, note, recorded_at))

struct ReturnDecisionRow {
  bool accepted = false;
  PostId decided_by_post_id;
  TextRef reason;
  bool ruling = false;
  std::optional<UnitId> new_unit_id;
  Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(ReturnDecisionRow, (), (accepted, decided_by_post_id, reason, ruling, new_unit_id, decided_at))

struct ReturnRow {
  ReturnGround ground{};
  TextRef reason;
  std::optional<UnitId> suggested_unit_id;
  std::optional<std::string> legal_basis;
  Instant returned_at;
  std::optional<ReturnDecisionRow> decision;
};
BOOST_DESCRIBE_STRUCT(ReturnRow, (), (ground, reason, suggested_unit_id, legal_basis, returned_at, decision))

struct ProgressRow {
  Instant reported_at;
  std::optional<std::int32_t> percent;
  TextRef text;
  std::vector<DocRef> attachments;
};
BOOST_DESCRIBE_STRUCT(ProgressRow, (), (reported_at, percent, text, attachments))

struct ReplyRow {
  std::int32_t reply_no{};
  Instant replied_at;
  bool late = false;
  bool late_by_original = false;
  std::optional<PostId> by_post_id;
  PostId approved_by_post_id;
  TextRef result;
  std::vector<Evidence> evidence;
};
BOOST_DESCRIBE_STRUCT(ReplyRow, (), (reply_no, replied_at, late, late_by_original, by_post_id, approved_by_post_id, result, evidence))

struct VerificationOutcomeRow {
  EventId event_id;
  std::int32_t reply_no{};
  VerificationResult result{};
  VerificationChecks checks;
  EvidenceKind mode{};
  TextRef note;
  Instant recorded_at;
};
BOOST_DESCRIBE_STRUCT(VerificationOutcomeRow, (), (event_id, reply_no, result, checks, mode, note, recorded_at))

struct VerificationRow {
  PostId verifier_post_id;
  UnitId verifier_unit_id;
  EvidenceKind mode{};
  CivilDate due_on;
  PostId assigned_by_post_id;
  std::optional<VerificationOutcomeRow> outcome;
};
BOOST_DESCRIBE_STRUCT(VerificationRow, (), (verifier_post_id, verifier_unit_id, mode, due_on, assigned_by_post_id, outcome))

struct SentBackRow {
  std::int32_t reply_no{};
  TextRef reasons;
  PostId by_post_id;
  Instant sent_back_at;
};
BOOST_DESCRIBE_STRUCT(SentBackRow, (), (reply_no, reasons, by_post_id, sent_back_at))

struct BlockerRow {
  BlockerId blocker_id;
  std::optional<UnitId> need_from_unit_id;
  TextRef text;
  Instant raised_at;
  std::optional<AnswerRow> answer;
};
BOOST_DESCRIBE_STRUCT(BlockerRow, (), (blocker_id, need_from_unit_id, text, raised_at, answer))

struct ExtensionDecisionRow {
  bool granted = false;
  PostId by_post_id;
  std::optional<CivilDate> new_due_on;
  std::optional<TextRef> reason;
  Instant decided_at;
};
BOOST_DESCRIBE_STRUCT(ExtensionDecisionRow, (), (granted, by_post_id, new_due_on, reason, decided_at))

struct ExtensionRow {
  ExtensionId extension_id;
  TextRef reason;
  TextRef progress;
  CivilDate proposed_due_on;
  PostId consented_by_post_id;
  bool requested_after_due = false;
  Instant requested_at;
  std::optional<ExtensionDecisionRow> decision;
};
BOOST_DESCRIBE_STRUCT(ExtensionRow, (),
                      (extension_id, reason, progress, proposed_due_on, consented_by_post_id, requested_after_due, requested_at, decision))

struct SuspensionRow {
  SuspensionGround ground{};
  PostId approver_post_id;
  Instant from;
};
BOOST_DESCRIBE_STRUCT(SuspensionRow, (), (ground, approver_post_id, from))

struct RulingRow {
  UnitId unit_id;
  PostId ruled_by_post_id;
  TextRef reason;
  Instant ruled_at;
};
BOOST_DESCRIBE_STRUCT(RulingRow, (), (unit_id, ruled_by_post_id, reason, ruled_at))

struct DisputeRow {
  DisputeId dispute_id;
  TextRef claim;
  Instant opened_at;
  std::optional<RulingRow> ruling;
};
BOOST_DESCRIBE_STRUCT(DisputeRow, (), (dispute_id, claim, opened_at, ruling))

struct LegRow {
  LegId leg_id;
  OrderId order_id;
  UnitId unit_id;
  std::string unit_name;
  LegRole role{};
  LegState state{};
  Instant served_at;
  ServiceChannel channel{};
  Instant sign_due_at;
  Instant return_until;
  CivilDate original_due_on;
  Instant original_due_at;
  CivilDate current_due_on;
  Instant current_due_at;
  CalendarVersion calendar_version;
  bool provisional = false;
  bool entered_late = false;
  bool was_overdue = false;  // before a later date was set: stays so (INV-06)
  std::uint32_t due_version{};
  std::optional<ReceiptRow> receipt;
  std::optional<CivilDate> notified_on_paper;
  std::optional<NonReceiptRow> non_receipt;
  std::vector<ReturnRow> returns;
  std::optional<ProgressRow> last_progress;
  std::int32_t progress_reports{};
  std::optional<Instant> feedback_due_at;
  std::vector<BlockerRow> blockers;  // not resolved yet
  std::vector<ExtensionRow> extensions;
  std::optional<SuspensionRow> suspension;
  std::optional<Instant> resumed_at;  // the last time
  std::optional<DisputeRow> dispute;  // the last one that a reply has not settled
  std::vector<ReplyRow> replies;
  std::optional<VerificationRow> verification;
  std::int32_t sent_back{};
  std::optional<SentBackRow> last_sent_back;
  std::int32_t moves{};  // units the task passed through before this one
  std::optional<LegId> predecessor_leg_id;
  std::optional<LegId> successor_leg_id;
  std::optional<ReleaseReason> released_because;
  std::optional<Instant> released_at;
  std::optional<LegState> state_before_return;  // while RETURNED
  std::optional<Instant> reopened_at;           // the last time
  Version version;                              // of the stream, at the last event about this leg
  Position position;                            // of that event
};
BOOST_DESCRIBE_STRUCT(LegRow, (),
                      (leg_id, order_id, unit_id, unit_name, role, state, served_at, channel, sign_due_at, return_until, original_due_on,
                       original_due_at, current_due_on, current_due_at, calendar_version, provisional, entered_late, was_overdue,
                       due_version, receipt, notified_on_paper, non_receipt, returns, last_progress, progress_reports, feedback_due_at,
                       blockers, extensions, suspension, resumed_at, dispute, replies, verification, sent_back, last_sent_back, moves,
                       predecessor_leg_id, successor_leg_id, released_because, released_at, state_before_return, reopened_at, version,
                       position))

}  // namespace duban
