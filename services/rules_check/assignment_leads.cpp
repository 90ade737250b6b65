// INV-07: exactly one accountable unit at each moment; S-23: releasing the first lead's leg in any way names the successor with it.
#include <algorithm>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {
namespace {

constexpr std::string_view rule = "INV-07";

class AssignmentLeads final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    const auto* event = std::get_if<AssignmentEvent>(&reading.event);
    if (event == nullptr) return;
    std::visit(Overloaded{
                   [&](const AssignmentDrafted& one) { check_content(reading, one); },
                   [&](const AssignmentDraftRevised& one) { check_content(reading, one); },
                   [&](const LegServed&) { moved(reading); },
                   [&](const LegReassigned& one) { left(reading, one.leg_id); },
                   [&](const LegReleased& one) { left(reading, one.leg_id); },
                   [&](const FirstLeadNamed& one) { named(reading, one); },
                   [](const auto&) {},
               },
               *event);
  }

  void command_ended(const Notes& notes, Findings& findings) override {
    if (left_) {
      findings.report(rule, *left_, "expected a successor named with the release of the first lead's leg, found none");
    } else if (moved_) {
      const OrderNote* order = notes.orders().find(order_);
      if (order != nullptr && order->open()) {
        const auto leads =
            std::ranges::count_if(order->legs, [](const LegNote& leg) { return leg.role == LegRole::LEAD && !leg.released(); });
        if (leads != 1) findings.report(rule, *moved_, fmt::format("expected one first lead, found {}", leads));
      }
    }
    left_.reset();
    moved_.reset();
  }

 private:
  static void check_content(const Reading& reading, const AssignmentContent& content) {
    const auto leads = std::ranges::count(content.recipients, LegRole::LEAD, &Recipient::role);
    if (leads != 1) reading.report(rule, fmt::format("expected one recipient to lead, found {}", leads));
  }

  void moved(const Reading& reading) {
    if (reading.order == nullptr) return;
    moved_ = place_of(reading.envelope);
    order_ = reading.order->order_id;
  }

  void left(const Reading& reading, LegId id) {
    moved(reading);
    const LegNote* leg = reading.order ? reading.order->leg(id) : nullptr;
    // The end of the order leaves nobody accountable, and rightly so.
    if (leg != nullptr && reading.order->open() && leg->role == LegRole::LEAD && !leg->released()) left_ = place_of(reading.envelope);
  }

  void named(const Reading& reading, const FirstLeadNamed& event) {
    moved(reading);
    left_.reset();
    if (reading.order == nullptr) return;
    const LegNote* leg = reading.order->leg(event.leg_id);
    if (leg == nullptr || !leg->required() || leg->unit_id != event.unit_id)
      reading.report(rule, "expected the first lead to hold a required leg as that unit, found one that does not");
  }

  std::optional<Place> left_;
  std::optional<Place> moved_;
  OrderId order_;
};

}  // namespace

std::unique_ptr<RuleSet> assignment_leads() { return std::make_unique<AssignmentLeads>(); }

}  // namespace duban::rules_check
