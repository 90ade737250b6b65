// Documents from upload to erasure: who holds on to them, and what becomes of those that nobody does.
#include <algorithm>
#include <future>

#include <catch2/catch.hpp>

#include "common/random/id_source.hpp"
#include "services/server/content_service.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/temporary_directory.hpp"

namespace duban {
namespace {

constexpr Instant upload_time{1'631'062'800'000};
constexpr std::int64_t day = Duration::days(1).milliseconds;

struct Office {
  TemporaryDirectory keys;
  ManualClock clock{upload_time};
  Uuid7Source ids{clock, 11};
  MemoryStore store;
  std::unique_ptr<KeyRing> ring;
  std::unique_ptr<ContentService> content;
  ActorName liaison = ActorName::post(ids.make<PostId>());

  Office() {
    REQUIRE(KeyRing::initialise(keys.path()));
    ring = KeyRing::open(store, ids, keys.path()).value();
    content = std::make_unique<ContentService>(store, *ring, ids);
  }
  DocRef upload(std::string bytes, std::optional<Uuid> subject = std::nullopt) {
    std::promise<DocRef> uploaded;
    content->store({.subject_id = subject,
                    .media_type = "application/pdf",
                    .secrecy = Secrecy::INTERNAL,
                    .uploaded_by = liaison,
                    .uploaded_at = clock.now(),
                    .bytes = std::move(bytes)},
                   [&](Result<DocRef> stored) { uploaded.set_value(stored.value()); });
    return uploaded.get_future().get();
  }
  [[nodiscard]] Result<> erase(const Uuid& subject) {
    std::promise<Result<>> erased;
    content->erase(subject, [&](Result<> done) { erased.set_value(std::move(done)); });
    return erased.get_future().get();
  }
  void use(const DocRef& document, const Uuid& matter) { REQUIRE(store.write_aside(content->rows_of_use(document.blob_id, matter))); }
  [[nodiscard]] bool exists(const DocRef& document) const { return content->head_of(document.blob_id).value().has_value(); }
  SweptDocuments sweep_after(Duration wait) {
    clock.advance(wait);
    return content->sweep(clock.now()).value();
  }
};

}  // namespace

TEST_CASE("S-10: an upload is known by what its DocRef says, and by who sent it") {
  Office office;
  const DocRef document = office.upload("%PDF-1.4 清单");
  const auto head = office.content->head_of(document.blob_id).value();
  REQUIRE(head);
  CHECK(head->sha256 == document.sha256);
  CHECK(head->bytes == document.bytes);
  CHECK(head->media_type == document.media_type);
  CHECK(head->uploaded_by == office.liaison);
  CHECK(office.content->matters_using(document.blob_id).value().empty());
  CHECK(office.content->open(document.blob_id).value() == "%PDF-1.4 清单");
}

TEST_CASE("S-10: an upload that no matter refers to is refused after 7 days and gone a day later; one in use stays") {
  Office office;
  const DocRef unused = office.upload("草稿");
  const DocRef in_matter = office.upload("附件", office.ids.next());  // under the key of its matter, and unused as well
  const DocRef used = office.upload("证明材料");
  office.use(used, office.ids.next());

  SweptDocuments swept = office.sweep_after(Duration{7 * day - 1});
  CHECK(swept.condemned == 0);
  CHECK(office.exists(unused));

  swept = office.sweep_after(Duration{1});
  CHECK(swept.condemned == 2);
  CHECK(swept.removed == 0);
  CHECK_FALSE(office.exists(unused));
  CHECK_FALSE(office.exists(in_matter));
  CHECK(office.exists(used));
  CHECK(office.store.rows(Space::CONTENT).size() == 4);  // three documents and a use

  CHECK(office.sweep_after(Duration{day - 1}).removed == 0);
  CHECK(office.sweep_after(Duration{1}).removed == 2);
  CHECK(office.store.rows(Space::CONTENT).size() == 2);
  CHECK(office.content->open(used.blob_id).value() == "证明材料");
  CHECK(office.sweep_after(Duration::days(400)).removed == 0);
  CHECK(office.exists(used));
}

TEST_CASE("S-10: what a command took while it was being condemned comes back") {
  Office office;
  const DocRef late = office.upload("证明材料");
  CHECK(office.sweep_after(Duration::days(7)).condemned == 1);
  CHECK_FALSE(office.exists(late));
  office.use(late, office.ids.next());
  CHECK(office.exists(late));  // at once, for who sees the matter
  const SweptDocuments swept = office.sweep_after(Duration::days(1));
  CHECK(swept.removed == 0);
  CHECK(office.exists(late));
  CHECK(office.content->open(late.blob_id).value() == "证明材料");
}

TEST_CASE("S-09: erasing a matter erases the documents that only it refers to") {
  Office office;
  const Uuid matter = office.ids.next();
  const Uuid other = office.ids.next();
  const DocRef own = office.upload("名单");
  const DocRef shared = office.upload("通知");
  const DocRef foreign = office.upload("方案");
  office.use(own, matter);
  office.use(shared, matter);
  office.use(shared, other);
  office.use(foreign, other);

  REQUIRE(office.erase(matter));
  CHECK(office.content->open(own.blob_id).value() == std::nullopt);
  CHECK(office.content->open(shared.blob_id).value() == "通知");
  CHECK(office.content->open(foreign.blob_id).value() == "方案");
  REQUIRE(office.erase(matter));  // may be repeated
  // The last matter that referred to it takes it along.
  REQUIRE(office.erase(other));
  CHECK(office.content->open(shared.blob_id).value() == std::nullopt);
  CHECK(office.content->open(foreign.blob_id).value() == std::nullopt);
}

TEST_CASE("S-09: an erasure that was ordered and cut off is finished by the next start") {
  Office office;
  const Uuid matter = office.ids.next();
  const DocRef document = office.upload("名单", matter);
  const DocRef other = office.upload("通知");
  REQUIRE(office.store.write_aside({office.content->row_of_erasure(matter)}));  // in the batch of the command; then the power went
  CHECK(office.content->open(document.blob_id).value() == "名单");

  REQUIRE(office.content->finish_erasures());
  CHECK(office.content->open(document.blob_id).value() == std::nullopt);
  CHECK(office.content->open(other.blob_id).value() == "通知");
  const auto rows = office.store.rows(Space::TABLES);
  CHECK(std::none_of(rows.begin(), rows.end(), [](const auto& row) { return row.first.starts_with("erasing/"); }));
  REQUIRE(office.content->finish_erasures());  // nothing is left to do
}

TEST_CASE("S-10: a service that drains does what was asked of it, and refuses the rest") {
  Office office;
  std::vector<std::future<Result<DocRef>>> uploads;
  for (int upload = 0; upload < 20; ++upload) {
    auto promise = std::make_shared<std::promise<Result<DocRef>>>();
    uploads.push_back(promise->get_future());
    office.content->store({.subject_id = std::nullopt,
                           .media_type = "text/plain",
                           .secrecy = Secrecy::INTERNAL,
                           .uploaded_by = office.liaison,
                           .uploaded_at = office.clock.now(),
                           .bytes = "附件"},
                          [promise](Result<DocRef> stored) { promise->set_value(std::move(stored)); });
  }
  office.content->drain();
  for (auto& upload : uploads) {
    const auto stored = upload.get();
    REQUIRE(stored);
    CHECK(office.exists(*stored));
  }
  const auto refused = office.erase(office.ids.next());
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::CLOSED);
}

}  // namespace duban
