#include "services/server/content_service.hpp"

#include "common/json/described.hpp"

namespace duban {
namespace {

constexpr std::string_view text_media_type = "text/plain; charset=utf-8";

std::string row_key(BlobId id) { return "content/" + id.text(); }

Mutation row_of_document(const TextRef& reference, const Uuid& subject_id, TokenId uploaded_by) {
  const DocumentRow row{.bytes = reference.bytes,
                        .media_type = reference.media_type,
                        .secrecy = reference.secrecy,
                        .subject_id = subject_id,
                        .uploaded_by = uploaded_by};
  return {Space::TABLES, row_key(reference.blob_id), to_json(row)};
}

class Sealer final : public CommandSealer {
 public:
  Sealer(KeyRing& keys, const Uuid& subject_id) : keys_(keys), subject_id_(subject_id) {}

  TextRef seal(std::string_view text) override {
    auto sealed = keys_.seal(subject_id_, text, Secrecy::INTERNAL, text_media_type);
    if (!sealed) {
      outcome_ = failure(std::move(sealed.error()));
      return {};
    }
    std::move(sealed->mutations.begin(), sealed->mutations.end(), std::back_inserter(rows_));
    return sealed->reference;
  }
  Result<> outcome() const override { return outcome_; }
  std::vector<Mutation> take_rows() override { return std::move(rows_); }

 private:
  KeyRing& keys_;
  Uuid subject_id_;
  Result<> outcome_;
  std::vector<Mutation> rows_;
};

}  // namespace

std::unique_ptr<CommandSealer> ContentService::sealer(Uuid subject_id) { return std::make_unique<Sealer>(keys_, subject_id); }

Result<DocRef> ContentService::store_now(const StoreDocument& document) {
  // Beside the log as in it: nothing is written while the disk is nearly full (D-6).
  if (accepts_writes_ && !accepts_writes_()) return failure(ErrorCode::OUT_OF_SPACE, "expected free space above the watermark, found less");
  Uuid subject_id;
  if (document.subject_id) {
    subject_id = *document.subject_id;
  } else {
    const std::scoped_lock lock{mutex_};
    subject_id = ids_.next();
  }
  auto sealed = keys_.seal(subject_id, document.bytes, document.secrecy, document.media_type);
  if (!sealed) return failure(std::move(sealed.error()));
  sealed->mutations.push_back(row_of_document(sealed->reference, subject_id, document.uploaded_by));
  if (auto written = store_.write_aside(sealed->mutations); !written) return failure(written.error());
  if (auto flushed = store_.flush(); !flushed) return failure(flushed.error());
  const TextRef& reference = sealed->reference;
  return DocRef{.blob_id = reference.blob_id,
                .sha256 = reference.sha256,
                .bytes = reference.bytes,
                .media_type = reference.media_type,
                .secrecy = reference.secrecy};
}

void ContentService::store(StoreDocument document, std::function<void(Result<DocRef>)> done) { done(store_now(document)); }

Result<std::optional<ContentHead>> ContentService::head_of(BlobId blob_id) const {
  const auto stored = store_.get(Space::TABLES, row_key(blob_id));
  if (!stored) return failure(stored.error());
  if (*stored) {
    DocumentRow row;
    JsonReading reading;
    const auto json = thread_json_parser().parse(**stored, JsonTrust::OWN);
    if (!json || !read_json(reading, *json, row)) return failure(ErrorCode::CORRUPT, "expected the row of a document, found other bytes");
    return std::optional{ContentHead{.blob_id = blob_id,
                                     .media_type = std::move(row.media_type),
                                     .secrecy = row.secrecy,
                                     .bytes = row.bytes,
                                     .subject_id = row.subject_id,
                                     .uploaded_by = row.uploaded_by}};
  }
  auto text = keys_.head_of(blob_id);
  if (!text) return failure(std::move(text.error()));
  if (!*text) return std::optional<ContentHead>{};
  return std::optional{ContentHead{.blob_id = blob_id,
                                   .media_type = std::move((*text)->media_type),
                                   .secrecy = (*text)->secrecy,
                                   .bytes = (*text)->bytes,
                                   .subject_id = (*text)->subject_id,
                                   .uploaded_by = std::nullopt}};
}

Result<std::optional<std::string>> ContentService::open(BlobId blob_id) const { return keys_.open(blob_id); }

Result<> ContentService::erase(Uuid subject_id) { return keys_.erase(subject_id); }

}  // namespace duban
