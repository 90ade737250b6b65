// From the parts of a request to a CommandRequest, for single commands and for the items of a batch.
#pragma once

#include "common/json/reader.hpp"
#include "services/edge/edge_services.hpp"

namespace duban {

struct CommandSource {
  const Principal& principal;
  const Route& route;  // of a command
  std::span<const PathParameter> path_parameters;
  std::string_view path;  // as sent: part of the scope of an idempotency key
  JsonValue body;
  std::string_view body_bytes;  // what the fingerprint is taken from (S-12)
  std::string_view if_match;
  std::string_view if_none_match;
  std::string_view idempotency_key;
  std::string_view traceparent;
};

// The body of a single command; an empty one is {}. Valid until the next body on this thread: preparing a command reads rows, so a parser
// that rows are read with would not do.
[[nodiscard]] tl::expected<JsonValue, ProblemDetails> parse_command_body(std::string_view body);

// Decodes and seals; nothing is sent to the engine.
[[nodiscard]] tl::expected<CommandRequest, ProblemDetails> prepare_command(EdgeServices& edge, const CommandSource& source);

// What is to be said about a reply that is no acceptance.
[[nodiscard]] ProblemDetails problem_of(Refused refused);
[[nodiscard]] ProblemDetails problem_of(NotTaken not_taken);

// What the edge remembers and a command of this kind makes old. note_reply() must see every reply, on whatever thread it comes, before
// it is answered.
struct RememberedThings {
  bool calendar = false;
  bool tokens = false;
};
[[nodiscard]] RememberedThings made_old_by(const Command& command);
void note_reply(EdgeServices& edge, RememberedThings old, const CommandReply& reply);

}  // namespace duban
