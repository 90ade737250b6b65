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
#include <utility>
#include <variant>
#include <vector>

#include "services/engine/messages.hpp"

namespace duban {

inline constexpr Duration idempotency_kept = Duration::days(30);

// What the answer is made from.
struct KeptAcceptance {
  std::string stream;
  Version version;
  Instant decided_at;
  bool created = false;
  bool changed = false;
};
struct KeptRefusal {
  std::string code;
  std::string pointer;
  std::vector<std::pair<std::string, std::string>> facts;  // name, value
  std::optional<Version> current_version;
};

struct IdempotencyRow {
  Digest fingerprint;
  Instant stored_at;  // wall time
  Position position;
  std::variant<KeptAcceptance, KeptRefusal> answer;
};

// As it is stored (services/engine/README.md); nothing when the bytes are not such a row.
[[nodiscard]] std::string encode_idempotency_row(const IdempotencyRow& row);
[[nodiscard]] std::optional<IdempotencyRow> decode_idempotency_row(std::string_view bytes);

inline constexpr std::string_view idempotency_prefix = "idempotency/";

// Whether a row of TABLES is one of these and so old that no answer is given from it any more. False for other rows, and for what
// cannot be read.
[[nodiscard]] bool is_expired_idempotency_row(std::string_view key, std::string_view value, Instant wall_now);

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
