// Verbs: everything `duban <noun> <verb>` can ask of a server, as one table. The parser, the help, the completion and the calls are
// made from it. To add one: a row in verbs.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace duban::cli {

// How a word on the command line becomes a value.
enum class WordKind : std::uint8_t {
  TEXT,  // as it is; with `choices`, a word of that enumeration in Chinese, in English or as the API has it
  INTEGER,
  BOOLEAN,          // a flag
  DATE,             // 2021-09-08
  DAY_LAST,         // 2021-09-08: its last instant in Shanghai
  DUE_SINCE,        // 2021-09-08: just behind the limits of the day before, which lie at its 00:00
  DUE_UNTIL,        // 2021-09-08: just behind the limits of that day
  LIST,             // repeated
  ORDER,            // an id, a number in any bracket form, 12 or 2021-12, or the title of a recent order
  MATTER,           // an id or a number, of the collection that the path begins with
  SUPERVISION,      // an id or a number
  PROBLEM,          // an id or a number in the ledger
  PROBLEMS,         // repeated
  LEG,              // an id, or the name of the unit, within the order before it
  LEGS,             // repeated
  LEG_OF,           // ORDER:UNIT, as {"orderId", "legId"}
  LEGS_OF,          // repeated
  UNIT,             // an id, a name or an alias, or how it begins when no other unit does
  UNITS,            // repeated
  TASKFORCE,        // an id or a name; left out: the only one there is
  PROGRAMME,        // an id, its printed number (一 or 1), or its title
  MEASURE,          // an id, 一.3, or its title
  POST,             // an id, a title or a part of it, or a role; of several, the one in the caller's own unit
  POSTS,            // repeated
  RECIPIENTS,       // repeated, UNIT:ROLE
  DUE,              // 2021-12-31, 10d (working days), 30n (natural days), 24h
  DOCUMENTS,        // repeated, KIND:FILE or FILE: uploaded first
  FILES,            // repeated, FILE: uploaded first
  CAUSES,           // repeated, CODE:CAUSE
  CHAIN,            // repeated, UNIT:STEP
  MEASURES,         // repeated, CODE:UNIT:DATE:MEASURE:HOW IT IS CHECKED
  PRESSED_LEG,      // ORDER:UNIT, as the target of a supervision order
  PRESSED_PROBLEM,  // a PROBLEM, as the target of a supervision order
  PART,             // of a member that is made from several words (session.cpp)
  CHECKS,           // names separated by commas, or "all"
  ACTOR,            // a POST, or "unit:UNIT" for the system of a unit, or JSON
  JSON,             // a JSON value
};

struct Help {
  std::string_view chinese;
  std::string_view english;
};

struct Word {
  std::string_view name;  // positional: the parameter of the path; option: --name and, in camelCase, the member of the body or query
  WordKind kind{};
  bool required = false;
  Help help;
  std::string_view member{};   // when the member is not the camelCase of the name
  std::string_view choices{};  // the enumeration (words.hpp) that a TEXT is a word of
};

// How an answer is shown to a person.
enum class Show : std::uint8_t {
  MATTER,   // one thing: its members, lists beneath
  LIST,     // {"items": […]}: a table
  BUCKETS,  // {"buckets": [{"bucket", "items"}]}: one table, with the bucket in front
  TEXT,     // the body as it is
  // Screens of their own (screens.hpp):
  ORDER,
  ORDER_BRIEF,
  SUPERVISION,
  SUPERVISION_BRIEF,
  RECTIFICATION,
  RECTIFICATION_BRIEF,
  TIMELINE,
  COCKPIT,
  ME,
  TASKFORCE,
  MEASURES,
  CALENDAR,
  POLICY,
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
  std::string_view columns{};  // of a list: members, comma-separated; "a.b" goes deeper, "kind@deadline" names the enumeration
  std::string_view example{};  // behind "duban <noun> <verb>"
};

[[nodiscard]] std::span<const Verb> verbs();

// What a noun is about, for the help: "任务交办单  Orders".
struct Noun {
  std::string_view noun;
  std::string_view chinese;
  std::string_view english;
};
[[nodiscard]] std::span<const Noun> nouns();

// Every option of the verb as the word it becomes in JSON: "due-before" → "dueBefore".
[[nodiscard]] std::string member_of(const Word& word);
// Words of which there can be several.
[[nodiscard]] bool repeats(WordKind kind);

}  // namespace duban::cli
