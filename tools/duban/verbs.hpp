// Verbs: everything `duban <noun> <verb>` can ask of a server, as one table. The parser, the help, the completion and the calls are
// made from it. To add one: a row in verbs.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace duban::cli {

// How a word on the command line becomes a value.
enum class WordKind : std::uint8_t {
  TEXT,  // as it is
  INTEGER,
  BOOLEAN,     // a flag
  DATE,        // 2021-09-08
  LIST,        // repeated
  ORDER,       // an id, or a number in any bracket form
  LEG,         // an id, or the name of the unit, within the order before it
  UNIT,        // an id, a name or an alias
  UNITS,       // repeated
  TASKFORCE,   // an id; left out: the only one there is
  PROGRAMME,   // an id, or its printed number
  POST,        // an id
  POSTS,       // repeated
  RECIPIENTS,  // repeated, UNIT:ROLE
  DUE,         // 2021-12-31, 10d (working days), 30n (natural days), 24h
  DOCUMENTS,   // repeated, KIND:FILE (DOCUMENT, DATA, ON_SITE): uploaded first
  DOCUMENT,    // FILE: uploaded first
  CHECKS,      // comma-separated names, or "all"
  JSON,        // a JSON value
};

struct Word {
  std::string_view name;  // positional: the parameter of the path; option: --name and, in camelCase, the member of the body or query
  WordKind kind{};
  bool required = false;
  std::string_view help;
  std::string_view member{};  // when the member is not the camelCase of the name
};

// How an answer is shown to a person.
enum class Show : std::uint8_t {
  MATTER,   // one thing: its members, lists beneath
  LIST,     // {"items": […]}: a table
  BUCKETS,  // {"buckets": [{"bucket", "items"}]}: one table, with the bucket in front
  TEXT,     // the body as it is
};

struct Verb {
  std::string_view noun;
  std::string_view verb;
  std::string_view chinese;
  std::string_view english;
  std::string_view method;
  std::string_view path;  // "/assignments/{order}/issue"
  std::span<const Word> positionals;
  std::span<const Word> options;
  Show show = Show::MATTER;
  std::string_view columns{};  // of a list: members, comma-separated; "a.b" goes deeper
};

[[nodiscard]] std::span<const Verb> verbs();

}  // namespace duban::cli
