// ContentService: the ContentPort of the edge over the key ring (S-09, S-10). Any thread.
//
// A text says itself what is known of it without opening it. A document may be large, so that stands beside it (FORMAT.md, section 6).
#pragma once

#include <functional>
#include <memory>
#include <mutex>

#include "services/edge/ports.hpp"
#include "services/runtime/worker.hpp"
#include "services/storage/content.hpp"

namespace duban {

struct DocumentRow {
  std::uint64_t bytes{};
  std::string media_type;
  Secrecy secrecy{};
  std::string sha256;
  Uuid subject_id;
  bool own_key{};  // nothing else is sealed under that subject
  ActorName uploaded_by;
  Instant uploaded_at;
  // No matter referred to it for unreferenced_for: it is there no more for anybody, and goes at the sweep after condemned_for.
  std::optional<Instant> condemned_at;
};
BOOST_DESCRIBE_STRUCT(DocumentRow, (), (bytes, media_type, secrecy, sha256, subject_id, own_key, uploaded_by, uploaded_at, condemned_at))

// How long an upload waits for a command to refer to it.
inline constexpr Duration unreferenced_for = Duration::days(7);
// From being refused to being gone: by then no command prepared before can still be under way.
inline constexpr Duration condemned_for = Duration::days(1);

struct SweptDocuments {
  std::uint64_t condemned = 0;
  std::uint64_t removed = 0;
};

class ContentService final : public ContentPort {
 public:
  // `id_source` is used under a lock of its own, so it must be nobody else's. Without `accepts_writes` documents are always taken.
  ContentService(Store& store, KeyRing& keys, IdSource& id_source, std::function<bool()> accepts_writes = {})
      : store_(store), keys_(keys), ids_(id_source), accepts_writes_(std::move(accepts_writes)) {}

  [[nodiscard]] std::unique_ptr<CommandSealer> sealer(Uuid subject_id, Secrecy secrecy) override;
  void store(StoreDocument document, std::function<void(Result<DocRef>)> done) override;
  [[nodiscard]] Result<std::optional<ContentHead>> head_of(BlobId blob_id) const override;
  [[nodiscard]] Result<std::optional<std::string>> open(BlobId blob_id) const override;
  [[nodiscard]] std::vector<Mutation> rows_of_use(BlobId document, const Uuid& matter) const override;
  [[nodiscard]] Result<std::vector<Uuid>> matters_using(BlobId document) const override;
  [[nodiscard]] Mutation row_of_erasure(const Uuid& subject_id) const override;
  void erase(Uuid subject_id, std::function<void(Result<>)> done) override;
  // At the start, before anything is served: erasures that were ordered and not ended.
  [[nodiscard]] Result<> finish_erasures();

  // Does what was asked of it so far, and takes no more. Before those who wait for it go.
  void drain() { worker_.drain(); }

  // Condemns documents that nothing refers to, and removes those condemned long enough (S-10). Reads every document's row: once a day.
  [[nodiscard]] Result<SweptDocuments> sweep(Instant now);

 private:
  [[nodiscard]] Result<DocRef> store_now(const StoreDocument& document);
  [[nodiscard]] Result<std::optional<DocumentRow>> document(BlobId blob_id) const;
  [[nodiscard]] Result<> erase_now(const Uuid& subject_id);
  [[nodiscard]] Result<> erase_documents_of(const Uuid& matter);

  Store& store_;
  KeyRing& keys_;
  std::mutex mutex_;
  IdSource& ids_;
  std::function<bool()> accepts_writes_;
  Worker worker_;  // last: its jobs use everything above
};

}  // namespace duban
