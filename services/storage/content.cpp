#include "services/storage/content.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "common/bytes/checksum.hpp"
#include "common/bytes/hex.hpp"
#include "common/crypto/digest.hpp"
#include "services/storage/posix_file.hpp"

namespace duban {
namespace {

// On disk (FORMAT.md, section 6): never change.
constexpr char key_format = 1;
constexpr char blob_format = 1;
constexpr std::string_view erased_row{"\0", 1};
constexpr std::size_t nonce_size = std::tuple_size_v<AeadNonce>;

// Subjects kept in memory; about 200 bytes each.
constexpr std::size_t cached_keys_max = 20'000;

[[nodiscard]] std::string key_file(const std::string& directory) { return directory + "/kek"; }
[[nodiscard]] std::string erasures_file(const std::string& directory) { return directory + "/erasures"; }

[[nodiscard]] std::string bytes_of(const Uuid& uuid) { return {uuid.bytes.begin(), uuid.bytes.end()}; }

[[nodiscard]] std::string sealed_bytes(const SecretKey& key, std::string_view associated, std::string_view plain) {
  const AeadNonce nonce = random_nonce();
  std::string bytes{nonce.begin(), nonce.end()};
  bytes += aead_seal(key, nonce, associated, plain);
  return bytes;
}

[[nodiscard]] Result<std::string> opened_bytes(const SecretKey& key, std::string_view associated, std::string_view bytes) {
  if (bytes.size() < nonce_size + aead_tag_size) {
    return failure(ErrorCode::CORRUPT, fmt::format("content: expected at least 28 sealed bytes, found {}", bytes.size()));
  }
  AeadNonce nonce;
  std::copy_n(bytes.begin(), nonce.size(), nonce.begin());
  return aead_open(key, nonce, associated, bytes.substr(nonce_size));
}

// The part of a blob row that is not sealed but bound by the seal.
[[nodiscard]] std::string encoded_head(const BlobHead& head) {
  std::string out;
  ByteWriter writer{out};
  writer.u8(blob_format);
  writer.raw(bytes_of(head.subject_id));
  writer.u8(static_cast<std::uint8_t>(head.secrecy));
  writer.varint(head.bytes);
  writer.text(head.media_type);
  return out;
}

struct SplitBlob {
  BlobHead head;
  std::string_view head_bytes;
  std::string_view sealed;
};
[[nodiscard]] Result<SplitBlob> split_blob(std::string_view row) {
  ByteReader reader{row};
  const auto format = reader.u8();
  if (format && *format != blob_format)
    return failure(ErrorCode::UNSUPPORTED, fmt::format("content: expected blob format 1, found {}", *format));
  SplitBlob blob;
  const auto subject = reader.raw(16);
  const auto secrecy = reader.u8();
  const auto bytes = reader.varint();
  const auto media_type = reader.text();
  if (!subject || !secrecy || !bytes || !media_type || *secrecy > static_cast<std::uint8_t>(Secrecy::WORK_SECRET))
    return failure(ErrorCode::CORRUPT, "content: expected the head of a blob, found other bytes");
  std::copy_n(subject->begin(), 16, blob.head.subject_id.bytes.begin());
  blob.head.secrecy = static_cast<Secrecy>(*secrecy);
  blob.head.bytes = static_cast<std::uint32_t>(*bytes);
  blob.head.media_type = *media_type;
  blob.sealed = reader.rest();
  blob.head_bytes = row.substr(0, row.size() - blob.sealed.size());
  return blob;
}

[[nodiscard]] std::string erasure_line(SubjectId subject) {
  const std::string text = subject.text();
  return fmt::format("{} {:08x}\n", text, crc32_of(text));
}

[[nodiscard]] Result<SecretKey> read_key(const std::string& path) {
  auto file = PosixFile::open(path, O_RDONLY);
  if (!file) return failure(file.error());
  struct stat found{};
  if (::fstat(file->descriptor(), &found) != 0) return io_failure("keys: expected to read the mode of", path, errno);
  if ((found.st_mode & 077) != 0) {
    return failure(ErrorCode::INVALID_INPUT,
                   fmt::format("keys: expected {} to be readable by its owner only, found mode {:o}", path, found.st_mode & 07777));
  }
  auto text = file->read_at(0, SecretKey::size * 2, path);
  if (!text) return failure(text.error());
  auto bytes = from_hex(*text);
  cleanse(*text);
  std::optional<SecretKey> key;
  if (bytes) {
    key = SecretKey::from_bytes(*bytes);
    cleanse(*bytes);
  }
  if (!key) return failure(ErrorCode::CORRUPT, fmt::format("keys: expected 64 hex digits in {}, found others", path));
  return std::move(*key);
}

}  // namespace

Result<> KeyRing::initialise(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return failure(ErrorCode::IO, fmt::format("keys: expected to make {}, found: {}", directory, error.message()));
  const std::string path = key_file(directory);
  if (std::filesystem::exists(path, error)) {
    return failure(ErrorCode::CONFLICT, fmt::format("keys: expected no key, found {}: overwriting it would lose every text", path));
  }
  // Under another name first: a crash leaves no key or a whole one.
  const std::string fresh = path + ".new";
  {
    auto file = PosixFile::open(fresh, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (!file) return failure(file.error());
    std::string text = to_hex(SecretKey::random().view()) + "\n";
    auto written = file->write_at(0, text, fresh);
    cleanse(text);
    if (!written) return written;
    if (auto synced = file->sync_all(fresh); !synced) return synced;
  }
  {
    const std::string erasures = erasures_file(directory);
    auto file = PosixFile::open(erasures, O_WRONLY | O_CREAT, 0600);
    if (!file) return failure(file.error());
    if (auto synced = file->sync_all(erasures); !synced) return synced;
  }
  std::filesystem::rename(fresh, path, error);
  if (error) return failure(ErrorCode::IO, fmt::format("keys: expected to rename {}, found: {}", fresh, error.message()));
  return sync_directory(directory);
}

std::string KeyRing::row_key_of(SubjectId subject) { return "key/" + subject.text(); }

Result<std::unique_ptr<KeyRing>> KeyRing::open(Store& store, IdSource& ids, const std::string& directory, Purge purge) {
  auto key = read_key(key_file(directory));
  if (!key) return failure(key.error());
  std::unique_ptr<KeyRing> ring{new KeyRing{store, ids, directory, std::move(*key), std::move(purge)}};
  if (const auto applied = ring->apply_erasures(); !applied) return failure(applied.error());
  return ring;
}

Result<bool> KeyRing::is_erased(SubjectId subject) const {
  const auto row = store_.get(Space::TABLES, row_key_of(subject));
  if (!row) return failure(row.error());
  return *row == erased_row;
}

Result<std::optional<SecretKey>> KeyRing::open_key_row(std::string_view row_key, std::string_view row) const {
  if (row == erased_row) return std::optional<SecretKey>{};
  if (row.empty() || row.front() != key_format)
    return failure(ErrorCode::UNSUPPORTED, fmt::format("{}: expected key format 1, found another", row_key));
  auto plain = opened_bytes(key_encryption_key_, row_key, row.substr(1));
  if (!plain) return failure(plain.error().code, fmt::format("{}: {}", row_key, plain.error().message));
  auto key = SecretKey::from_bytes(*plain);
  cleanse(*plain);
  if (!key) return failure(ErrorCode::CORRUPT, fmt::format("{}: expected a key of 32 bytes, found another size", row_key));
  return key;
}

Result<std::optional<KeyRing::FoundKey>> KeyRing::key_of(SubjectId subject, Missing missing) {
  const std::string row_key = row_key_of(subject);
  auto cached = keys_.find(subject);
  if (cached == keys_.end() || !cached->second.stored) {
    const auto row = store_.get(Space::TABLES, row_key);
    if (!row) return failure(row.error());
    if (*row) {
      auto key = open_key_row(row_key, **row);
      if (!key) return failure(key.error());
      if (!*key) {
        keys_.erase(subject);
        return std::optional<FoundKey>{};
      }
      keys_.insert_or_assign(subject, CachedKey{.key = std::move(**key), .row = {}, .stored = true});
    } else if (cached == keys_.end()) {
      if (missing == Missing::REFUSE) {
        return failure(ErrorCode::NOT_FOUND, fmt::format("content: expected the key of subject {}, found none", subject.text()));
      }
      auto key = SecretKey::random();
      std::string sealed = std::string{key_format} + sealed_bytes(key_encryption_key_, row_key, key.view());
      forget_some();
      keys_.insert_or_assign(subject, CachedKey{.key = std::move(key), .row = std::move(sealed), .stored = false});
    }
    cached = keys_.find(subject);
  }
  FoundKey found{.key = cached->second.key.copy(), .row = {}};
  if (!cached->second.stored) found.row = Mutation{.space = Space::TABLES, .key = row_key, .value = cached->second.row};
  return std::optional<FoundKey>{std::move(found)};
}

// Keys that are in the store can be read again; those that are not must stay, or a second seal would make another one.
void KeyRing::forget_some() {
  if (keys_.size() < cached_keys_max) return;
  std::erase_if(keys_, [](const auto& entry) { return entry.second.stored; });
}

Result<SealedText> KeyRing::seal(SubjectId subject, std::string_view text, Secrecy secrecy, std::string_view media_type) {
  std::optional<FoundKey> key;
  BlobId blob;
  {
    const std::lock_guard lock{mutex_};
    auto found = key_of(subject, Missing::CREATE);
    if (!found) return failure(found.error());
    if (!*found) {
      return failure(ErrorCode::CONFLICT, fmt::format("content: expected a subject that was not erased, found {}", subject.text()));
    }
    key = std::move(*found);
    blob = ids_.make<BlobId>();
  }
  SealedText sealed;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::string row = encoded_head({.subject_id = subject, .secrecy = secrecy, .bytes = size, .media_type = std::string{media_type}});
  row += sealed_bytes(key->key, bytes_of(blob.uuid) + row, text);
  sealed.reference = {
      .blob_id = blob, .sha256 = sha256(row).hex(), .bytes = size, .media_type = std::string{media_type}, .secrecy = secrecy};
  if (key->row) sealed.mutations.push_back(std::move(*key->row));
  sealed.mutations.push_back({.space = Space::CONTENT, .key = bytes_of(blob.uuid), .value = std::move(row)});
  return sealed;
}

Result<std::optional<std::string>> KeyRing::open(const TextRef& reference, SubjectId subject) {
  const auto row = store_.get(Space::CONTENT, bytes_of(reference.blob_id.uuid));
  if (!row) return failure(row.error());
  if (!*row) return failure(ErrorCode::NOT_FOUND, fmt::format("content: expected the blob {}, found none", reference.blob_id.text()));
  if (sha256(**row).hex() != reference.sha256) {
    return failure(ErrorCode::CORRUPT, fmt::format("content: expected blob {} to have the digest {}, found another",
                                                   reference.blob_id.text(), reference.sha256));
  }
  const auto blob = split_blob(**row);
  if (!blob) return failure(blob.error());
  const BlobHead& head = blob->head;
  if (head.subject_id != subject || head.secrecy != reference.secrecy || head.media_type != reference.media_type) {
    return failure(ErrorCode::CORRUPT,
                   fmt::format("content: expected blob {} to be what its reference names, found another", reference.blob_id.text()));
  }
  return open_row(reference.blob_id, **row);
}

Result<std::optional<std::string>> KeyRing::open(BlobId blob_id) {
  const auto row = store_.get(Space::CONTENT, bytes_of(blob_id.uuid));
  if (!row) return failure(row.error());
  if (!*row) return failure(ErrorCode::NOT_FOUND, fmt::format("content: expected the blob {}, found none", blob_id.text()));
  return open_row(blob_id, **row);
}

Result<std::optional<BlobHead>> KeyRing::head_of(BlobId blob_id) const {
  const auto row = store_.get(Space::CONTENT, bytes_of(blob_id.uuid));
  if (!row) return failure(row.error());
  if (!*row) return std::optional<BlobHead>{};
  auto blob = split_blob(**row);
  if (!blob) return failure(blob.error());
  return std::optional{std::move(blob->head)};
}

Result<std::optional<std::string>> KeyRing::open_row(BlobId blob_id, std::string_view row) {
  const auto blob = split_blob(row);
  if (!blob) return failure(blob.error());
  std::optional<FoundKey> key;
  {
    const std::lock_guard lock{mutex_};
    auto found = key_of(blob->head.subject_id, Missing::REFUSE);
    if (!found) return failure(found.error());
    if (!*found) return std::optional<std::string>{};
    key = std::move(*found);
  }
  auto text = opened_bytes(key->key, bytes_of(blob_id.uuid).append(blob->head_bytes), blob->sealed);
  if (!text) return failure(text.error());
  return std::optional<std::string>{std::move(*text)};
}

Result<> KeyRing::erase(SubjectId subject) {
  const std::lock_guard lock{mutex_};
  const std::string path = erasures_file(directory_);
  const auto recorded = recorded_erasures();
  if (!recorded) return failure(recorded.error());
  if (std::find(recorded->begin(), recorded->end(), subject) == recorded->end()) {
    auto file = PosixFile::open(path, O_WRONLY);
    if (!file) return failure(file.error());
    // Lines are equally long: this one covers whatever an interrupted write has left behind the last whole one.
    const std::string line = erasure_line(subject);
    if (auto written = file->write_at(recorded->size() * line.size(), line, path); !written) return written;
    if (auto synced = file->sync_all(path); !synced) return synced;
  }
  return overwrite(subject);
}

Result<> KeyRing::overwrite(SubjectId subject) {
  keys_.erase(subject);
  const std::string row_key = row_key_of(subject);
  if (auto written = store_.write_aside({{.space = Space::TABLES, .key = row_key, .value = std::string{erased_row}}}); !written)
    return written;
  if (auto flushed = store_.flush(); !flushed) return flushed;
  if (purge_) return purge_(Space::TABLES, row_key, row_key);
  return {};
}

Result<std::vector<Uuid>> KeyRing::recorded_erasures() const {
  const std::string path = erasures_file(directory_);
  const auto bytes = read_file(path);
  if (!bytes) return failure(bytes.error());
  std::vector<Uuid> out;
  std::string_view rest = *bytes;
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    // Cut off in the middle of a write that was never answered.
    if (end == std::string_view::npos) break;
    const std::string_view line = rest.substr(0, end + 1);
    rest.remove_prefix(end + 1);
    const auto subject = Uuid::parse(line.substr(0, std::min<std::size_t>(line.size(), 36)));
    if (!subject || erasure_line(*subject) != line) {
      return failure(ErrorCode::CORRUPT, fmt::format("keys: expected a subject and its checksum in each line of {}, found another", path));
    }
    out.push_back(*subject);
  }
  return out;
}

Result<std::uint64_t> KeyRing::apply_erasures() {
  const std::lock_guard lock{mutex_};
  const auto recorded = recorded_erasures();
  if (!recorded) return failure(recorded.error());
  std::uint64_t overwritten = 0;
  for (const Uuid& subject : *recorded) {
    const auto row = store_.get(Space::TABLES, row_key_of(subject));
    if (!row) return failure(row.error());
    if (!*row || **row == erased_row) continue;
    if (auto done = overwrite(subject); !done) return failure(done.error());
    ++overwritten;
  }
  return overwritten;
}

}  // namespace duban
