// ContentService: the ContentPort of the edge over the key ring (S-09, S-10). Any thread.
//
// Beside each sealed row stands what is known of it without opening it: TABLES, content/<blob id> → ContentRow.
#pragma once

#include <memory>
#include <mutex>

#include "services/edge/ports.hpp"
#include "services/storage/content.hpp"

namespace duban {

struct ContentRow {
  std::string sha256;
  std::uint64_t bytes{};
  std::string media_type;
  Secrecy secrecy{};
  Uuid subject_id;
  std::optional<TokenId> uploaded_by;
};
BOOST_DESCRIBE_STRUCT(ContentRow, (), (sha256, bytes, media_type, secrecy, subject_id, uploaded_by))

class ContentService final : public ContentPort {
 public:
  // `id_source` is used under a lock of its own.
  ContentService(Store& store, KeyRing& keys, IdSource& id_source) : store_(store), keys_(keys), ids_(id_source) {}

  [[nodiscard]] std::unique_ptr<CommandSealer> sealer(Uuid subject_id) override;
  void store(StoreDocument document, std::function<void(Result<DocRef>)> done) override;
  [[nodiscard]] Result<std::optional<ContentHead>> head_of(BlobId blob_id) const override;
  [[nodiscard]] Result<std::optional<std::string>> open(BlobId blob_id) const override;
  [[nodiscard]] Result<> erase(Uuid subject_id) override;

 private:
  [[nodiscard]] Result<std::optional<ContentRow>> row_of(BlobId blob_id) const;
  [[nodiscard]] Result<DocRef> store_now(const StoreDocument& document);

  Store& store_;
  KeyRing& keys_;
  std::mutex mutex_;
  IdSource& ids_;
};

}  // namespace duban
