// tests/golden/events/<type>.full.json and .minimal.json: the payload of each event type as it was released, in one line with a
// line feed behind it. They say what old logs hold, so a file is changed only together with an unreleased type; a changed meaning
// is a new version with an upcaster (services/codec/README.md).
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <catch2/catch.hpp>

#include "services/codec/codec.hpp"
#include "services/codec/upcaster.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

const fs::path folder{DUBAN_GOLDEN_EVENTS};

bool update() {
  const char* wanted = std::getenv("DUBAN_UPDATE_GOLDEN");
  return wanted != nullptr && std::string_view{wanted} == "1";
}

// Without the line feed at the end.
std::string content_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  std::string text{std::istreambuf_iterator<char>{in}, {}};
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::map<std::string, std::string> expected_files() {
  std::map<std::string, std::string> out;
  for (const EventDescription& event : event_catalogue()) {
    out[std::string(event.name->type) + ".full.json"] = event_payload(event.example());
    out[std::string(event.name->type) + ".minimal.json"] = event_payload(event.minimal());
  }
  return out;
}

// "duban.unit.renamed.v1.full.json" → "duban.unit.renamed.v1"
std::string type_of(std::string name) {
  for (const std::string_view ending : {".full.json", ".minimal.json"})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

bool is_older_version(const std::string& type) {
  for (const Upcaster& upcaster : upcasters())
    if (upcaster.from_type == type) return true;
  return false;
}

TEST_CASE("every event type has its golden files, and they hold what this build writes") {
  if (update()) fs::create_directories(folder);
  for (const auto& [name, payload] : expected_files()) {
    if (update()) std::ofstream{folder / name, std::ios::binary} << payload << '\n';
    INFO("expected the golden file " << name << "; run golden_tests with DUBAN_UPDATE_GOLDEN=1 for a new event");
    REQUIRE(fs::exists(folder / name));
    CHECK(content_of(folder / name) == payload);
  }
}

TEST_CASE("every golden file still reads and gives the same bytes again, also those of older versions") {
  std::set<std::string> types;
  for (const EventDescription& event : event_catalogue()) types.emplace(event.name->type);
  std::size_t read = 0;
  for (const auto& entry : fs::directory_iterator{folder}) {
    const std::string name = entry.path().filename().string();
    const std::string type = type_of(name);
    const std::string payload = content_of(entry.path());
    INFO("golden file " << name);
    if (is_older_version(type)) {
      CHECK(decode_event(type, payload));
      continue;
    }
    if (!types.contains(type)) {
      FAIL_CHECK("expected an event type or an upcaster for each golden file, found none");
      continue;
    }
    const auto event = decode_event(type, payload);
    if (!event) {
      FAIL_CHECK(event.error().message);
      continue;
    }
    CHECK(event_payload(*event) == payload);
    ++read;
  }
  CHECK(read >= 2 * types.size());
}

}  // namespace
}  // namespace duban
