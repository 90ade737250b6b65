// ContentService: the ContentPort of the edge over the key ring (S-09, S-10). Any thread.
//
// A text says itself what is known of it without opening it. A document may be large, so that stands beside it: TABLES, content/<blob id>
// → DocumentRow.
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "services/edge/ports.hpp"
#include "services/storage/content.hpp"

namespace duban {

struct DocumentRow {
  std::uint64_t bytes{};
  std::string media_type;
  Secrecy secrecy{};
  Uuid subject_id;
  TokenId uploaded_by;
};
BOOST_DESCRIBE_STRUCT(DocumentRow, (), (bytes, media_type, secrecy, subject_id, uploaded_by))

class ContentService final : public ContentPort {
 public:
  // `id_source` is used under a lock of its own. Without `accepts_writes` documents are always taken.
  ContentService(Store& store, KeyRing& keys, IdSource& id_source, std::function<bool()> accepts_writes = {})
      : store_(store), keys_(keys), ids_(id_source), accepts_writes_(std::move(accepts_writes)) {}

  [[nodiscard]] std::unique_ptr<CommandSealer> sealer(Uuid subject_id) override;
  void store(StoreDocument document, std::function<void(Result<DocRef>)> done) override;
  [[nodiscard]] Result<std::optional<ContentHead>> head_of(BlobId blob_id) const override;
  [[nodiscard]] Result<std::optional<std::string>> open(BlobId blob_id) const override;
  [[nodiscard]] Result<> erase(Uuid subject_id) override;

 private:
  [[nodiscard]] Result<DocRef> store_now(const StoreDocument& document);

  Store& store_;
  KeyRing& keys_;
  std::mutex mutex_;
  IdSource& ids_;
  std::function<bool()> accepts_writes_;
};

}  // namespace duban
