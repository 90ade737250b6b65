// IdempotencyTable: which key has been answered how (S-12). Rows lie in TABLES and are written in the batch of what they answer,
// so a key and its effect are there together or not at all (INV-15).
//
// What is kept is not the bytes of an answer but what they are made from: the stream, version and instant of an acceptance (the
// representation is a fold of the stream up to there), or the rejection. Kept for 30 days of wall time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include <boost/describe.hpp>

#include "services/engine/messages.hpp"

namespace duban {

inline constexpr Duration idempotency_kept = Duration::days(30);

struct StoredFact {
  std::string name;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(StoredFact, (), (name, value))

struct IdempotencyRow {
  std::string fingerprint;  // 64 hex digits
  Instant stored_at;        // wall time
  Position position;
  // An acceptance.
  std::optional<std::string> stream;
  std::optional<Version> version;
  std::optional<Instant> decided_at;
  std::optional<bool> created;
  std::optional<bool> changed;
  // A refusal.
  std::optional<std::string> code;
  std::optional<std::vector<StoredFact>> facts;
  std::optional<std::string> pointer;
  std::optional<Version> current_version;
};
BOOST_DESCRIBE_STRUCT(IdempotencyRow, (),
                      (fingerprint, stored_at, position, stream, version, decided_at, created, changed, code, facts, pointer,
                       current_version))

inline constexpr std::string_view idempotency_prefix = "idempotency/";

class IdempotencyTable {
 public:
  explicit IdempotencyTable(const KeyValueReader& store) : store_(store) {}

  struct Found {
    IdempotencyRow row;
    std::uint64_t batch = 0;  // the batch it rides in; 0 = durable already
  };
  // Rows older than idempotency_kept at `wall_now` are as good as gone.
  [[nodiscard]] std::optional<Found> find(const IdempotencyClaim& claim, Instant wall_now) const;

  // Notes the answer and appends its row to the batch.
  void put(const IdempotencyClaim& claim, IdempotencyRow row, std::uint64_t batch, std::vector<Mutation>& mutations);

  // Forgets what is durable by now; it is read from the store from then on.
  void committed(std::uint64_t batch);

 private:
  const KeyValueReader& store_;
  std::unordered_map<std::string, Found> pending_;
};

// What is worth keeping: decided answers. Not who-are-you and not-allowed answers, which may change without a new command.
[[nodiscard]] bool is_kept(const Rejection& rejection);

[[nodiscard]] CommandReply reply_from(const IdempotencyRow& row);

}  // namespace duban
