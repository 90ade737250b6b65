// KeyRing: texts sealed under a key per subject, so that destroying one small key erases them everywhere while log, chain and old
// receipts hold (S-09, INV-19). Formats: FORMAT.md, section 6.
//
// seal() gives a reference for the event and the rows that ride in its batch; a batch that is dropped leaves nothing behind. The
// keys of subjects are sealed under the key-encryption key, which lies in a 0600 file outside data directory and backups.
//
// Any thread; io threads seal at the same time. Two that are first for one subject get the same key, and each carries its row until
// one of them is in the store.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/result.hpp"
#include "common/crypto/aead.hpp"
#include "common/random/id_source.hpp"
#include "services/domain/references.hpp"
#include "services/engine/ports.hpp"

namespace duban {

struct SealedText {
  TextRef reference;
  std::vector<Mutation> mutations;
};

// What a blob says of itself without being opened. Bound to the text by its seal, so it cannot be changed unnoticed.
struct BlobHead {
  SubjectId subject_id;
  Secrecy secrecy{};
  std::uint32_t bytes{};  // of the plain text
  std::string media_type;
};

class KeyRing {
 public:
  // Removes overwritten values of [from, to] from the disk (RocksStore::purge).
  using Purge = std::function<Result<>(Space, std::string_view from, std::string_view to)>;

  // Makes <directory>/kek (0600) and an empty <directory>/erasures. CONFLICT when there is a key already: losing it loses every text.
  [[nodiscard]] static Result<> initialise(const std::string& directory);

  // Applies recorded erasures to `store` again, in case it was restored from a backup. INVALID_INPUT when the key file can be read
  // by others. `store` and `ids` outlive the ring; `ids` is used under the ring's lock.
  [[nodiscard]] static Result<std::unique_ptr<KeyRing>> open(Store& store, IdSource& ids, const std::string& directory, Purge purge = {});

  // Of the subject's sealed key in TABLES.
  [[nodiscard]] static std::string row_key_of(SubjectId subject);

  [[nodiscard]] Result<bool> is_erased(SubjectId subject) const;

  // CONFLICT when the subject was erased.
  [[nodiscard]] Result<SealedText> seal(SubjectId subject, std::string_view text, Secrecy secrecy, std::string_view media_type);

  // nullopt when the subject was erased. NOT_FOUND without the blob, CORRUPT when it is not what the reference names.
  [[nodiscard]] Result<std::optional<std::string>> open(const TextRef& reference, SubjectId subject);
  // The same for whoever has nothing but the id.
  [[nodiscard]] Result<std::optional<std::string>> open(BlobId blob_id);
  // nullopt without the blob. Reads all of it: for texts; who stores large documents notes their heads elsewhere.
  [[nodiscard]] Result<std::optional<BlobHead>> head_of(BlobId blob_id) const;

  // Records the erasure durably, then overwrites the key and removes the old row from the disk. The caller has appended
  // PersonalDataErased before. May be repeated. A key row of a batch still in flight could come after it: apply_erasures() catches that.
  [[nodiscard]] Result<> erase(SubjectId subject);

  // Overwrites the keys of all recorded subjects that still have one; returns how many had. Run at start by open().
  [[nodiscard]] Result<std::uint64_t> apply_erasures();

 private:
  struct CachedKey {
    SecretKey key;
    std::string row;  // as sealed, to be written again until it is seen in the store
    bool stored = false;
  };
  struct FoundKey {
    SecretKey key;
    std::optional<Mutation> row;  // when the batch must carry it
  };
  enum class Missing : std::uint8_t { CREATE, REFUSE };

  KeyRing(Store& store, IdSource& ids, std::string directory, SecretKey key_encryption_key, Purge purge)
      : store_(store),
        ids_(ids),
        directory_(std::move(directory)),
        key_encryption_key_(std::move(key_encryption_key)),
        purge_(std::move(purge)) {}

  // nullopt = erased. Under the lock.
  [[nodiscard]] Result<std::optional<FoundKey>> key_of(SubjectId subject, Missing missing);
  [[nodiscard]] Result<std::optional<SecretKey>> open_key_row(std::string_view row_key, std::string_view row) const;
  [[nodiscard]] Result<std::optional<std::string>> open_row(BlobId blob_id, std::string_view row);
  [[nodiscard]] Result<> overwrite(SubjectId subject);
  [[nodiscard]] Result<std::vector<Uuid>> recorded_erasures() const;
  void forget_some();

  Store& store_;
  IdSource& ids_;
  std::string directory_;
  SecretKey key_encryption_key_;
  Purge purge_;
  std::mutex mutex_;
  std::map<SubjectId, CachedKey> keys_;
};

}  // namespace duban
