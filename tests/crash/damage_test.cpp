// F-07, F-08, F-09: files are cut, flipped, zeroed, emptied and lost. Each time the store refuses with a line for the runbook, or
// everything is there: never fewer acknowledged events silently (I-13).
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "common/random/id_source.hpp"
#include "services/storage/rocks_store.hpp"
#include "tests/support/record_factory.hpp"
#include "tests/support/temporary_directory.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t event_count = 2000;

StoreOptions options_for(const std::string& directory) {
  StoreOptions options;
  options.directory = directory;
  options.block_cache_bytes = 8 << 20;
  options.write_buffer_bytes = 16 << 20;
  return options;
}

std::string read_all(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

void write_all(const fs::path& path, const std::string& bytes) {
  std::ofstream out{path, std::ios::binary | std::ios::trunc};
  out << bytes;
  REQUIRE(out.good());
}

void copy_tree(const fs::path& from, const fs::path& to) { fs::copy(from, to, fs::copy_options::recursive); }

fs::path live_log(const fs::path& data) {
  fs::path newest;
  for (const auto& entry : fs::directory_iterator{data / "db"}) {
    if (entry.path().extension() == ".log" && (newest.empty() || entry.path().filename() > newest.filename())) newest = entry.path();
  }
  REQUIRE_FALSE(newest.empty());
  return newest;
}

// Every file with its bytes, without RocksDB's own notes and its lock.
std::map<std::string, std::string> contents_of(const fs::path& directory) {
  std::map<std::string, std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator{directory}) {
    const std::string name = entry.path().filename();
    if (entry.is_regular_file() && !name.starts_with("LO")) out[fs::relative(entry.path(), directory)] = read_all(entry.path());
  }
  return out;
}

// Stores made once: 2,000 synced events in the live log; the same with the first half in table files.
class Templates {
 public:
  static const Templates& get() {
    static const Templates templates;
    return templates;
  }
  [[nodiscard]] std::string in_log() const { return directory_ / "in-log"; }
  [[nodiscard]] std::string in_tables() const { return directory_ / "in-tables"; }
  // As a kill finds it, right after an acknowledgement and before the anchor was settled.
  [[nodiscard]] std::string unsettled() const { return directory_ / "unsettled"; }
  [[nodiscard]] const ChainHead& head() const { return head_; }
  // The store six batches further; its anchor is that of in_log().
  [[nodiscard]] std::string one_more() const { return directory_ / "one-more"; }

 private:
  Templates() {
    RecordFactory factory{2000};
    {
      const auto options = options_for(in_log());
      REQUIRE(RocksStore::initialise(options));
      auto store = RocksStore::open(options);
      REQUIRE(store);
      for (std::uint64_t event = 0; event < event_count; ++event) REQUIRE((*store)->append(factory.batch(1)));
      head_ = (*store)->head();
      copy_tree(in_log(), unsettled());
      (*store)->settle();
      copy_tree(in_log(), directory_ / "settled");
      for (int more = 0; more < 6; ++more) REQUIRE((*store)->append(factory.batch(1, 8, 3000)));
      copy_tree(in_log(), one_more());
    }
    fs::remove_all(in_log());
    fs::rename(directory_ / "settled", in_log());
    fs::copy_file(in_log() + "/anchor/head", one_more() + "/anchor/head", fs::copy_options::overwrite_existing);
    fs::remove(unsettled() + "/db/LOCK");

    copy_tree(in_log(), in_tables());
    auto store = RocksStore::open(options_for(in_tables()));
    REQUIRE(store);
    REQUIRE((*store)->compact_everything());
  }

  TemporaryDirectory directory_{TemporaryDirectory::fast_base()};
  ChainHead head_;
};

enum class Outcome : std::uint8_t { REFUSED, READ_ERROR, COMPLETE, SALVAGED_COMPLETE, SHORTER };

// Opens, reads everything, compares with what was acknowledged.
Outcome outcome_of(const std::string& data, std::string* message = nullptr) {
  auto store = RocksStore::open(options_for(data));
  if (!store) {
    if (message != nullptr) *message = store.error().message;
    return Outcome::REFUSED;
  }
  if ((*store)->head().position < Templates::get().head().position) return Outcome::SHORTER;
  const auto verified = (*store)->verify();
  if (!verified) return Outcome::READ_ERROR;
  std::map<std::string, std::uint32_t> rows;
  const auto scanned = (*store)->scan(Space::VIEWS, "", "", ScanOrder::ASCENDING, [&](std::string_view key, std::string_view value) {
    rows[std::string{key}] = static_cast<std::uint32_t>(std::stoul(std::string{value}));
    return true;
  });
  if (!scanned) return Outcome::READ_ERROR;
  std::uint64_t sum = 0;
  for (const auto& [key, version] : rows) sum += version;
  if (sum != (*store)->head().position.value) return Outcome::SHORTER;
  return (*store)->recovery().salvaged ? Outcome::SALVAGED_COMPLETE : Outcome::COMPLETE;
}

struct Damage {
  std::string name;
  std::function<void(std::string&)> apply;
  std::vector<Outcome> allowed;
};

std::vector<Damage> log_damages() {
  const auto flip = [](std::string& bytes, std::size_t at) { bytes[at] = static_cast<char>(bytes[at] ^ 4); };
  const std::vector<Outcome> refused{Outcome::REFUSED};
  const std::vector<Outcome> complete{Outcome::COMPLETE, Outcome::SALVAGED_COMPLETE};
  return {
      {"tail cut by 5 bytes", [](std::string& b) { b.resize(b.size() - 5); }, refused},
      {"tail cut by 285 bytes", [](std::string& b) { b.resize(b.size() - 285); }, refused},
      {"bit flipped in the data, mid-file", [=](std::string& b) { flip(b, b.size() / 2 + 100); }, refused},
      {"bit flipped near the last record's start", [=](std::string& b) { flip(b, b.size() - 300); }, refused},
      {"bit flipped in the last record", [=](std::string& b) { flip(b, b.size() - 20); }, refused},
      {"4 KiB zeroed mid-file", [](std::string& b) { std::fill_n(b.begin() + static_cast<std::ptrdiff_t>(b.size() / 2), 4096, '\0'); },
       refused},
      {"zeros from the middle on", [](std::string& b) { std::fill(b.begin() + static_cast<std::ptrdiff_t>(b.size() / 2), b.end(), '\0'); },
       refused},
      {"4 KiB of garbage appended",
       [](std::string& b) {
         SeededRandom random{1};
         for (int index = 0; index < 4096; ++index) b.push_back(static_cast<char>(random.next()));
       },
       complete},
      {"emptied", [](std::string& b) { b.clear(); }, refused},
  };
}

}  // namespace

TEST_CASE("F-07: I-13: a damaged live log is refused or proven harmless, row by row", "[crash]") {
  for (const Damage& damage : log_damages()) {
    INFO(damage.name);
    const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
    const std::string data = directory / "data";
    copy_tree(Templates::get().in_log(), data);
    std::string bytes = read_all(live_log(data));
    damage.apply(bytes);
    write_all(live_log(data), bytes);
    const auto before = contents_of(data);
    std::string message;
    const Outcome outcome = outcome_of(data, &message);
    CAPTURE(static_cast<int>(outcome), message);
    CHECK(std::count(damage.allowed.begin(), damage.allowed.end(), outcome) == 1);
    if (outcome == Outcome::REFUSED) {
      CHECK(message.find("RUNBOOK") != std::string::npos);
      // A second look finds the same: refusing repairs nothing and loses nothing. What lies there is evidence, perhaps all that is left.
      CHECK(outcome_of(data) == Outcome::REFUSED);
      CHECK((contents_of(data) == before));
    }
  }
}

TEST_CASE("F-07: a flipped bit in the length field of any record of the live log is refused", "[crash]") {
  const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
  const std::string whole = read_all(live_log(Templates::get().in_log()));
  // Record headers: crc 4, length 2, type 1; blocks of 32 KiB. Walk to some of them.
  std::vector<std::size_t> headers;
  for (std::size_t at = 0; at + 7 <= whole.size();) {
    const std::size_t left = 32768 - at % 32768;
    if (left < 7) {
      at += left;
      continue;
    }
    headers.push_back(at);
    at += 7U + static_cast<unsigned char>(whole[at + 4]) + 256U * static_cast<unsigned char>(whole[at + 5]);
  }
  REQUIRE(headers.size() > event_count);
  for (const std::size_t which : {std::size_t{3}, headers.size() / 2, headers.size() - 1}) {
    for (const std::size_t byte : {std::size_t{4}, std::size_t{5}}) {
      const std::string data = directory / "data";
      copy_tree(Templates::get().in_log(), data);
      std::string bytes = whole;
      bytes[headers[which] + byte] = static_cast<char>(bytes[headers[which] + byte] ^ 1);
      write_all(live_log(data), bytes);
      CAPTURE(which, byte);
      CHECK(outcome_of(data) == Outcome::REFUSED);
      fs::remove_all(data);
    }
  }
}

TEST_CASE("F-09: a live log that was deleted, a lost store, a lost or foreign anchor and a rolled-back store are refused", "[crash]") {
  const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
  const std::string data = directory / "data";
  copy_tree(Templates::get().in_log(), data);
  std::string message;
  SECTION("live log deleted") {
    fs::remove(live_log(data));
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
  }
  SECTION("database directory lost: neither opened nor created (S-11)") {
    fs::remove_all(data + "/db");
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
    CHECK(RocksStore::initialise(options_for(data)).error().code == ErrorCode::CONFLICT);
    CHECK_FALSE(fs::exists(data + "/db"));
  }
  SECTION("CURRENT lost") {
    fs::remove(data + "/db/CURRENT");
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
  }
  SECTION("anchor lost: only when told to adopt, after the whole chain") {
    fs::remove_all(data + "/anchor");
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
    auto options = options_for(data);
    options.unsafe_adopt_without_anchor = true;
    {
      const auto adopted = RocksStore::open(options);
      REQUIRE(adopted);
      CHECK((*adopted)->recovery().adopted);
      CHECK((*adopted)->recovery().records_verified == event_count);
    }
    CHECK(outcome_of(data) == Outcome::COMPLETE);
  }
  SECTION("anchor of another log") {
    REQUIRE(RocksStore::initialise(options_for(directory / "other")));
    REQUIRE(RocksStore::open(options_for(directory / "other")));
    fs::copy_file(directory / "other/anchor/head", data + "/anchor/head", fs::copy_options::overwrite_existing);
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
  }
  SECTION("both slots of the anchor damaged") {
    std::string bytes = read_all(data + "/anchor/head");
    bytes[100] = static_cast<char>(bytes[100] ^ 1);
    bytes[4096 + 100] = static_cast<char>(bytes[4096 + 100] ^ 1);
    write_all(data + "/anchor/head", bytes);
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
  }
  SECTION("yesterday's database beside today's anchor") {
    {
      auto store = RocksStore::open(options_for(data));
      REQUIRE(store);
      RecordFactory factory{1};
      factory.go_back_to((*store)->head(), {});
      REQUIRE((*store)->append(factory.on_stream("assignment-today")));
    }
    fs::remove_all(data + "/db");
    copy_tree(Templates::get().in_log() + "/db", data + "/db");
    CHECK(outcome_of(data, &message) == Outcome::REFUSED);
  }
  if (!message.empty()) CHECK(message.find("RUNBOOK") != std::string::npos);
}

TEST_CASE("S-11: the one-batch window: only a batch whose anchor was not yet settled can be cut off unnoticed, and never more", "[crash]") {
  const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
  const std::string data = directory / "data";
  copy_tree(Templates::get().unsettled(), data);
  CHECK(outcome_of(data) == Outcome::COMPLETE);
  fs::remove_all(data);
  // One event gone: within the window.
  copy_tree(Templates::get().unsettled(), data);
  fs::resize_file(live_log(data), fs::file_size(live_log(data)) - 5);
  CHECK(outcome_of(data) == Outcome::SHORTER);
  fs::remove_all(data);
  // Two gone: refused.
  copy_tree(Templates::get().unsettled(), data);
  fs::resize_file(live_log(data), fs::file_size(live_log(data)) - 700);
  CHECK(outcome_of(data) == Outcome::REFUSED);
}

TEST_CASE("F-07: torn unsynced tails behind the last acknowledgement never refuse and never lose it", "[crash]") {
  const std::uint64_t seed = 60;
  CAPTURE(seed);
  SeededRandom random{seed};
  const std::string log = read_all(live_log(Templates::get().one_more()));
  const std::size_t acknowledged = read_all(live_log(Templates::get().in_log())).size();
  REQUIRE(log.size() > acknowledged + 10'000);
  int salvaged = 0;
  for (int trial = 0; trial < 60; ++trial) {
    CAPTURE(trial);
    const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
    const std::string data = directory / "data";
    copy_tree(Templates::get().one_more(), data);
    std::string bytes = log;
    bytes.resize(acknowledged + random.below(log.size() - acknowledged + 1));
    for (std::size_t at = acknowledged; at < bytes.size(); at = (at / 512 + 1) * 512) {
      const std::size_t end = std::min((at / 512 + 1) * 512, bytes.size());
      if (random.one_in(3))
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.begin() + static_cast<std::ptrdiff_t>(end), '\0');
    }
    write_all(live_log(data), bytes);
    std::string message;
    const Outcome outcome = outcome_of(data, &message);
    CAPTURE(message);
    CHECK((outcome == Outcome::COMPLETE || outcome == Outcome::SALVAGED_COMPLETE));
    if (outcome != Outcome::SALVAGED_COMPLETE) continue;
    ++salvaged;
    CHECK(fs::exists(data + "/db.refused-1"));
    CHECK_FALSE(fs::exists(data + "/db.salvage"));
    CHECK(outcome_of(data) == Outcome::COMPLETE);
  }
  CHECK(salvaged > 0);
}

TEST_CASE("F-08: I-13: 200 random single bits in any file are refused or harmless, never silently fewer events", "[crash]") {
  const std::uint64_t seed = 20260801;
  CAPTURE(seed);
  SeededRandom random{seed};
  std::map<Outcome, int> seen;
  for (int trial = 0; trial < 200; ++trial) {
    const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
    const std::string data = directory / "data";
    copy_tree(trial % 2 == 0 ? Templates::get().in_tables() : Templates::get().in_log(), data);
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{data}) {
      if (entry.is_regular_file() && entry.file_size() > 0) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    const fs::path victim = files[random.below(files.size())];
    std::string bytes = read_all(victim);
    const std::uint64_t bit = random.below(bytes.size() * 8);
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << (bit % 8)));
    write_all(victim, bytes);
    CAPTURE(trial, victim.filename().string(), bit);
    std::string message;
    const Outcome outcome = outcome_of(data, &message);
    CAPTURE(message);
    CHECK(outcome != Outcome::SHORTER);
    ++seen[outcome];
  }
  WARN("refused " << seen[Outcome::REFUSED] << ", error on reading " << seen[Outcome::READ_ERROR] << ", complete "
                  << seen[Outcome::COMPLETE] << ", salvaged " << seen[Outcome::SALVAGED_COMPLETE]);
  CHECK(seen[Outcome::REFUSED] > 0);
}

TEST_CASE("F-33: an interrupted exchange of a salvaged copy is finished at the next start", "[crash]") {
  const TemporaryDirectory directory{TemporaryDirectory::fast_base()};
  const std::string data = directory / "data";
  copy_tree(Templates::get().in_log(), data);
  SECTION("before the original was moved away") { copy_tree(data + "/db", data + "/db.accepted"); }
  SECTION("between the two renames") { fs::rename(data + "/db", data + "/db.accepted"); }
  SECTION("only a worthless working copy") { copy_tree(data + "/db", data + "/db.salvage"); }
  const Outcome outcome = outcome_of(data);
  CHECK((outcome == Outcome::COMPLETE || outcome == Outcome::SALVAGED_COMPLETE));
  CHECK_FALSE(fs::exists(data + "/db.accepted"));
  CHECK_FALSE(fs::exists(data + "/db.salvage"));
}

}  // namespace duban
