// Events and commands ⇄ JSON, by their wire names. Everything derives from the described structs in services/domain.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/json/described.hpp"
#include "common/json/reader.hpp"
#include "common/random/id_source.hpp"
#include "services/codec/form.hpp"
#include "services/codec/text_sealer.hpp"
#include "services/domain/event.hpp"

namespace duban {

// The payload of an event as it is stored.
void append_event_payload(std::string& out, const Event& event);
[[nodiscard]] inline std::string event_payload(const Event& event) {
  std::string out;
  append_event_payload(out, event);
  return out;
}

// `type` as stored ("duban.assignment.issued.v1"); older versions go through their upcasters (upcaster.hpp). UNSUPPORTED for a type
// this build does not know, CORRUPT for a payload that does not fit it. Any thread; does not touch thread_json_parser().
[[nodiscard]] Result<Event> decode_event(std::string_view type, std::string_view payload);

// One row per event type of the system, for schemas, goldens, the catalogue page and tests that enumerate. In the order of the
// variants in services/domain/event.hpp.
struct EventDescription {
  const EventName* name;
  std::string (*schema)();  // JSON Schema 2020-12 of the payload, compact
  Event (*example)();       // every optional member filled, the last word of each enumeration
  Event (*minimal)();       // every optional member empty, the first words
  const Form* form;         // its members
};
[[nodiscard]] std::span<const EventDescription> event_catalogue();

// A path parameter: wire name and text.
struct PathParameter {
  std::string_view name;
  std::string_view value;
};

// INV-28: the code of the FieldError for a secrecy outside the enumeration, so that the edge can name the rule.
inline constexpr std::string_view state_secret_refused = "secrecy.state_secret_refused";

struct DecodedCommand {
  Command command;
  std::vector<DocumentReference> documents;
  std::vector<FieldError> errors;  // empty = good
  // A path parameter has the wrong form, so nothing can exist there: 404. Its error has the pointer "".
  bool path_is_wrong = false;
};

// The body of a command, read strictly: unknown fields (S-35), wrong types, titles and texts by text_rules.hpp, lists of at most
// 100. Parse it as FOREIGN; a request without a body is "{}".
//
// Path parameters fill the members of their wire name ("orderId"), which are then unknown in the body. The id of a thing that the
// command creates (new_ids.hpp) comes from the path when it is there, otherwise from `ids`, never from the body.
// Free texts are sealed through `sealer` in the order of the body; nothing is sealed and no id is made for a body with errors.
//
// `command_name` and the names of path parameters are ours: an unknown one is a bug in the routes (DUBAN_CHECK).
[[nodiscard]] DecodedCommand decode_command(std::string_view command_name, JsonValue body, std::span<const PathParameter> path,
                                            IdSource& ids, TextSealer& sealer);

struct CommandDescription {
  const CommandName* name;
  // Of the body: path parameters and the new id left out. JSON Schema 2020-12, compact.
  std::string (*schema)(std::span<const std::string_view> path_parameters);
  // A body that decode_command accepts: with every optional member, and without any.
  std::string (*example)(std::span<const std::string_view> path_parameters);
  std::string (*minimal)(std::span<const std::string_view> path_parameters);
  const Form* form;
};
[[nodiscard]] std::span<const CommandDescription> command_catalogue();

}  // namespace duban
