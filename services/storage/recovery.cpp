// Opening a store: FORMAT.md, sections 1 and 5. Strict first; a copy is salvaged only when RocksDB refuses, and accepted only when
// the anchor and the chain prove that nothing acknowledged is missing. Otherwise everything stays as it was found.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "services/storage/rocks_database.hpp"

namespace duban {
namespace {

constexpr std::string_view runbook_short = "not taken into service; see RUNBOOK, \"log shorter than its anchor\"";
constexpr std::string_view runbook_damaged = "not taken into service; see RUNBOOK, \"store damaged\"";

[[nodiscard]] bool exists(rocksdb::Env& env, const std::string& directory) {
  std::vector<std::string> children;
  if (!env.GetChildren(directory, &children).ok()) return false;
  return std::any_of(children.begin(), children.end(), [](const std::string& name) { return name != "." && name != ".."; });
}

[[nodiscard]] Result<> checked(std::string_view what, const rocksdb::Status& status) {
  if (!status.ok()) return failure(ErrorCode::IO, fmt::format("{}, found: {}", what, status.ToString()));
  return {};
}

[[nodiscard]] Result<> sync_names(rocksdb::Env& env, const std::string& directory) {
  std::unique_ptr<rocksdb::Directory> handle;
  if (auto opened = checked("recovery: expected to open " + directory, env.NewDirectory(directory, &handle)); !opened) return opened;
  return checked("recovery: expected to sync " + directory, handle->Fsync());
}

[[nodiscard]] Result<> rename_directory(rocksdb::Env& env, const StoreOptions& options, const std::string& from, const std::string& to) {
  if (auto renamed = checked(fmt::format("recovery: expected to rename {} to {}", from, to), env.RenameFile(from, to)); !renamed) {
    return renamed;
  }
  return sync_names(env, options.directory);
}

[[nodiscard]] Result<> remove_directory(rocksdb::Env& env, const std::string& directory) {
  std::vector<std::string> children;
  if (!env.GetChildren(directory, &children).ok()) return {};
  for (const std::string& name : children) {
    if (name == "." || name == "..") continue;
    if (auto removed = checked("recovery: expected to remove " + name, env.DeleteFile(directory + "/" + name)); !removed) return removed;
  }
  return checked("recovery: expected to remove " + directory, env.DeleteDir(directory));
}

[[nodiscard]] Result<> copy_file(rocksdb::Env& env, const std::string& from, const std::string& to) {
  const std::string what = fmt::format("recovery: expected to copy {}", from);
  std::unique_ptr<rocksdb::SequentialFile> source;
  std::unique_ptr<rocksdb::WritableFile> target;
  const rocksdb::EnvOptions plain;
  if (auto opened = checked(what, env.NewSequentialFile(from, &source, plain)); !opened) return opened;
  if (auto opened = checked(what, env.NewWritableFile(to, &target, plain)); !opened) return opened;
  std::string buffer(std::size_t{1} << 20, '\0');
  while (true) {
    rocksdb::Slice piece;
    if (auto read = checked(what, source->Read(buffer.size(), &piece, buffer.data())); !read) return read;
    if (piece.empty()) break;
    if (auto written = checked(what, target->Append(piece)); !written) return written;
  }
  if (auto synced = checked(what, target->Sync()); !synced) return synced;
  return checked(what, target->Close());
}

// Table files never change, so the copy shares them; everything else is copied, because opening rewrites it.
[[nodiscard]] Result<> copy_database(rocksdb::Env& env, const std::string& from, const std::string& to) {
  if (auto removed = remove_directory(env, to); !removed) return removed;
  if (auto made = checked("recovery: expected to make " + to, env.CreateDir(to)); !made) return made;
  std::vector<std::string> children;
  if (auto listed = checked("recovery: expected to list " + from, env.GetChildren(from, &children)); !listed) return listed;
  for (const std::string& name : children) {
    if (name == "." || name == ".." || name == "LOCK" || name.starts_with("LOG")) continue;
    const std::string source = from + "/" + name;
    const std::string target = to + "/" + name;
    if (name.ends_with(".sst") && env.LinkFile(source, target).ok()) continue;
    if (auto copied = copy_file(env, source, target); !copied) return copied;
  }
  return sync_names(env, to);
}

[[nodiscard]] Result<std::string> free_refused_name(rocksdb::Env& env, const StoreOptions& options) {
  for (int number = 1; number < 1000; ++number) {
    std::string name = fmt::format("{}.refused-{}", options.database_directory(), number);
    if (!exists(env, name)) return name;
  }
  return failure(ErrorCode::IO, "recovery: expected fewer than 1000 refused copies: remove those that are no longer needed");
}

[[nodiscard]] Result<> take_accepted_copy(rocksdb::Env& env, const StoreOptions& options, RecoveryReport& report) {
  const std::string database = options.database_directory();
  if (exists(env, database)) {
    auto refused = free_refused_name(env, options);
    if (!refused) return failure(refused.error());
    if (auto renamed = rename_directory(env, options, database, *refused); !renamed) return renamed;
    report.refused_directory = *refused;
  }
  report.salvaged = true;
  return rename_directory(env, options, database + ".accepted", database);
}

// An interrupted exchange is finished, a worthless copy goes.
[[nodiscard]] Result<> tidy(rocksdb::Env& env, const StoreOptions& options, RecoveryReport& report) {
  const std::string database = options.database_directory();
  if (exists(env, database + ".accepted")) {
    if (auto taken = take_accepted_copy(env, options, report); !taken) return taken;
  }
  return remove_directory(env, database + ".salvage");
}

[[nodiscard]] Error with_advice(const Error& error, std::string_view advice) {
  return {error.code, fmt::format("{}; {}", error.message, advice)};
}

// The head must have reached what was acknowledged.
[[nodiscard]] Result<> reaches(const ChainHead& head, const ChainHead& acknowledged) {
  if (head.position >= acknowledged.position) return {};
  return failure(ErrorCode::CORRUPT,
                 fmt::format("log: expected it to reach the acknowledged position {} ({}), found its end at {}; {}",
                             acknowledged.position.value, acknowledged.digest.hex(), head.position.value, runbook_short));
}

struct Checked {
  StoreIdentity identity;
  ChainHead head;
  std::uint64_t records_verified{};
};

// Identity, head and chain of an opened database. `whole`: from the first record, else only the tail.
[[nodiscard]] Result<Checked> check_database(const RocksDatabase& database, const StoreOptions& options, const AnchorState* anchor,
                                             bool whole) {
  const auto identity = database.identity();
  if (!identity) return failure(identity.error());
  if (anchor != nullptr && anchor->log_id != identity->log_id) {
    return failure(ErrorCode::CORRUPT, fmt::format("store: expected the log {} that the anchor names, found {}; {}", anchor->log_id.text(),
                                                   identity->log_id.text(), runbook_damaged));
  }
  const auto head = database.head(identity->suite);
  if (!head) return failure(with_advice(head.error(), runbook_damaged));
  const ChainHead acknowledged = anchor != nullptr ? anchor->acknowledged : ChainHead{};
  if (auto reached = reaches(*head, acknowledged); !reached) return failure(reached.error());
  std::uint64_t first = 1;
  if (!whole) {
    first = head->position.value > options.tail_records_checked ? head->position.value - options.tail_records_checked + 1 : 1;
    first = std::min(first, std::max<std::uint64_t>(acknowledged.position.value, 1));
  }
  const auto verified = verify_chain(database, identity->suite, Position{first}, acknowledged);
  if (!verified) return failure(with_advice(verified.error(), runbook_damaged));
  if (verified->head().position != head->position) {
    return failure(ErrorCode::CORRUPT, fmt::format("log: expected records up to position {}, found them up to {}; {}", head->position.value,
                                                   verified->head().position.value, runbook_damaged));
  }
  return Checked{.identity = *identity, .head = *head, .records_verified = verified->records()};
}

[[nodiscard]] Result<> salvage(const StoreOptions& options, const AnchorState& anchor, RecoveryReport& report) {
  rocksdb::Env& env = env_of(options);
  const std::string copy = options.database_directory() + ".salvage";
  if (auto copied = copy_database(env, options.database_directory(), copy); !copied) return copied;
  Result<> proven;
  {
    const auto database = RocksDatabase::open({.options = options, .path = copy, .mode = OpenMode::SALVAGE, .listener = nullptr});
    if (!database) {
      proven = failure(with_advice(database.error(), runbook_damaged));
    } else if (const auto found = check_database(**database, options, &anchor, true); !found) {
      proven = failure(found.error());
    } else {
      report.written_marker_reached = found->head.position >= anchor.written.position;
      // What was read back from the log must be in tables and synced before the copy takes the place of the original.
      proven = (*database)->flush();
    }
  }
  if (!proven) {
    if (auto removed = remove_directory(env, copy); !removed) return removed;
    return proven;
  }
  if (auto renamed = rename_directory(env, options, copy, options.database_directory() + ".accepted"); !renamed) return renamed;
  return take_accepted_copy(env, options, report);
}

[[nodiscard]] Result<std::shared_ptr<AnchorFile>> anchor_file_of(const StoreOptions& options) {
  if (options.anchor_file) return options.anchor_file;
  auto opened = open_anchor_file(options.anchor_place());
  if (!opened) return failure(opened.error());
  return std::shared_ptr<AnchorFile>{std::move(*opened)};
}

// Opened for writing only when a look has found it good: what is refused must stay as it was found, down to the last log (I-13).
[[nodiscard]] Result<std::unique_ptr<RocksDatabase>> open_to_serve(const StoreOptions& options, const Checked& seen,
                                                                   const std::shared_ptr<rocksdb::EventListener>& listener) {
  auto database =
      RocksDatabase::open({.options = options, .path = options.database_directory(), .mode = OpenMode::STRICT, .listener = listener});
  if (!database) return failure(database.error());
  const auto head = (*database)->head(seen.identity.suite);
  if (!head) return failure(with_advice(head.error(), runbook_damaged));
  if (*head != seen.head) {
    return failure(ErrorCode::CORRUPT, fmt::format("log: expected position {} again when opened for writing, found {}; {}",
                                                   seen.head.position.value, head->position.value, runbook_damaged));
  }
  return database;
}

[[nodiscard]] Result<std::unique_ptr<RocksDatabase>> open_to_look(const StoreOptions& options) {
  return RocksDatabase::open({.options = options, .path = options.database_directory(), .mode = OpenMode::LOOK, .listener = nullptr});
}

[[nodiscard]] Result<RecoveredStore> adopt(const StoreOptions& options, const std::shared_ptr<rocksdb::EventListener>& listener) {
  auto look = open_to_look(options);
  if (!look) return failure(with_advice(look.error(), runbook_damaged));
  const auto found = check_database(**look, options, nullptr, true);
  if (!found) return failure(found.error());
  look->reset();
  auto database = open_to_serve(options, *found, listener);
  if (!database) return failure(database.error());
  const AnchorState first{.sequence = 0, .log_id = found->identity.log_id, .acknowledged = found->head, .written = found->head};
  std::shared_ptr<AnchorFile> file = options.anchor_file;
  if (!file) {
    auto created = create_anchor_file(options.anchor_place(), first);
    if (!created) return failure(created.error());
    file = std::move(*created);
  }
  RecoveryReport report;
  report.head = found->head;
  report.anchor = first;
  report.adopted = true;
  report.records_verified = found->records_verified;
  return RecoveredStore{.database = std::move(*database), .anchor = HeadAnchor{file, first}, .identity = found->identity, .report = report};
}

// Opening writes the log into tables, and this RocksDB aborts on the write after an ENOSPC: better not begun (F-14).
[[nodiscard]] Result<> check_room_to_open(rocksdb::Env& env, const StoreOptions& options) {
  constexpr std::uint64_t beside_tables = std::uint64_t{16} << 20;  // MANIFEST, OPTIONS, the notes, the first of a new log
  const auto reading = options.read_free_space ? options.read_free_space() : read_space(options.directory);
  if (!reading) return failure(reading.error());
  const std::string directory = options.database_directory();
  std::vector<std::string> children;
  if (auto listed = checked("recovery: expected to list " + directory, env.GetChildren(directory, &children)); !listed) return listed;
  std::uint64_t wanted = beside_tables;
  for (const std::string& name : children) {
    std::uint64_t bytes = 0;
    if (name.ends_with(".log") && env.GetFileSize(directory + "/" + name, &bytes).ok()) wanted += bytes;
  }
  if (reading->free_bytes >= wanted) return {};
  return failure(ErrorCode::OUT_OF_SPACE, fmt::format("store: expected {} MiB free to open it, found {} MiB; nothing was changed",
                                                      (wanted >> 20) + 1, reading->free_bytes >> 20));
}

}  // namespace

Result<RecoveredStore> recover(const StoreOptions& options, const std::shared_ptr<rocksdb::EventListener>& listener) {
  rocksdb::Env& env = env_of(options);
  RecoveryReport report;
  if (auto tidied = tidy(env, options, report); !tidied) return failure(tidied.error());
  const bool store_exists = exists(env, options.database_directory());

  auto file = anchor_file_of(options);
  auto anchor = file ? HeadAnchor::load(*file) : Result<HeadAnchor>{failure(file.error())};
  if (!anchor) {
    const bool missing = anchor.error().code == ErrorCode::NOT_FOUND;
    if (!missing && anchor.error().code != ErrorCode::CORRUPT) return failure(anchor.error());
    if (missing && !store_exists) {
      return failure(ErrorCode::NOT_FOUND,
                     fmt::format("store: expected one in {}, found neither store nor anchor: run `duban init`", options.directory));
    }
    if (store_exists && options.unsafe_adopt_without_anchor) return adopt(options, listener);
    if (!missing) return failure(anchor.error());
    return failure(ErrorCode::CORRUPT, fmt::format("store: expected a head anchor in {}, found none; nothing was changed; see RUNBOOK, "
                                                   "\"anchor missing\"",
                                                   options.anchor_place()));
  }
  if (!store_exists) {
    if (anchor->state().sequence == 0) {
      return failure(ErrorCode::NOT_FOUND,
                     fmt::format("store: expected one in {}, found an interrupted creation: run `duban init`", options.directory));
    }
    return failure(ErrorCode::CORRUPT, fmt::format("store: expected the log {} up to position {} in {}, found only its anchor; {}",
                                                   anchor->state().log_id.text(), anchor->state().acknowledged.position.value,
                                                   options.database_directory(), "is the disk mounted? See RUNBOOK, \"store missing\""));
  }

  if (auto room = check_room_to_open(env, options); !room) return failure(room.error());
  auto look = open_to_look(options);
  if (!look && look.error().code == ErrorCode::CORRUPT) {
    report.refusal = look.error().message;
    if (auto salvaged = salvage(options, anchor->state(), report); !salvaged) {
      return failure(salvaged.error().code, fmt::format("{}; first: {}", salvaged.error().message, report.refusal));
    }
    look = open_to_look(options);
  }
  if (!look) return failure(look.error());
  const auto found = check_database(**look, options, &anchor->state(), false);
  if (!found) return failure(found.error());
  look->reset();
  auto database = open_to_serve(options, *found, listener);
  if (!database) return failure(database.error());

  report.head = found->head;
  report.anchor = anchor->state();
  report.anchor_slot_damaged = anchor->one_slot_damaged();
  report.records_verified = found->records_verified;
  return RecoveredStore{
      .database = std::move(*database), .anchor = std::move(*anchor), .identity = found->identity, .report = std::move(report)};
}

}  // namespace duban
