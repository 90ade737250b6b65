#include "tools/duban/offline.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <future>

#include "services/codec/record.hpp"
#include "services/projections/comparison.hpp"
#include "services/rules_check/rules_check.hpp"
#include "services/runtime/decode_ahead.hpp"
#include "services/storage/backup.hpp"
#include "services/storage/rocks_store.hpp"
#include "tools/duban/rules_report.hpp"

namespace duban::cli {
namespace {

Exit failed(const Error& error) {
  std::fprintf(stderr, "duban: %.*s: %s\n", static_cast<int>(to_string(error.code).size()), to_string(error.code).data(),
               error.message.c_str());
  return error.code == ErrorCode::NOT_FOUND ? Exit::NOT_FOUND : Exit::FAILED;
}

// What is read once from beginning to end needs no large cache.
StoreOptions small_caches() {
  StoreOptions options;
  options.block_cache_bytes = std::uint64_t{32} << 20;
  options.row_cache_bytes = 0;
  return options;
}

Result<std::unique_ptr<RocksStore>> open_store(const OfflineOptions& options) {
  StoreOptions store = small_caches();
  store.directory = options.data_dir;
  store.anchor_directory = options.anchor_dir;
  return RocksStore::open(store);
}

// A line that is overwritten, on a terminal only.
BuildProgress progress_line(const char* what, Position end) {
  if (::isatty(STDERR_FILENO) == 0) return {};
  return [what, end](Position reached) {
    const int percent = end.value == 0 ? 100 : static_cast<int>(reached.value * 100 / end.value);
    std::fprintf(stderr, "\r%s %3d %%%s", what, percent, percent >= 100 ? "\n" : "");
  };
}

// Reads the log once more: what an event may be depends on those before it.
Result<RulesReport> check_rules(const EventLog& log, Position end) {
  constexpr std::uint64_t progress_every = 10'000;
  const auto progress = progress_line("rules", end);
  RulesCheck check;
  if (end.value > 0) {
    const auto read = read_events_ahead(log, Position{1}, end, [&](const Envelope& envelope, const Event& event) {
      check.add(envelope, event);
      const bool tell = envelope.position.value % progress_every == 0 || envelope.position == end;
      if (progress && tell) progress(envelope.position);
    });
    if (!read) return failure(read.error());
  }
  check.finish();
  return report_of(check);
}

// A store for the rows that a replay gives, gone with this object.
class ScratchStore {
 public:
  ScratchStore() = default;
  ScratchStore(const ScratchStore&) = delete;
  ScratchStore& operator=(const ScratchStore&) = delete;
  ~ScratchStore() {
    store_.reset();
    std::error_code ignored;
    if (!directory_.empty()) std::filesystem::remove_all(directory_, ignored);
  }

  [[nodiscard]] Result<Store*> open(const std::string& parent) {
    std::string name = parent + "/duban-verify-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr)
      return failure(ErrorCode::IO, "expected to make a directory in " + parent + ", found: " + std::strerror(errno));
    directory_ = name;
    StoreOptions options = small_caches();
    options.directory = directory_ + "/data";
    options.unsafe_without_sync = true;  // nobody is promised anything
    if (const auto made = RocksStore::initialise(options); !made) return failure(made.error());
    auto store = RocksStore::open(options);
    if (!store) return failure(store.error());
    store_ = std::move(*store);
    return store_.get();
  }

 private:
  std::string directory_;
  std::unique_ptr<RocksStore> store_;
};

}  // namespace

Exit verify_store(const OfflineOptions& options) {
  const auto store = open_store(options);
  if (!store) return failed(store.error());
  ScratchStore scratch;
  const auto rows = scratch.open(options.scratch_dir);
  if (!rows) return failed(rows.error());
  const ChainHead head = (*store)->head();
  // Side by side: each reads the whole log, and the views take longer.
  auto verifying = std::async(std::launch::async, [&] { return (*store)->verify(); });
  const auto views = compare_views(**store, **rows, progress_line("views", head.position), read_events_ahead);
  const auto chain = verifying.get();
  if (!chain) return failed(chain.error());
  if (!views) return failed(views.error());
  std::optional<RulesReport> rules;
  if (options.rules) {
    auto checked = check_rules(**store, head.position);
    if (!checked) return failed(checked.error());
    rules = std::move(*checked);
  }
  if (options.json) {
    std::printf("{\"position\":%llu,\"digest\":\"%s\",\"rows\":%llu,\"differences\":%llu%s%s}\n",
                static_cast<unsigned long long>(head.position.value), head.digest.hex().c_str(),
                static_cast<unsigned long long>(views->rows), static_cast<unsigned long long>(views->different), rules ? ",\"rules\":" : "",
                rules ? rules_json(*rules).c_str() : "");
  } else {
    std::printf(
        "log       %llu records, no gap, chain unbroken\nhead      %s\nanchor    agrees\nviews     %llu rows, %llu differ from the log\n",
        static_cast<unsigned long long>(head.position.value), head.digest.hex().c_str(), static_cast<unsigned long long>(views->rows),
        static_cast<unsigned long long>(views->different));
  }
  if (rules && !options.json) std::printf("%s", rules_text(*rules, options.language).c_str());
  if (views->different != 0) std::fprintf(stderr, "duban: %s\n", views->first_difference.c_str());
  return views->different == 0 && (!rules || rules->violations == 0) ? Exit::OK : Exit::FAILED;
}

Exit restore_store(const std::string& backup, const OfflineOptions& options) {
  const auto report = restore_backup(backup, options.data_dir);
  if (!report) return failed(report.error());
  std::printf("restored  %llu files, %llu bytes, up to position %llu\n", static_cast<unsigned long long>(report->files),
              static_cast<unsigned long long>(report->bytes), static_cast<unsigned long long>(report->head.position.value));
  return verify_store(options);
}

Exit verify_backup_of(const std::string& backup, const std::string& scratch) {
  const auto report = verify_backup(backup, scratch);
  if (!report) return failed(report.error());
  std::printf("backup    good: %llu files, %llu bytes, up to position %llu\n", static_cast<unsigned long long>(report->files),
              static_cast<unsigned long long>(report->bytes), static_cast<unsigned long long>(report->head.position.value));
  return Exit::OK;
}

Exit cat_log(const OfflineOptions& options, std::uint64_t from) {
  const auto store = open_store(options);
  if (!store) return failed(store.error());
  std::optional<Error> problem;
  const auto read = (*store)->read(Position{from == 0 ? 1 : from}, [&](Position, std::string_view bytes) {
    const auto record = decode_record(bytes);
    if (!record) {
      problem = record.error();
      return false;
    }
    std::string line;
    append_event_json(line, *record);
    std::printf("%s\n", line.c_str());
    return true;
  });
  if (!read) return failed(read.error());
  return problem ? failed(*problem) : Exit::OK;
}

}  // namespace duban::cli
