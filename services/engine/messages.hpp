// What goes into the engine and what comes out. Free of HTTP: the edge, the command line of the demo and later the timers and the
// inbound webhooks all speak this.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "services/domain/event.hpp"
#include "services/domain/rejection.hpp"
#include "services/engine/ports.hpp"

namespace duban {

// Who calls, as found by the edge from the token; the engine looks the rest up in its turn.
struct Principal {
  TokenId token_id;
  ActorName actor;
  // The day from which the post was held when the token was issued: it speaks for that holder, not for the next one.
  std::optional<CivilDate> term_from = std::nullopt;

  // The actor as far as this principal may speak for it: without its post when somebody else holds that by now.
  [[nodiscard]] Actor speaks_as(Actor found) const {
    if (term_from && found.post && found.post->valid_from != *term_from) {
      found.post.reset();
      found.unit_id.reset();
    }
    return found;
  }
};

// Idempotency-Key (S-12). Scope = principal + method + path; fingerprint = SHA-256 of the raw body.
struct IdempotencyClaim {
  std::string key;  // as sent, 1 – 255 printable characters
  Digest scope;     // SHA-256 over token id, method and path
  Digest fingerprint;
};

struct CommandRequest {
  Principal principal;
  Command command;
  Channel channel = Channel::HTTP;
  std::optional<Version> expected_version;  // from If-Match
  bool must_be_new = false;                 // from If-None-Match: *
  std::optional<IdempotencyClaim> idempotency;
  std::string traceparent;
  // Pointer into the body to a document that is not one, or not the caller's to refer to: refused for it by the engine, which asks first
  // whether the caller may act here at all.
  std::optional<std::string> missing_document;
  // Rows that ride in the batch and are dropped with a refusal: sealed texts and their keys, the digest of a new token (S-09).
  std::vector<Mutation> rides_along;
};

// The command was decided and is durable. `changed` is false when it had happened already (a second receipt, for example).
struct Accepted {
  StreamId stream;
  Version version;       // of the stream after it
  Position position;     // of its last event, or of what it read when nothing changed
  Instant decided_at;    // business time; the representation is that of this instant
  bool created = false;  // the stream did not exist before
  bool changed = true;
  bool replayed = false;  // answered from the idempotency table
};

struct Refused {
  Rejection rejection;
  std::optional<Version> current_version;  // of the stream, for conflicts
  Position position;                       // of what the decision read: waited for like an acceptance (S-13)
  bool replayed = false;
};

// The engine could not take it: nothing was decided, nothing is stored, trying again is right.
struct NotTaken {
  enum class Reason : std::uint8_t { QUEUE_FULL, DRAINING, NO_SPACE, STORAGE_FAILED } reason{};
};

using CommandReply = std::variant<Accepted, Refused, NotTaken>;

// Called exactly once, on a thread of the runtime; must not block and must not throw.
using ReplyHandler = std::function<void(CommandReply)>;

// How commands reach the engine. Thread-safe.
class CommandPort {
 public:
  virtual ~CommandPort() = default;
  virtual void submit(CommandRequest request, ReplyHandler reply) = 0;
};

}  // namespace duban
