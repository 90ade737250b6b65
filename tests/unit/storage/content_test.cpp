#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

#include "common/random/id_source.hpp"
#include "services/storage/content.hpp"
#include "services/storage/posix_file.hpp"
#include "services/storage/rocks_store.hpp"
#include "tests/support/memory_store.hpp"
#include "tests/support/temporary_directory.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

constexpr Instant seal_time{1'631'062'800'000};

struct Ring {
  TemporaryDirectory keys;
  ManualClock clock{seal_time};
  Uuid7Source ids{clock, 7};
  MemoryStore store;
  std::unique_ptr<KeyRing> ring;

  Ring() {
    REQUIRE(KeyRing::initialise(keys.path()));
    reopen();
  }
  void reopen() { ring = KeyRing::open(store, ids, keys.path()).value(); }
  SealedText keep(SubjectId subject, std::string_view text) {
    auto sealed = ring->seal(subject, text, Secrecy::INTERNAL, "text/plain");
    REQUIRE(sealed);
    REQUIRE(store.write_aside(sealed->mutations));
    return *sealed;
  }
};

SubjectId subject_of(std::uint8_t byte) { return Uuid{.bytes = {byte}}; }

}  // namespace

TEST_CASE("content: INV-19: a text comes back by its reference; the store holds no readable byte of it", "[storage]") {
  Ring world;
  const std::string text = "群众反映的具体情况,联系电话 13800000000";
  const SealedText sealed = world.keep(subject_of(1), text);
  CHECK(sealed.reference.bytes == text.size());
  CHECK(sealed.mutations.size() == 2);
  CHECK(world.ring->open(sealed.reference, subject_of(1)).value() == text);
  for (const Space space : {Space::VIEWS, Space::TABLES, Space::CONTENT, Space::MATTERS}) {
    for (const auto& [key, value] : world.store.rows(space)) CHECK(value.find("13800000000") == std::string::npos);
  }
  // The digest is over the sealed bytes.
  const auto row = world.store.rows(Space::CONTENT).begin()->second;
  CHECK(sha256(row).hex() == sealed.reference.sha256);
  // A second text of the subject needs no key row, also for another process.
  CHECK(world.keep(subject_of(1), "再次").mutations.size() == 1);
  world.reopen();
  CHECK(world.ring->open(sealed.reference, subject_of(1)).value() == text);
  CHECK(world.keep(subject_of(1), "").mutations.size() == 1);
}

TEST_CASE("content: a wrong subject, reference or blob does not open", "[storage]") {
  Ring world;
  const SealedText mine = world.keep(subject_of(1), "mine");
  (void)world.keep(subject_of(2), "other");
  CHECK(world.ring->open(mine.reference, subject_of(2)).error().code == ErrorCode::CORRUPT);
  CHECK(world.ring->open(mine.reference, subject_of(3)).error().code == ErrorCode::CORRUPT);
  TextRef changed = mine.reference;
  changed.secrecy = Secrecy::PUBLIC;
  CHECK(world.ring->open(changed, subject_of(1)).error().code == ErrorCode::CORRUPT);
  changed = mine.reference;
  changed.blob_id = BlobId{Uuid{.bytes = {9}}};
  CHECK(world.ring->open(changed, subject_of(1)).error().code == ErrorCode::NOT_FOUND);
  const std::string key = world.store.rows(Space::CONTENT).begin()->first;
  REQUIRE(world.store.write_aside({{Space::CONTENT, key, "damaged"}}));
  CHECK(world.ring->open(mine.reference, subject_of(1)).error().code == ErrorCode::CORRUPT);
}

TEST_CASE("content: two threads that are first for a subject get one key, and each batch carries it", "[storage]") {
  Ring world;
  constexpr int threads = 4;
  constexpr int texts = 50;
  std::vector<std::vector<SealedText>> made(threads);
  {
    std::vector<std::jthread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        for (int text = 0; text < texts; ++text) {
          made[static_cast<std::size_t>(thread)].push_back(
              world.ring
                  ->seal(subject_of(static_cast<std::uint8_t>(text)), "text " + std::to_string(thread), Secrecy::INTERNAL, "text/plain")
                  .value());
        }
      });
    }
  }
  // Only the last thread's batches arrive; the others were refused by the domain. Nothing of theirs is needed.
  for (const SealedText& sealed : made.back()) REQUIRE(world.store.write_aside(sealed.mutations));
  world.reopen();
  for (int text = 0; text < texts; ++text) {
    CHECK(world.ring->open(made.back()[static_cast<std::size_t>(text)].reference, subject_of(static_cast<std::uint8_t>(text))).value() ==
          "text " + std::to_string(threads - 1));
  }
  // And those sealed before, arriving later, open with the same key.
  for (const SealedText& sealed : made.front()) REQUIRE(world.store.write_aside(sealed.mutations));
  world.reopen();
  CHECK(world.ring->open(made.front()[3].reference, subject_of(3)).value() == "text 0");
  CHECK(world.ring->open(made.back()[3].reference, subject_of(3)).value() == "text 3");
}

TEST_CASE("content: S-09: an erased subject is gone for good, its digest still holds, others are untouched", "[storage]") {
  Ring world;
  const SealedText erased = world.keep(subject_of(1), "personal");
  const SealedText kept = world.keep(subject_of(2), "of the matter");
  REQUIRE(world.ring->erase(subject_of(1)));
  REQUIRE(world.ring->erase(subject_of(1)));
  CHECK(world.ring->open(erased.reference, subject_of(1)).value() == std::nullopt);
  CHECK(world.ring->open(kept.reference, subject_of(2)).value() == "of the matter");
  CHECK(world.ring->seal(subject_of(1), "new", Secrecy::INTERNAL, "text/plain").error().code == ErrorCode::CONFLICT);
  CHECK(sha256(world.store.get(Space::CONTENT, std::string{erased.mutations.back().key}).value().value()).hex() == erased.reference.sha256);
  world.reopen();
  CHECK(world.ring->open(erased.reference, subject_of(1)).value() == std::nullopt);
}

TEST_CASE("content: S-09: erasures are applied again to a store restored from a backup", "[storage]") {
  Ring world;
  const SealedText sealed = world.keep(subject_of(1), "personal");
  const auto backup = world.store.rows(Space::TABLES);
  REQUIRE(world.ring->erase(subject_of(1)));
  // The backup has the key row of before.
  for (const auto& [key, value] : backup) REQUIRE(world.store.write_aside({{Space::TABLES, key, value}}));
  world.reopen();
  CHECK(world.ring->open(sealed.reference, subject_of(1)).value() == std::nullopt);
  CHECK(world.ring->apply_erasures().value() == 0);
}

TEST_CASE("content: a cut last line of the erasures is overwritten, any other damage is CORRUPT", "[storage]") {
  Ring world;
  (void)world.keep(subject_of(1), "one");
  (void)world.keep(subject_of(2), "two");
  const std::string path = world.keys / "erasures";
  REQUIRE(world.ring->erase(subject_of(1)));
  std::ofstream{path, std::ios::app} << "02000000-0000";
  world.reopen();
  REQUIRE(world.ring->erase(subject_of(2)));
  world.reopen();
  const auto text = read_file(path).value();
  CHECK(std::count(text.begin(), text.end(), '\n') == 2);
  std::ofstream{path, std::ios::app} << "nonsense\n";
  CHECK(KeyRing::open(world.store, world.ids, world.keys.path()).error().code == ErrorCode::CORRUPT);
}

TEST_CASE("content: T-53: the key file is 0600, is never replaced, and is refused when others can read it", "[storage]") {
  Ring world;
  const std::string path = world.keys / "kek";
  struct stat found{};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  CHECK((found.st_mode & 07777) == 0600);
  CHECK(KeyRing::initialise(world.keys.path()).error().code == ErrorCode::CONFLICT);
  REQUIRE(::chmod(path.c_str(), 0640) == 0);
  CHECK(KeyRing::open(world.store, world.ids, world.keys.path()).error().code == ErrorCode::INVALID_INPUT);
}

TEST_CASE("content: another key-encryption key opens nothing", "[storage]") {
  Ring world;
  const SealedText sealed = world.keep(subject_of(1), "text");
  const TemporaryDirectory other;
  REQUIRE(KeyRing::initialise(other.path()));
  auto ring = KeyRing::open(world.store, world.ids, other.path());
  REQUIRE(ring);
  CHECK((*ring)->open(sealed.reference, subject_of(1)).error().code == ErrorCode::CORRUPT);
}

TEST_CASE("content: S-09: after an erasure no file of the store holds the old key row", "[storage]") {
  const TemporaryDirectory directory;
  const TemporaryDirectory keys;
  StoreOptions options;
  options.directory = directory.path();
  options.block_cache_bytes = 8 << 20;
  REQUIRE(RocksStore::initialise(options));
  auto store = RocksStore::open(options);
  REQUIRE(store);
  REQUIRE(KeyRing::initialise(keys.path()));
  ManualClock clock{seal_time};
  Uuid7Source ids{clock, 8};
  auto ring = KeyRing::open(**store, ids, keys.path(),
                            [&](Space space, std::string_view from, std::string_view to) { return (*store)->purge(space, from, to); });
  REQUIRE(ring);
  const auto sealed = (*ring)->seal(subject_of(1), "personal", Secrecy::INTERNAL, "text/plain");
  REQUIRE(sealed);
  REQUIRE((*store)->write_aside(sealed->mutations));
  REQUIRE((*store)->flush());
  const std::string row = *sealed->mutations.front().value;
  const auto present = [&] {
    for (const auto& entry : fs::recursive_directory_iterator{directory.path()}) {
      if (entry.is_regular_file() && read_file(entry.path().string()).value().find(row.substr(13, 40)) != std::string::npos) return true;
    }
    return false;
  };
  CHECK(present());
  REQUIRE((*ring)->erase(subject_of(1)));
  CHECK_FALSE(present());
  CHECK((*ring)->open(sealed->reference, subject_of(1)).value() == std::nullopt);
}

}  // namespace duban
