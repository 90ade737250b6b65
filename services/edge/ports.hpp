// What the edge needs from the rest of duband besides the engine (services/engine/messages.hpp) and the store
// (services/engine/ports.hpp). services/server implements these; tests implement them over maps.
//
// Every method may be called from any I/O thread and must not block on a disk for long: the I/O threads serve everybody.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "common/crypto/digest.hpp"
#include "services/codec/text_sealer.hpp"
#include "services/domain/people/actor.hpp"
#include "services/engine/messages.hpp"

namespace duban {

// ---- tokens (T-23)

// What is stored of a token, under the SHA-256 of its secret. The secret itself is shown once and kept nowhere.
struct TokenRow {
  TokenId token_id;
  ActorName actor;
  std::string label;
  Instant issued_at;  // wall time, like expiry (S-17)
  Instant expires_at;
  bool revoked = false;
  std::optional<CivilDate> term_from = std::nullopt;  // see Principal
};
BOOST_DESCRIBE_STRUCT(TokenRow, (), (token_id, actor, label, issued_at, expires_at, revoked, term_from))

class TokenDirectory {
 public:
  virtual ~TokenDirectory() = default;
  // nullopt when there is no such token. Revoked and expired ones are found and say so.
  [[nodiscard]] virtual Result<std::optional<TokenRow>> find(const Digest& secret_digest) const = 0;
  // Newest first.
  [[nodiscard]] virtual Result<std::vector<TokenRow>> list() const = 0;
  // Changes whenever any stored token changes, at the latest when the change is durable; what the edge remembers is then looked up
  // again, so that a revocation works at once.
  [[nodiscard]] virtual std::uint64_t revision() const = 0;
  // Rows that ride with IssueAccessToken and RevokeAccessToken (S-08).
  [[nodiscard]] virtual std::vector<Mutation> rows_of_issue(const Digest& secret_digest, const TokenRow& row) const = 0;
  // NOT_FOUND when there is no such token.
  [[nodiscard]] virtual Result<std::vector<Mutation>> rows_of_revocation(TokenId token_id) const = 0;
};

// ---- who asks

// The actor of a token as of now, for queries and streams: role and unit are looked up, never remembered (S-01).
class ActorDirectory {
 public:
  virtual ~ActorDirectory() = default;
  [[nodiscard]] virtual Result<Actor> actor_of(const ActorName& name) const = 0;
};

// ---- texts and documents (S-09, S-10)

// Seals the texts of one command; what it made rides in the command's batch.
class CommandSealer : public TextSealer {
 public:
  // Whether everything could be sealed; ask before take_rows(). CONFLICT: the key of the subject was destroyed (S-09).
  [[nodiscard]] virtual Result<> outcome() const = 0;
  // The rows of everything sealed so far. Once.
  [[nodiscard]] virtual std::vector<Mutation> take_rows() = 0;
};

struct StoreDocument {
  std::optional<Uuid> subject_id;  // whose key seals it: a matter, or a person's opaque reference; none = a key of its own
  std::string media_type;
  Secrecy secrecy{};
  ActorName uploaded_by;
  Instant uploaded_at;  // by the wall clock
  std::string bytes;
};

// What is known of a stored text or document without opening it.
struct ContentHead {
  BlobId blob_id;
  std::string media_type;
  Secrecy secrecy{};
  std::uint64_t bytes{};
  Uuid subject_id;  // the matter it belongs to, when it belongs to one
  // Documents only.
  std::string sha256;                    // as in its DocRef
  std::optional<ActorName> uploaded_by;  // may read it back, and is the first who may refer to it
};

class ContentPort {
 public:
  virtual ~ContentPort() = default;
  [[nodiscard]] virtual std::unique_ptr<CommandSealer> sealer(Uuid subject_id, Secrecy secrecy) = 0;
  // Durable when it calls back with success. Takes as long as the disk does, on a thread of its own; CLOSED while it drains.
  virtual void store(StoreDocument document, std::function<void(Result<DocRef>)> done) = 0;
  [[nodiscard]] virtual Result<std::optional<ContentHead>> head_of(BlobId blob_id) const = 0;
  // nullopt when the key of its subject was destroyed: erased (S-09).
  [[nodiscard]] virtual Result<std::optional<std::string>> open(BlobId blob_id) const = 0;
  // Rides in the batch of the command of `matter` that refers to the document: from then on it is kept, whoever sees the reference
  // may read it, and it is erased with the matter.
  [[nodiscard]] virtual std::vector<Mutation> rows_of_use(BlobId document, const Uuid& matter) const = 0;
  // The matters that hold such rows.
  [[nodiscard]] virtual Result<std::vector<Uuid>> matters_using(BlobId document) const = 0;
  // Rides in the batch of the command that orders an erasure: should the process end before erase() has, the next start goes on with it.
  [[nodiscard]] virtual Mutation row_of_erasure(const Uuid& subject_id) const = 0;
  // Destroys the key of the subject, and those of documents that only this matter refers to, after PersonalDataErased is durable. May
  // be repeated. On that thread too.
  virtual void erase(Uuid subject_id, std::function<void(Result<>)> done) = 0;
};

// ---- the state of the process

struct Readiness {
  bool ready = false;
  std::string reason;  // stable word for machines: "ready", "starting", "draining", "no_space", "storage_failed"
};

class ReadinessSource {
 public:
  virtual ~ReadinessSource() = default;
  [[nodiscard]] virtual Readiness readiness() const = 0;
};

class PositionWaiter {
 public:
  virtual ~PositionWaiter() = default;
  // Up to where queries see the log.
  [[nodiscard]] virtual Position visible() const = 0;
  // Calls back once `position` is visible, at once when it is. Any thread; a late call is ignored by the edge, which bounds the wait.
  virtual void when_visible(Position position, std::function<void()> callback) = 0;
};

// Which generation of view rows is live (services/projections/README.md).
class LiveViews {
 public:
  virtual ~LiveViews() = default;
  [[nodiscard]] virtual std::uint16_t generation() const = 0;
};

enum class AdminAction : std::uint8_t { REBUILD_VIEWS, BACKUP };

class AdminPort {
 public:
  virtual ~AdminPort() = default;
  // Runs elsewhere and calls back with a JSON object that says what was done. BUSY when one is running.
  virtual void run(AdminAction action, std::function<void(Result<std::string>)> done) = 0;
  // Moves a business clock that was set at the start on to `instant`, never back; the time it is now. UNSUPPORTED when it follows the
  // machine (S-17). At once.
  [[nodiscard]] virtual Result<Instant> move_clock(Instant instant) = 0;
};

}  // namespace duban
