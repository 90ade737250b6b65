// INV-08: numbers of a series and year run 1, 2, 3 …, each is taken together with what bears it, and a voided one stays used.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/core.h>

#include "common/base/described.hpp"
#include "services/rules_check/rule_set.hpp"

namespace duban::rules_check {
namespace {

constexpr std::string_view rule = "INV-08";

// More than a block ever holds: what claims to be larger is not followed.
constexpr std::int64_t block_count_max = 1000;

// What an event says of the number that its matter bears from then on.
struct Borne {
  std::string_view number;
  std::string_view series;
  std::int32_t year{};
  std::int32_t sequence{};
  CivilDate on;
};
template <class Event>
  requires requires(const Event& event) { event.issued_on; }
Borne borne_by(const Event& event) {
  return {event.number, event.series, event.year, event.sequence, event.issued_on};
}
Borne borne_by(const ProblemAccepted& event) { return {event.ledger_no, event.series, event.year, event.sequence, event.accepted_on}; }
Borne borne_by(const NoticeCirculated& event) { return {event.number, event.series, event.year, event.sequence, event.circulated_on}; }

template <class Event>
concept BearsNumber = requires(const Event& event) { borne_by(event); };

std::string written(std::string_view series, std::int32_t year, std::int32_t sequence) {
  return fmt::format("{}〔{}〕{}号", series, year, sequence);
}

// Wider than what an event can say: no log makes them overflow.
using Sequence = std::int64_t;

struct Register {
  Sequence next = 1;
  std::set<Sequence> set_aside;  // for papers still to come (S-30)
  std::set<Sequence> voided;

  [[nodiscard]] bool given(Sequence sequence) const { return 0 < sequence && sequence < next && !set_aside.contains(sequence); }
};

// Taken in this command, waiting for the matter that bears it.
struct Taken {
  Place place;
  std::string number;
  Uuid for_id;
  bool must_be_borne = true;  // an imported number may be noted before its paper is entered
};

struct Voided {
  Place place;
  std::string series;
  std::int32_t year{};
  std::int32_t sequence{};
};

class NumberRules final : public RuleSet {
 public:
  void read(const Reading& reading) override {
    std::visit(Overloaded{
                   [&](const NumberEvent& family) { std::visit([&](const auto& one) { number(reading, one); }, family); },
                   [&](const auto& family) { std::visit([&](const auto& one) { matter(reading, one); }, family); },
               },
               reading.event);
  }

  void command_ended(const Notes&, Findings& findings) override {
    for (const Taken& each : taken_)
      if (each.must_be_borne)
        findings.report(rule, each.place, fmt::format("expected {} to be taken with the matter that bears it, found none", each.number));
    for (const Voided& each : voided_)
      findings.report(
          rule, each.place,
          fmt::format("expected the register to void {} with its order, found nothing", written(each.series, each.year, each.sequence)));
    taken_.clear();
    voided_.clear();
  }

 private:
  template <class Event>
  Register& register_of(const Reading& reading, const Event& event) {
    if (reading.envelope.stream != number_stream(event.series, event.year))
      reading.report(
          rule, fmt::format("expected the register of {} {}, found the stream {}", event.series, event.year, reading.envelope.stream.name));
    return registers_[{event.series, event.year}];
  }

  template <class Event>
  static void check_written(const Reading& reading, const Event& event) {
    if (event.number != written(event.series, event.year, event.sequence))
      reading.report(rule, fmt::format("expected {}, found {}", written(event.series, event.year, event.sequence), event.number));
  }

  void number(const Reading& reading, const NumberReserved& event) {
    Register& numbers = register_of(reading, event);
    if (event.sequence != numbers.next)
      reading.report(rule, fmt::format("expected the next number {}, found {}", numbers.next, event.sequence));
    check_written(reading, event);
    numbers.next = std::max(numbers.next, Sequence{event.sequence} + 1);
    taken_.push_back({place_of(reading.envelope), event.number, event.for_id});
  }

  void number(const Reading& reading, const NumberBlockReserved& event) {
    Register& numbers = register_of(reading, event);
    const Sequence count = Sequence{event.to_sequence} - event.from_sequence + 1;
    if (event.from_sequence != numbers.next || count < 1 || block_count_max < count) {
      reading.report(
          rule, fmt::format("expected a block that begins with {}, found {} to {}", numbers.next, event.from_sequence, event.to_sequence));
      return;
    }
    for (Sequence each = numbers.next; each < numbers.next + count; ++each) numbers.set_aside.insert(each);
    numbers.next += count;
  }

  void number(const Reading& reading, const BlockNumberUsed& event) {
    Register& numbers = register_of(reading, event);
    if (numbers.set_aside.erase(event.sequence) == 0)
      reading.report(rule, fmt::format("expected a number that was set aside and is free, found {}", event.sequence));
    check_written(reading, event);
    taken_.push_back({place_of(reading.envelope), event.number, event.for_id});
  }

  void number(const Reading& reading, const NumberImported& event) {
    static_cast<void>(register_of(reading, event));
    taken_.push_back({place_of(reading.envelope), event.number, event.for_id, false});
  }

  void number(const Reading& reading, const NumberVoided& event) {
    Register& numbers = register_of(reading, event);
    if (!numbers.given(event.sequence) || !numbers.voided.insert(event.sequence).second)
      reading.report(rule, fmt::format("expected a number in use, found {}", event.sequence));
    check_written(reading, event);
    std::erase_if(voided_, [&](const Voided& each) {
      return each.series == event.series && each.year == event.year && each.sequence == event.sequence;
    });
  }

  template <class Event>
  void matter(const Reading& reading, const Event& event) {
    if constexpr (BearsNumber<Event>) {
      const Borne borne = borne_by(event);
      const auto found = std::ranges::find_if(taken_, [&](const Taken& each) {
        return each.number == borne.number && reading.envelope.stream.name.ends_with(each.for_id.text());
      });
      if (found == taken_.end()) {
        reading.report(rule, fmt::format("expected a number taken for it in the same command, found {}", borne.number));
      } else {
        if (found->must_be_borne) check_written(reading, borne);
        taken_.erase(found);
      }
      // The year is that of the issue in Shanghai (EC-29).
      if (borne.year != borne.on.year())
        reading.report(rule, fmt::format("expected a number of the year {}, found {}", borne.on.year(), borne.year));
      if (is_live(reading.envelope.channel) && !on_its_day(reading.envelope, [&](CivilDate day) { return day == borne.on; }))
        reading.report(rule, fmt::format("expected the issue dated {}, found {}", business_date(reading.envelope.occurred_at).text(),
                                         borne.on.text()));
    }
    if constexpr (std::is_same_v<Event, SupervisionOrderIssued>) {
      supervisions_[event.supervision_id] = {place_of(reading.envelope), event.series, event.year, event.sequence};
    } else if constexpr (std::is_same_v<Event, SupervisionOrderVoided>) {
      if (const auto found = supervisions_.extract(event.supervision_id)) {
        voided_.push_back(found.mapped());
        voided_.back().place = place_of(reading.envelope);
      }
    } else if constexpr (std::is_same_v<Event, SupervisionOrderLifted> || std::is_same_v<Event, SupervisionOrderRaised>) {
      supervisions_.erase(event.supervision_id);
    } else if constexpr (std::is_same_v<Event, AssignmentVoided>) {
      if (reading.order != nullptr && reading.order->issued)
        voided_.push_back({place_of(reading.envelope), reading.order->series, reading.order->year, reading.order->sequence});
    }
  }

  std::map<std::pair<std::string, std::int32_t>, Register> registers_;
  std::vector<Taken> taken_;
  std::vector<Voided> voided_;
  std::map<SupervisionId, Voided> supervisions_;  // issued and not over: what a voiding would have to void
};

}  // namespace

std::unique_ptr<RuleSet> number_rules() { return std::make_unique<NumberRules>(); }

}  // namespace duban::rules_check
