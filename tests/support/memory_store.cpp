#include "tests/support/memory_store.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

namespace duban {

Result<> MemoryStore::check(const Batch& batch) const {
  if (failed_) return failure(ErrorCode::CLOSED, "store: expected a working store, found that an earlier write failed");
  if (batch.expected_head != head_.position) {
    return failure(ErrorCode::CONFLICT,
                   fmt::format("append: expected the log to end at {}, found {}", batch.expected_head.value, head_.position.value));
  }
  std::uint64_t position = batch.expected_head.value;
  std::map<std::string_view, std::uint32_t> versions;
  for (const RecordEntry& record : batch.records) {
    if (record.position.value != ++position) {
      return failure(ErrorCode::INVALID_INPUT, fmt::format("append: expected position {}, found {}", position, record.position.value));
    }
    if (record.stream.empty() || record.stream.find('\0') != std::string::npos) {
      return failure(ErrorCode::INVALID_INPUT, "append: expected a stream name without zero bytes, found another");
    }
    auto [known, fresh] = versions.try_emplace(record.stream, 0);
    if (fresh) {
      const auto stream = streams_.find(record.stream);
      known->second = stream == streams_.end() ? 0 : static_cast<std::uint32_t>(stream->second.size());
    }
    if (record.version.value != ++known->second) {
      return failure(ErrorCode::INVALID_INPUT,
                     fmt::format("append: expected the next version of stream {}, found {}", record.stream, record.version.value));
    }
  }
  if (batch.head.position.value != position || (batch.records.empty() && batch.head != head_)) {
    return failure(ErrorCode::INVALID_INPUT,
                   fmt::format("append: expected the batch to end at position {}, found {}", position, batch.head.position.value));
  }
  return {};
}

void MemoryStore::apply(const std::vector<Mutation>& mutations) {
  for (const Mutation& mutation : mutations) {
    Rows& rows = spaces_[static_cast<std::size_t>(mutation.space)];
    if (mutation.value) {
      rows.insert_or_assign(mutation.key, *mutation.value);
    } else {
      rows.erase(mutation.key);
    }
  }
}

Result<> MemoryStore::append(const Batch& batch) {
  const std::lock_guard lock{mutex_};
  if (auto fits = check(batch); !fits) return fits;
  const auto planned = std::exchange(planned_, std::nullopt);
  if (!planned || planned->written) {
    for (const RecordEntry& record : batch.records) {
      records_.push_back(record.bytes);
      streams_[record.stream].push_back(record.position);
    }
    apply(batch.mutations);
    head_ = batch.head;
  }
  if (!planned) return {};
  failed_ = planned->error.code != ErrorCode::CONFLICT && planned->error.code != ErrorCode::OUT_OF_SPACE;
  return failure(planned->error);
}

ChainHead MemoryStore::head() const {
  const std::lock_guard lock{mutex_};
  return head_;
}

Result<> MemoryStore::read(Position from, const VisitRecord& visit) const {
  const std::lock_guard lock{mutex_};
  for (std::uint64_t position = std::max<std::uint64_t>(from.value, 1); position <= records_.size(); ++position) {
    if (!visit(Position{position}, records_[position - 1])) break;
  }
  return {};
}

Result<> MemoryStore::read_stream(std::string_view stream, Version from, const VisitRecord& visit) const {
  const std::lock_guard lock{mutex_};
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return {};
  for (std::size_t version = std::max<std::uint32_t>(from.value, 1); version <= found->second.size(); ++version) {
    const Position position = found->second[version - 1];
    if (!visit(position, records_[position.value - 1])) break;
  }
  return {};
}

Result<Version> MemoryStore::stream_version(std::string_view stream) const {
  const std::lock_guard lock{mutex_};
  const auto found = streams_.find(stream);
  return found == streams_.end() ? Version{0} : Version{static_cast<std::uint32_t>(found->second.size())};
}

Result<std::optional<std::string>> MemoryStore::get(Space space, std::string_view key) const {
  const std::lock_guard lock{mutex_};
  const Rows& rows = rows_of(space);
  const auto found = rows.find(key);
  if (found == rows.end()) return std::nullopt;
  return found->second;
}

Result<> MemoryStore::scan(Space space, std::string_view from, std::string_view to, ScanOrder order, const VisitEntry& visit) const {
  const std::lock_guard lock{mutex_};
  if (!to.empty() && from >= to) return {};
  const Rows& rows = rows_of(space);
  const auto first = rows.lower_bound(from);
  const auto last = to.empty() ? rows.end() : rows.lower_bound(to);
  if (order == ScanOrder::ASCENDING) {
    for (auto row = first; row != last; ++row) {
      if (!visit(row->first, row->second)) break;
    }
    return {};
  }
  for (auto row = last; row != first;) {
    --row;
    if (!visit(row->first, row->second)) break;
  }
  return {};
}

Result<> MemoryStore::write_aside(const std::vector<Mutation>& mutations) {
  const std::lock_guard lock{mutex_};
  if (failed_) return failure(ErrorCode::CLOSED, "store: expected a working store, found that an earlier write failed");
  apply(mutations);
  return {};
}

Result<> MemoryStore::erase_range(Space space, std::string_view from, std::string_view to) {
  const std::lock_guard lock{mutex_};
  if (failed_) return failure(ErrorCode::CLOSED, "store: expected a working store, found that an earlier write failed");
  Rows& rows = spaces_[static_cast<std::size_t>(space)];
  if (from < to) rows.erase(rows.lower_bound(from), rows.lower_bound(to));
  return {};
}

Result<> MemoryStore::flush() { return {}; }

void MemoryStore::fail_next_append(Error error, bool written) {
  const std::lock_guard lock{mutex_};
  planned_ = PlannedFailure{.error = std::move(error), .written = written};
}

void MemoryStore::reopen() {
  const std::lock_guard lock{mutex_};
  failed_ = false;
  planned_.reset();
}

std::map<std::string, std::string, std::less<>> MemoryStore::rows(Space space) const {
  const std::lock_guard lock{mutex_};
  return rows_of(space);
}

}  // namespace duban
