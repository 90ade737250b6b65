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

// Decodes and seals; nothing is sent to the engine.
[[nodiscard]] tl::expected<CommandRequest, Problem> prepare_command(EdgeServices& edge, const CommandSource& source);

// What is to be said about a reply that is no acceptance.
[[nodiscard]] Problem problem_of(Refused refused);
[[nodiscard]] Problem problem_of(NotTaken not_taken);

// What the edge remembers and a command of this kind makes old. note_reply() must see every reply, on whatever thread it comes, before
// it is answered.
struct RememberedThings {
  bool calendar = false;
  bool tokens = false;
};
[[nodiscard]] RememberedThings made_old_by(const Command& command);
void note_reply(EdgeServices& edge, RememberedThings old, const CommandReply& reply);

}  // namespace duban
