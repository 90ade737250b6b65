// The ports of the engine: what it needs from the world, as interfaces. Two adapters prove each of them with one contract suite
// (tests/contract): memory (tests, simulator) and RocksDB (services/storage).
//
// EventLog is small on purpose (append at an expected head, read, tail), so that a replicated log can stand behind it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "common/base/strong.hpp"
#include "common/crypto/digest.hpp"

namespace duban {

// Where the log ends: the last position and the digest of the record there. Position 0 with a zero digest: nothing yet.
struct ChainHead {
  Position position;
  Digest digest;
  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};

// One encoded record (services/storage/FORMAT.md, services/codec/record.hpp) with what the indexes need.
struct RecordEntry {
  Position position;
  std::string stream;
  Version version;
  std::string bytes;
};

// Key spaces beside the log. VIEWS and MATTERS are folds and replayed by `duban verify`; TABLES are not folds (tokens, sealed keys,
// idempotency answers: S-08) and carry a checksum of their own; CONTENT holds sealed texts and documents.
//
// VIEWS and CONTENT lie in order; TABLES and MATTERS are quicker to write and to get, but a scan of them first sorts what has not yet
// left memory (up to some 10 ms).
enum class Space : std::uint8_t { VIEWS, TABLES, CONTENT, MATTERS };
inline constexpr std::array view_spaces{Space::VIEWS, Space::MATTERS};

struct Mutation {
  Space space{};
  std::string key;
  std::optional<std::string> value;  // nullopt = delete
};

// The unit of durability: all of it or none of it, after one fsync. Records may be missing (a decided refusal with an
// idempotency key writes only its answer).
struct Batch {
  Position expected_head;            // refused as CONFLICT unless the log ends here
  std::vector<RecordEntry> records;  // positions expected_head+1 …, versions without a gap per stream
  std::vector<Mutation> mutations;   // applied in order; the last one on a key wins
  ChainHead head;                    // after this batch
};

// Keys and values are valid only during the call. Return false to stop.
using VisitRecord = std::function<bool(Position, std::string_view bytes)>;
using VisitEntry = std::function<bool(std::string_view key, std::string_view value)>;

class EventLog {
 public:
  virtual ~EventLog() = default;

  // Durable when it returns success. Only one thread appends. CONFLICT, OUT_OF_SPACE and INVALID_INPUT (positions or versions that
  // do not continue, or a zero byte in a stream's name: the caller's bug) have written nothing. Any other error is final: the outcome
  // is unknown and every later call fails with CLOSED (I-12).
  [[nodiscard]] virtual Result<> append(const Batch& batch) = 0;

  // The durable end. Any thread.
  [[nodiscard]] virtual ChainHead head() const = 0;

  // Records from `from` on, in order, until the end or until visit says stop. Any thread. Never sees half a batch.
  [[nodiscard]] virtual Result<> read(Position from, const VisitRecord& visit) const = 0;
  // Records of one stream from version `from` on.
  [[nodiscard]] virtual Result<> read_stream(std::string_view stream, Version from, const VisitRecord& visit) const = 0;
  // Version 0 when the stream does not exist.
  [[nodiscard]] virtual Result<Version> stream_version(std::string_view stream) const = 0;
};

enum class ScanOrder : std::uint8_t { ASCENDING, DESCENDING };

class KeyValueReader {
 public:
  virtual ~KeyValueReader() = default;
  // Any thread; sees only durable batches.
  [[nodiscard]] virtual Result<std::optional<std::string>> get(Space space, std::string_view key) const = 0;
  // Keys in [from, to), one consistent view for the whole scan. An empty `to` means up to the end.
  [[nodiscard]] virtual Result<> scan(Space space, std::string_view from, std::string_view to, ScanOrder order,
                                      const VisitEntry& visit) const = 0;
};

// The whole store as one object: what the composition root creates.
class Store : public EventLog, public KeyValueReader {
 public:
  // Writes rows that nobody reads yet: building a view beside the live one, sweeping, restoring. Atomic per call; durable only
  // after the next append or flush(). Any thread. erase_range takes [from, to), an empty `to` erases nothing.
  [[nodiscard]] virtual Result<> write_aside(const std::vector<Mutation>& mutations) = 0;
  // The same, durable when it returns success.
  [[nodiscard]] virtual Result<> write_durably(const std::vector<Mutation>& mutations) = 0;
  [[nodiscard]] virtual Result<> erase_range(Space space, std::string_view from, std::string_view to) = 0;
  [[nodiscard]] virtual Result<> flush() = 0;
  // The committer has nothing more to append just now: what may lag one batch behind (the head anchor, S-11) is brought up to date.
  virtual void settle() {}
};

}  // namespace duban
