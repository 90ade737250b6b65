// Private to this folder: the questions that several decisions ask, and the small things they are built from.
#pragma once

#include <initializer_list>
#include <span>
#include <utility>

#include "services/domain/assignment/state.hpp"
#include "services/domain/people/rules.hpp"
#include "services/domain/problem/supervised.hpp"
#include "services/domain/programme/state.hpp"
#include "services/domain/supervision/decide.hpp"
#include "services/domain/supervision/rejections.hpp"

namespace duban::supervision {

using Refusal = std::optional<Rejection>;
namespace no = supervision_rejections;

[[nodiscard]] inline tl::unexpected<Rejection> refused(Refusal&& refusal) { return tl::unexpected<Rejection>{std::move(*refusal)}; }

// The events of one decision, in order.
class Decision {
 public:
  Decision& add(SupervisionId order, Event event) {
    events_.push_back({supervision_stream(order), std::move(event), std::nullopt});
    return *this;
  }
  Decision& add(Event event, const StreamId& stream) {
    events_.push_back({stream, std::move(event), std::nullopt});
    return *this;
  }
  [[nodiscard]] Decided done() { return std::move(events_); }

 private:
  std::vector<NewEvent> events_;
};
[[nodiscard]] inline Decided one(SupervisionId order, Event event) { return Decision{}.add(order, std::move(event)).done(); }
[[nodiscard]] inline Decided nothing() { return std::vector<NewEvent>{}; }

[[nodiscard]] const Taskforce& taskforce_of(const SupervisionOrder& order, const Context& context);

// --- who
[[nodiscard]] Refusal check_coordinator(const Taskforce& taskforce, const Context& context);
// Level 1: a leader, or a deputy to whom it is delegated; level 2, and a leader's ground at any level: a leader. S-04 with the unit.
[[nodiscard]] Refusal check_approver_of(const SupervisionOrder& order, const Context& context);
// Accepts, rejects, lifts: the coordinator, or an unaffiliated leader where the coordinator's office has ties with the unit (S-04).
[[nodiscard]] Refusal check_manager_of(const SupervisionOrder& order, const Context& context);
// The post of an actor who has passed one of the checks above.
[[nodiscard]] PostId own_post(const Context& context);
[[nodiscard]] std::optional<PostId> post_if_any(const Context& context);

// --- state
[[nodiscard]] Refusal check_phase(const SupervisionOrder& order, std::initializer_list<SupervisionPhase> expected);
[[nodiscard]] Refusal check_open(const SupervisionOrder& order);

// --- fields
[[nodiscard]] inline bool is_missing(const TextRef& text) { return text.blob_id.is_nil(); }
[[nodiscard]] Refusal check_text(const TextRef& text, std::string pointer);
[[nodiscard]] Refusal check_reply_due(const std::optional<DueSpec>& spec, const Context& context, const std::string& pointer);
// Everything that does not depend on how the target stands today.
[[nodiscard]] Refusal check_content(const SupervisionContent& content, TaskforceId taskforce, const Context& context);

// --- the target (targets.cpp)

// What is pressed. Exactly the member of its kind is set (order and leg together); lives until the end of the decision.
struct Target {
  const AssignmentOrder* order = nullptr;
  const Leg* leg = nullptr;
  const TaskItem* item = nullptr;
  std::optional<SupervisedProblem> problem;
  [[nodiscard]] bool open() const;
};
// Exists in this taskforce, and the unit answers for it.
[[nodiscard]] tl::expected<Target, Rejection> find_target(const SupervisionContent& content, TaskforceId taskforce, const Context& context);
// The work is verified or accepted. What the programme does not record (a task item) a person states with a note.
[[nodiscard]] bool is_done(const SupervisionContent& content, const Context& context);
// All that must hold when it is drafted and again when it is issued: the target is open; no other order about it (INV-09); nothing that
// excuses the unit (INV-11); the ground is true; the level is earned (INV-10). `predecessor` is the order raised, if any.
[[nodiscard]] Refusal check_may_press(const SupervisionContent& content, TaskforceId taskforce, const SupervisionOrder* predecessor,
                                      const Context& context);
// What the next level cites: the order itself when it was not met (INV-10).
[[nodiscard]] std::optional<SupervisionId> unmet(const SupervisionOrder* predecessor, const Context& context);

// --- the ground (grounds.cpp). An explicit one always holds; its reason is a matter of fields.
[[nodiscard]] Refusal check_ground(SupervisionGround ground, const Target& target, const Context& context);

// --- one function per command; the order exists and its id is the command's
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const DraftSupervision&, const Context&);  // exists already
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const ReviseSupervisionDraft&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const DiscardSupervisionDraft&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const ApproveSupervision&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const RefuseSupervisionApproval&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const IssueSupervision&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const RecordSupervisionNotifiedOnPaper&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const AcknowledgeSupervision&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const ReplySupervision&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const AcceptSupervisionReply&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const RejectSupervisionReply&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const RaiseSupervision&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const LiftSupervision&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const RequestSupervisionVoiding&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const ApproveSupervisionVoiding&, const Context&);
[[nodiscard]] Decided decide_one(const SupervisionOrder&, const RefuseSupervisionVoiding&, const Context&);

[[nodiscard]] Decided decide_draft(const DraftSupervision&, const Context&);

}  // namespace duban::supervision
