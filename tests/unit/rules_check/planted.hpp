// Planted violations: edits of the lawful history, each with the rule that must find it and the place where.
#pragma once

#include <algorithm>

#include "tests/unit/rules_check/lawful_history.hpp"

namespace duban::test {

// Indexes into the edited log.
struct Planted {
  std::size_t touched;   // nothing before it may be reported
  std::size_t expected;  // the event at which the rule must report
};

[[nodiscard]] inline Planted here(std::size_t index) { return {index, index}; }

class Plot {
 public:
  Plot() : log(lawful_history()) {}

  // The index of the nth event of a type, from `from` on.
  template <class One>
  [[nodiscard]] std::size_t nth(std::size_t count = 0, std::size_t from = 0) {
    for (std::size_t index = from; index < log.size(); ++index)
      if (find<One>(log[index]) != nullptr && count-- == 0) return index;
    FAIL("the lawful history has no such " << One::name_of.type);
    return 0;
  }
  template <class One>
  [[nodiscard]] One& at(std::size_t index) {
    One* found = find<One>(log.at(index));
    REQUIRE(found != nullptr);
    return *found;
  }
  [[nodiscard]] Envelope& envelope(std::size_t index) { return log.at(index).envelope; }

  void drop(std::size_t index) {
    log.erase(log.begin() + static_cast<std::ptrdiff_t>(index));
    renumber(log);
  }
  // A copy of an event, as an event of its own, that stands before `before`, recorded when that place was.
  void copy(std::size_t index, std::size_t before) {
    Logged copied = log.at(index);
    copied.envelope.event_id.uuid.bytes.back() ^= 0x55U;
    if (before < log.size() && index != before - 1) {
      copied.envelope.recorded_at = copied.envelope.occurred_at = log[before].envelope.recorded_at;
      copied.envelope.causation_id.bytes.back() ^= 0x55U;
    }
    log.insert(log.begin() + static_cast<std::ptrdiff_t>(before), std::move(copied));
    renumber(log);
  }
  // Another event with the envelope of one of the same stream, before `before`.
  void insert(std::size_t like, std::size_t before, Event event) {
    copy(like, before);
    log.at(before).event = std::move(event);
  }
  void act_as(std::size_t index, PostId post) {
    envelope(index).actor = ActorName::post(post);
    envelope(index).actor_unit_id = unit_of(post);
  }

  // The nth post of a role, and its unit.
  [[nodiscard]] PostId post(Role role, std::size_t count = 0) const {
    for (const Logged& each : log)
      if (const auto* assigned = find<TaskforcePostAssigned>(each); assigned && assigned->role == role && count-- == 0)
        return assigned->post_id;
    FAIL("the lawful history has no such post");
    return {};
  }
  [[nodiscard]] UnitId unit_of(PostId post) const {
    for (const Logged& each : log)
      if (const auto* assigned = find<TaskforcePostAssigned>(each); assigned && assigned->post_id == post) return assigned->unit_id;
    return {};
  }

  template <class One>
  [[nodiscard]] static One* find(Logged& logged) {
    return const_cast<One*>(find<One>(static_cast<const Logged&>(logged)));
  }
  template <class One>
  [[nodiscard]] static const One* find(const Logged& logged) {
    return std::visit(
        []<class... Ones>(const std::variant<Ones...>& family) -> const One* {
          if constexpr ((std::is_same_v<One, Ones> || ...)) {
            return std::get_if<One>(&family);
          } else {
            return nullptr;
          }
        },
        logged.event);
  }

  Log log;
};

struct Plant {
  std::string_view rule;
  std::string_view what;
  std::function<Planted(Plot&)> edit;
};

[[nodiscard]] std::vector<Plant> plants_in_the_log();
[[nodiscard]] std::vector<Plant> plants_in_the_order();
[[nodiscard]] std::vector<Plant> plants_in_the_acts();
[[nodiscard]] std::vector<Plant> plants_in_the_incidents();

}  // namespace duban::test
