#include "services/storage/backup.hpp"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "common/crypto/digest.hpp"
#include "services/storage/anchor.hpp"
#include "services/storage/posix_file.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view backup_name = "duban-backup";
constexpr unsigned backup_format = 1;
constexpr std::string_view manifest_file = "/MANIFEST";

struct ManifestEntry {
  Digest digest;
  std::uint64_t bytes{};
  std::string path;  // below the backup directory
};

struct Manifest {
  Uuid log_id;
  ChainHead head;
  std::vector<ManifestEntry> entries;
};

[[nodiscard]] tl::unexpected<Error> refused(std::string_view what, const std::error_code& error) {
  return failure(ErrorCode::IO, fmt::format("backup: expected to {}, found: {}", what, error.message()));
}

[[nodiscard]] Result<> require_empty(const std::string& directory) {
  std::error_code error;
  if (!fs::exists(directory, error) || fs::is_empty(directory, error)) return {};
  return failure(ErrorCode::CONFLICT, fmt::format("backup: expected {} to be absent or empty, found something in it", directory));
}

// Writes and syncs; the caller syncs the directory.
[[nodiscard]] Result<> write_file(const std::string& path, std::string_view bytes) {
  auto file = PosixFile::open(path, O_WRONLY | O_CREAT | O_TRUNC, 0640);
  if (!file) return failure(file.error());
  if (auto written = file->write_at(0, bytes, path); !written) return written;
  return file->sync_all(path);
}

[[nodiscard]] Result<std::vector<std::string>> files_below(const std::string& directory) {
  std::vector<std::string> out;
  std::error_code error;
  for (fs::recursive_directory_iterator entry{directory, error}, end; !error && entry != end; entry.increment(error)) {
    if (entry->is_regular_file()) out.push_back(fs::relative(entry->path(), directory).string());
  }
  if (error) return refused("list " + directory, error);
  std::sort(out.begin(), out.end());
  return out;
}

[[nodiscard]] std::string manifest_text(const Manifest& manifest) {
  std::string text = fmt::format("{} {} {} {} {}\n", backup_name, backup_format, manifest.log_id.text(), manifest.head.position.value,
                                 manifest.head.digest.hex());
  for (const ManifestEntry& entry : manifest.entries) text += fmt::format("{} {} {}\n", entry.digest.hex(), entry.bytes, entry.path);
  text += fmt::format("end {}\n", sha256(text).hex());
  return text;
}

[[nodiscard]] std::string_view next_word(std::string_view& line) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, space);
  line.remove_prefix(std::min(space + 1, line.size()));
  return word;
}

[[nodiscard]] std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Paths come from a file that may be damaged or forged: only names below the two directories are followed.
[[nodiscard]] bool is_ours(std::string_view path) {
  return (path.starts_with("db/") || path == "anchor/head") && path.find("..") == std::string_view::npos;
}

[[nodiscard]] Result<Manifest> read_manifest(const std::string& directory) {
  const auto bytes = read_file(directory + std::string{manifest_file});
  if (!bytes) return failure(bytes.error().code, "backup: expected a MANIFEST, " + bytes.error().message);
  const auto damaged = [&](std::string_view found) {
    return failure(ErrorCode::CORRUPT, fmt::format("backup: expected a whole MANIFEST in {}, found {}", directory, found));
  };
  std::string_view rest = *bytes;
  const std::size_t last = rest.size() > 1 ? rest.rfind("\nend ") : std::string_view::npos;
  if (last == std::string_view::npos) return damaged("no end");
  if (rest.substr(last + 1) != fmt::format("end {}\n", sha256(rest.substr(0, last + 1)).hex())) return damaged("another digest");
  rest = rest.substr(0, last + 1);

  Manifest manifest;
  bool first = true;
  while (!rest.empty()) {
    const std::size_t line_end = rest.find('\n');
    std::string_view line = rest.substr(0, line_end);
    rest.remove_prefix(line_end + 1);
    if (first) {
      first = false;
      if (next_word(line) != backup_name) return damaged("another first line");
      const auto format = number(next_word(line));
      if (format != backup_format) return failure(ErrorCode::UNSUPPORTED, "backup: expected format 1, found another");
      const auto log_id = Uuid::parse(next_word(line));
      const auto position = number(next_word(line));
      const auto digest = Digest::from_hex(next_word(line));
      if (!log_id || !position || !digest) return damaged("another first line");
      manifest.log_id = *log_id;
      manifest.head = {.position = Position{*position}, .digest = *digest};
      continue;
    }
    const auto digest = Digest::from_hex(next_word(line));
    const auto size = number(next_word(line));
    if (!digest || !size || !is_ours(line)) return damaged("a line that names no file");
    manifest.entries.push_back({.digest = *digest, .bytes = *size, .path = std::string{line}});
  }
  return manifest;
}

[[nodiscard]] BackupReport report_of(const Manifest& manifest, DigestSuite suite) {
  BackupReport report{.identity = {.log_id = manifest.log_id, .suite = suite}, .head = manifest.head};
  for (const ManifestEntry& entry : manifest.entries) report.bytes += entry.bytes;
  report.files = manifest.entries.size();
  return report;
}

// Copies what the manifest names; every file is checked on its way.
[[nodiscard]] Result<Manifest> copy_checked(const std::string& directory, const std::string& data_directory) {
  auto manifest = read_manifest(directory);
  if (!manifest) return manifest;
  const auto present = files_below(directory);
  if (!present) return failure(present.error());
  if (present->size() != manifest->entries.size() + 1) {
    return failure(ErrorCode::CORRUPT,
                   fmt::format("backup: expected {} files beside the MANIFEST, found {}", manifest->entries.size(), present->size() - 1));
  }
  std::error_code error;
  // The anchor first and the database under another name: an interrupted restore is an anchor without a store, which nothing opens.
  const std::string work = data_directory + "/db.restoring";
  fs::create_directories(data_directory + "/anchor", error);
  if (!error) fs::create_directories(work, error);
  if (error) return refused("make " + work, error);
  for (const bool anchor_turn : {true, false}) {
    for (const ManifestEntry& entry : manifest->entries) {
      const bool is_anchor = !entry.path.starts_with("db/");
      if (is_anchor != anchor_turn) continue;
      const auto bytes = read_file(directory + "/" + entry.path);
      if (!bytes) return failure(ErrorCode::CORRUPT, "backup: " + bytes.error().message);
      if (bytes->size() != entry.bytes || sha256(*bytes) != entry.digest) {
        return failure(ErrorCode::CORRUPT, fmt::format("backup: expected {} bytes with digest {} in {}, found others", entry.bytes,
                                                       entry.digest.hex(), entry.path));
      }
      const std::string target = is_anchor ? data_directory + "/" + entry.path : work + entry.path.substr(2);
      if (auto written = write_file(target, *bytes); !written) return failure(written.error());
    }
  }
  if (auto synced = sync_directory(work); !synced) return failure(synced.error());
  if (auto synced = sync_directory(data_directory + "/anchor"); !synced) return failure(synced.error());
  fs::rename(work, data_directory + "/db", error);
  if (error) return refused("rename " + work, error);
  if (auto synced = sync_directory(data_directory); !synced) return failure(synced.error());
  return manifest;
}

[[nodiscard]] Result<BackupReport> open_and_verify(const Manifest& manifest, const std::string& data_directory) {
  StoreOptions options;
  options.directory = data_directory;
  options.block_cache_bytes = std::uint64_t{16} << 20;
  options.write_buffer_bytes = std::uint64_t{4} << 20;
  const auto store = RocksStore::open(options);
  if (!store) return failure(store.error());
  if ((*store)->recovery().salvaged)
    return failure(ErrorCode::CORRUPT, "backup: expected it to open strictly, found that it needed salvage");
  const auto head = (*store)->verify();
  if (!head) return failure(head.error());
  if (*head != manifest.head) {
    return failure(ErrorCode::CORRUPT, fmt::format("backup: expected its log to end at {} ({}), found {}", manifest.head.position.value,
                                                   manifest.head.digest.hex(), head->position.value));
  }
  // Every row is read once: block checksums and row checksums see what the chain does not.
  for (const Space space : {Space::VIEWS, Space::TABLES, Space::CONTENT, Space::MATTERS}) {
    const auto scanned = (*store)->scan(space, "", "", ScanOrder::ASCENDING, [](std::string_view, std::string_view) { return true; });
    if (!scanned) return failure(scanned.error());
  }
  return report_of(manifest, (*store)->identity().suite);
}

}  // namespace

Result<BackupReport> create_backup(RocksStore& store, const std::string& directory) {
  if (auto empty = require_empty(directory); !empty) return failure(empty.error());
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) return refused("make " + directory, error);
  const auto head = store.checkpoint(directory + "/db");
  if (!head) return failure(head.error());
  // Sequence 1: in use, so that nothing takes it for the anchor of a store still to be made.
  const AnchorState anchor{.sequence = 1, .log_id = store.identity().log_id, .acknowledged = *head, .written = *head};
  if (auto created = create_anchor_file(directory + "/anchor", anchor); !created) return failure(created.error());

  Manifest manifest{.log_id = store.identity().log_id, .head = *head, .entries = {}};
  const auto files = files_below(directory);
  if (!files) return failure(files.error());
  for (const std::string& path : *files) {
    const auto bytes = read_file(directory + "/" + path);
    if (!bytes) return failure(bytes.error());
    manifest.entries.push_back({.digest = sha256(*bytes), .bytes = bytes->size(), .path = path});
  }
  if (auto written = write_file(directory + std::string{manifest_file}, manifest_text(manifest)); !written) return failure(written.error());
  if (auto synced = sync_directory(directory); !synced) return failure(synced.error());
  return report_of(manifest, store.identity().suite);
}

Result<BackupReport> restore_backup(const std::string& directory, const std::string& data_directory) {
  if (auto empty = require_empty(data_directory); !empty) return failure(empty.error());
  const auto manifest = copy_checked(directory, data_directory);
  if (!manifest) return failure(manifest.error());
  return open_and_verify(*manifest, data_directory);
}

Result<BackupReport> verify_backup(const std::string& directory, const std::string& scratch) {
  if (auto empty = require_empty(scratch); !empty) return failure(empty.error());
  const auto manifest = copy_checked(directory, scratch);
  auto report = manifest ? open_and_verify(*manifest, scratch) : Result<BackupReport>{failure(manifest.error())};
  std::error_code error;
  fs::remove_all(scratch, error);
  if (report && error) return refused("remove " + scratch, error);
  return report;
}

}  // namespace duban
