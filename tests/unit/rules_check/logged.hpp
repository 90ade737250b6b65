// A log in memory that a test may edit, and what the rules say of it.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/record.hpp"
#include "services/rules_check/rules_check.hpp"
#include "tests/support/memory_store.hpp"

namespace duban::test {

struct Logged {
  Envelope envelope;
  Event event;
};
using Log = std::vector<Logged>;

inline Log read_log(const MemoryStore& store) {
  Log log;
  const auto read = store.read(Position{1}, [&](Position, std::string_view bytes) {
    auto record = decode_record(bytes);
    REQUIRE(record);
    auto event = decode_event(record->type, record->payload);
    REQUIRE(event);
    log.push_back({std::move(record->envelope), std::move(*event)});
    return true;
  });
  REQUIRE(read);
  return log;
}

inline std::vector<RuleViolation> violations_of(const Log& log) {
  RulesCheck check;
  for (const Logged& each : log) check.add(each.envelope, each.event);
  check.finish();
  CHECK(check.event_count() == log.size());
  CHECK(check.violation_count() == check.violations().size());
  return check.violations();
}

inline std::string words_of(const std::vector<RuleViolation>& violations) {
  std::string out;
  for (const RuleViolation& each : violations)
    out.append(each.rule)
        .append(" at ")
        .append(std::to_string(each.position.value))
        .append(" in ")
        .append(each.stream.name)
        .append(": ")
        .append(each.explanation)
        .append("\n");
  return out;
}

// Positions and versions as if the log had been written this way: what is left to find is what was done, not that it was done badly.
inline void renumber(Log& log) {
  std::map<std::string, Version> versions;
  Position position;
  for (Logged& each : log) {
    each.envelope.position = position = position.next();
    Version& version = versions[each.envelope.stream.name];
    each.envelope.version = version = version.next();
  }
}

template <class Family, class One>
One* as(Logged& logged) {
  auto* family = std::get_if<Family>(&logged.event);
  return family == nullptr ? nullptr : std::get_if<One>(family);
}

}  // namespace duban::test
