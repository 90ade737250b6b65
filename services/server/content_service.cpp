#include "services/server/content_service.hpp"

#include "common/json/described.hpp"

namespace duban {
namespace {

constexpr std::string_view text_media_type = "text/plain; charset=utf-8";

// Keys on disk: FORMAT.md, section 6.
constexpr std::string_view documents_prefix = "content/";
std::string row_key(BlobId id) { return std::string(documents_prefix) + id.text(); }
std::string matter_prefix(const Uuid& matter) { return "documents/" + matter.text() + "/"; }
constexpr std::string_view erasing_prefix = "erasing/";
std::string erasing_key(const Uuid& subject) { return std::string(erasing_prefix) + subject.text(); }
std::string bytes_of(const Uuid& uuid) { return {uuid.bytes.begin(), uuid.bytes.end()}; }
// First behind all keys that begin so: ours have no byte 0xFF behind a prefix of text.
std::string behind(std::string_view prefix) { return std::string(prefix) + '\xff'; }

Result<DocumentRow> document_from(std::string_view stored) {
  DocumentRow row;
  JsonReading reading;
  const auto json = thread_json_parser().parse(stored, JsonTrust::OWN);
  if (!json || !read_json(reading, *json, row)) return failure(ErrorCode::CORRUPT, "expected the row of a document, found other bytes");
  return row;
}

class Sealer final : public CommandSealer {
 public:
  Sealer(KeyRing& keys, const Uuid& subject_id, Secrecy secrecy) : keys_(keys), subject_id_(subject_id), secrecy_(secrecy) {}

  TextRef seal(std::string_view text) override {
    auto sealed = keys_.seal(subject_id_, text, secrecy_, text_media_type);
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
  Secrecy secrecy_;
  Result<> outcome_;
  std::vector<Mutation> rows_;
};

}  // namespace

std::unique_ptr<CommandSealer> ContentService::sealer(Uuid subject_id, Secrecy secrecy) {
  return std::make_unique<Sealer>(keys_, subject_id, secrecy);
}

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
  const DocumentRow row{.bytes = sealed->reference.bytes,
                        .media_type = sealed->reference.media_type,
                        .secrecy = sealed->reference.secrecy,
                        .sha256 = sealed->reference.sha256,
                        .subject_id = subject_id,
                        .own_key = !document.subject_id,
                        .uploaded_by = document.uploaded_by,
                        .uploaded_at = document.uploaded_at,
                        .condemned_at = std::nullopt};
  sealed->mutations.push_back({Space::TABLES, row_key(sealed->reference.blob_id), to_json(row)});
  if (auto written = store_.write_durably(sealed->mutations); !written) return failure(written.error());
  const TextRef& reference = sealed->reference;
  return DocRef{.blob_id = reference.blob_id,
                .sha256 = reference.sha256,
                .bytes = reference.bytes,
                .media_type = reference.media_type,
                .secrecy = reference.secrecy};
}

namespace {

Error draining() { return {ErrorCode::CLOSED, "expected a server that goes on, found one that is stopping"}; }

}  // namespace

void ContentService::store(StoreDocument document, std::function<void(Result<DocRef>)> done) {
  auto job = [this, document = std::make_shared<StoreDocument>(std::move(document)), done] { done(store_now(*document)); };
  if (!worker_.run(std::move(job))) done(failure(draining()));
}

void ContentService::erase(Uuid subject_id, std::function<void(Result<>)> done) {
  if (!worker_.run([this, subject_id, done] { done(erase_now(subject_id)); })) done(failure(draining()));
}

Result<std::optional<DocumentRow>> ContentService::document(BlobId blob_id) const {
  const auto stored = store_.get(Space::TABLES, row_key(blob_id));
  if (!stored) return failure(stored.error());
  if (!*stored) return std::optional<DocumentRow>{};
  auto row = document_from(**stored);
  if (!row) return failure(std::move(row.error()));
  return std::optional{std::move(*row)};
}

Result<std::optional<ContentHead>> ContentService::head_of(BlobId blob_id) const {
  auto row = document(blob_id);
  if (!row) return failure(std::move(row.error()));
  if (*row) {
    if ((*row)->condemned_at) {
      // Unless a command was under way: it is kept then, and the next sweep says so.
      const auto matters = matters_using(blob_id);
      if (!matters) return failure(matters.error());
      if (matters->empty()) return std::optional<ContentHead>{};
    }
    return std::optional{ContentHead{.blob_id = blob_id,
                                     .media_type = std::move((*row)->media_type),
                                     .secrecy = (*row)->secrecy,
                                     .bytes = (*row)->bytes,
                                     .subject_id = (*row)->subject_id,
                                     .sha256 = std::move((*row)->sha256),
                                     .uploaded_by = std::move((*row)->uploaded_by)}};
  }
  auto text = keys_.head_of(blob_id);
  if (!text) return failure(std::move(text.error()));
  if (!*text) return std::optional<ContentHead>{};
  return std::optional{ContentHead{.blob_id = blob_id,
                                   .media_type = std::move((*text)->media_type),
                                   .secrecy = (*text)->secrecy,
                                   .bytes = (*text)->bytes,
                                   .subject_id = (*text)->subject_id,
                                   .sha256 = {},
                                   .uploaded_by = std::nullopt}};
}

Result<std::optional<std::string>> ContentService::open(BlobId blob_id) const { return keys_.open(blob_id); }

std::vector<Mutation> ContentService::rows_of_use(BlobId document, const Uuid& matter) const {
  return {{Space::CONTENT, bytes_of(document.uuid) + bytes_of(matter), std::string{}},
          {Space::TABLES, matter_prefix(matter) + document.text(), std::string{}}};
}

Result<std::vector<Uuid>> ContentService::matters_using(BlobId document) const {
  std::vector<Uuid> matters;
  const std::string blob = bytes_of(document.uuid);
  const auto scanned = store_.scan(Space::CONTENT, blob + std::string(16, '\0'), blob + std::string(17, '\xff'), ScanOrder::ASCENDING,
                                   [&](std::string_view key, std::string_view) {
                                     Uuid matter;
                                     if (key.size() != 2 * matter.bytes.size()) return true;
                                     std::copy_n(key.begin() + matter.bytes.size(), matter.bytes.size(), matter.bytes.begin());
                                     matters.push_back(matter);
                                     return true;
                                   });
  if (!scanned) return failure(scanned.error());
  return matters;
}

Result<> ContentService::erase_now(const Uuid& subject_id) {
  if (auto erased = erase_documents_of(subject_id); !erased) return erased;
  if (auto erased = keys_.erase(subject_id); !erased) return erased;
  return store_.write_aside({{Space::TABLES, erasing_key(subject_id), std::nullopt}});
}

Mutation ContentService::row_of_erasure(const Uuid& subject_id) const { return {Space::TABLES, erasing_key(subject_id), std::string{}}; }

Result<> ContentService::finish_erasures() {
  std::vector<Uuid> subjects;
  auto scanned =
      store_.scan(Space::TABLES, erasing_prefix, behind(erasing_prefix), ScanOrder::ASCENDING, [&](std::string_view key, std::string_view) {
        if (const auto subject = Uuid::parse(key.substr(erasing_prefix.size()))) subjects.push_back(*subject);
        return true;
      });
  if (!scanned) return scanned;
  for (const Uuid& subject : subjects)
    if (auto erased = erase_now(subject); !erased) return erased;
  return {};
}

// Documents with a key of their own, once every other matter that refers to them is erased too.
Result<> ContentService::erase_documents_of(const Uuid& matter) {
  std::vector<BlobId> documents;
  const std::string prefix = matter_prefix(matter);
  auto scanned = store_.scan(Space::TABLES, prefix, behind(prefix), ScanOrder::ASCENDING, [&](std::string_view key, std::string_view) {
    if (const auto id = BlobId::parse(key.substr(prefix.size()))) documents.push_back(*id);
    return true;
  });
  if (!scanned) return scanned;
  for (const BlobId& id : documents) {
    const auto row = document(id);
    if (!row) return failure(row.error());
    if (!*row || !(*row)->own_key) continue;
    const auto matters = matters_using(id);
    if (!matters) return failure(matters.error());
    bool still_used = false;
    for (const Uuid& other : *matters) {
      if (other == matter) continue;
      const auto gone = keys_.is_erased(other);
      if (!gone) return failure(gone.error());
      still_used = still_used || !*gone;
    }
    if (still_used) continue;
    if (auto erased = keys_.erase((*row)->subject_id); !erased) return erased;
  }
  return {};
}

Result<SweptDocuments> ContentService::sweep(Instant now) {
  std::vector<std::pair<BlobId, DocumentRow>> waiting;
  Result<> fault;
  const auto scanned = store_.scan(
      Space::TABLES, documents_prefix, behind(documents_prefix), ScanOrder::ASCENDING, [&](std::string_view key, std::string_view value) {
        const auto id = BlobId::parse(key.substr(documents_prefix.size()));
        auto row = document_from(value);
        if (!id || !row) {
          fault = failure(ErrorCode::CORRUPT, "expected the row of a document, found " + std::string(key));
          return false;
        }
        const bool due = row->condemned_at ? now - *row->condemned_at >= condemned_for : now - row->uploaded_at >= unreferenced_for;
        if (due) waiting.emplace_back(*id, std::move(*row));
        return true;
      });
  if (!scanned) return failure(scanned.error());
  if (!fault) return failure(fault.error());

  SweptDocuments swept;
  for (auto& [id, row] : waiting) {
    const auto matters = matters_using(id);
    if (!matters) return failure(matters.error());
    const bool used = !matters->empty();
    std::vector<Mutation> mutations;
    if (!row.condemned_at) {
      if (used) continue;
      row.condemned_at = now;
      mutations.push_back({Space::TABLES, row_key(id), to_json(row)});
      ++swept.condemned;
    } else if (used) {
      // A command was under way when it was condemned.
      row.condemned_at.reset();
      mutations.push_back({Space::TABLES, row_key(id), to_json(row)});
    } else {
      mutations.push_back({Space::CONTENT, bytes_of(id.uuid), std::nullopt});
      mutations.push_back({Space::TABLES, row_key(id), std::nullopt});
      if (row.own_key) mutations.push_back({Space::TABLES, KeyRing::row_key_of(row.subject_id), std::nullopt});
      ++swept.removed;
    }
    if (auto written = store_.write_aside(mutations); !written) return failure(written.error());
  }
  return swept;
}

}  // namespace duban
