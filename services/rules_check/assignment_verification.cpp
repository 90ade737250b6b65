// The closed loop: INV-02, who verifies; INV-01 and INV-03, what stands behind a closing; INV-05 and INV-06, what is said of lateness.
#include <algorithm>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {
namespace {

// --- INV-02

template <class Event>
void check_verifier(const Reading& reading, const Event& event) {
  constexpr std::string_view rule = "INV-02";
  const LegNote* leg = reading.order->leg(event.leg_id);
  if (leg == nullptr) return;
  const People& people = reading.notes.people();
  const PostNote* post = people.post(event.verifier_post_id);
  if (post == nullptr) return reading.report(rule, "expected a post that was assigned as verifier, found one the log does not know");
  if (post->unit_id != event.verifier_unit_id)
    reading.report(rule, fmt::format("expected the verifier's unit {}, found {}", post->unit_id.text(), event.verifier_unit_id.text()));
  if (event.verifier_post_id == leg->reply_approved_by)
    reading.report(rule, "expected a verifier who did not approve the reply, found the one who did");
  const auto required = reading.order->required_units();
  if (post->unit_id == leg->unit_id || std::ranges::find(required, post->unit_id) != required.end()) {
    reading.report(rule, fmt::format("expected a verifier of a unit without a required leg, found one of {}", post->unit_id.text()));
  } else if (!on_its_day(reading.envelope, [&](CivilDate day) { return !people.tied(event.verifier_post_id, leg->unit_id, day); })) {
    reading.report(rule, fmt::format("expected a verifier without ties to the unit {}, found a declared one", leg->unit_id.text()));
  }
}

// Who looks back at an order had no part in it either (EC-33).
void check_checker(const Reading& reading, PostId checker, std::optional<UnitId> said) {
  constexpr std::string_view rule = "INV-02";
  const People& people = reading.notes.people();
  const PostNote* post = people.post(checker);
  if (post == nullptr) return reading.report(rule, "expected a post that was assigned as checker, found one the log does not know");
  if (said && post->unit_id != *said)
    reading.report(rule, fmt::format("expected the checker's unit {}, found {}", post->unit_id.text(), said->text()));
  const auto required = reading.order->required_units();
  if (!on_its_day(reading.envelope, [&](CivilDate day) { return !people.tied_to_any(checker, required, day); }))
    reading.report(rule, "expected a checker without ties to the units that did the work, found one of them or tied to them");
}

// --- INV-01, INV-03, S-25

void check_chain(const Reading& reading, const LegNote& leg) {
  const auto link = [&](bool there, std::string_view what) {
    if (!there) reading.report("INV-01", fmt::format("expected {} of the leg {} before the closing, found none", what, leg.leg_id.text()));
  };
  link(leg.acknowledged || leg.non_receipt, "the receipt or a record of non-receipt");
  link(leg.replies > 0, "a reply");
  link(leg.pass.has_value(), "a verification with PASS of the last reply");
}

void check_closing(const Reading& reading, const AssignmentClosed& event) {
  const OrderNote& order = *reading.order;
  if (!order.issued) reading.report("INV-01", "expected the issue of the order before the closing, found none");
  std::size_t accepted = 0;
  std::vector<EventId> passes;
  bool on_time = true;
  bool on_time_by_original = true;
  for (const LegNote& leg : order.legs) {
    if (!leg.required()) continue;
    check_chain(reading, leg);
    if (leg.step != LegStep::ACCEPTED) {
      reading.report("INV-03",
                     fmt::format("expected the leg {} accepted or released, found it {}", leg.leg_id.text(), enum_name(leg.step)));
      continue;
    }
    ++accepted;
    if (leg.pass) passes.push_back(*leg.pass);
    on_time = on_time && !leg.late;
    on_time_by_original = on_time_by_original && !leg.late_by_original;
  }
  if (accepted == 0) reading.report("S-25", "expected at least one accepted leg, found none");
  if (!std::ranges::is_permutation(event.verification_ids, passes))
    reading.report("INV-01", fmt::format("expected the closing to cite the {} verifications it rests on, found others", passes.size()));
  if (event.on_time != on_time) reading.report("INV-06", fmt::format("expected onTime {}, found {}", on_time, event.on_time));
  if (event.on_time_by_original != on_time_by_original)
    reading.report("INV-05", fmt::format("expected onTimeByOriginal {}, found {}", on_time_by_original, event.on_time_by_original));
}

// --- INV-05

void check_lateness(const Reading& reading, const LegReplied& event) {
  const LegNote* leg = reading.order->leg(event.leg_id);
  if (leg == nullptr || !is_live(reading.envelope.channel)) return;
  const auto check = [&](bool said, Instant due, std::string_view what) {
    // A suspended period stands still: the unit is as late as it was when it began.
    const bool wrong = leg->suspended_from ? said != (due <= *leg->suspended_from)
                       : said              ? surely_before(reading.envelope, due)
                                           : surely_at_or_after(reading.envelope, due);
    if (wrong) reading.report("INV-05", fmt::format("expected {} {} by the due date of the log, found {}", what, !said, said));
  };
  check(event.late, leg->current_due_at, "late");
  check(event.late_by_original, leg->original_due_at, "lateByOriginal");
}

class AssignmentVerification final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    const auto* event = std::get_if<AssignmentEvent>(&reading.event);
    if (event == nullptr || reading.order == nullptr) return;
    std::visit(Overloaded{
                   [&](const VerificationAssigned& one) { check_verifier(reading, one); },
                   [&](const VerificationRecorded& one) { check_verifier(reading, one); },
                   [&](const FollowUpCheckPlanned& one) { check_checker(reading, one.checker_post_id, one.checker_unit_id); },
                   [&](const FollowUpCheckRecorded& one) { check_checker(reading, one.checker_post_id, std::nullopt); },
                   [&](const LegReplied& one) { check_lateness(reading, one); },
                   [&](const AssignmentClosed& one) { check_closing(reading, one); },
                   [](const auto&) {},
               },
               *event);
  }
};

}  // namespace

std::unique_ptr<RuleSet> assignment_verification() { return std::make_unique<AssignmentVerification>(); }

}  // namespace duban::rules_check
