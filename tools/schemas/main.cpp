// duban-schemas [--check] [--into FOLDER]
//
// Writes the schema files into FOLDER (schemas, from the root of the tree) and removes those of events and commands that are gone.
// With --check it writes nothing: it lists what differs and ends with 1. Ends with 2 for a wrong argument or a file it cannot write.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/core.h>

#include "tools/schemas/schema_files.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  bool check = false;
  fs::path into = "schemas";
};

std::optional<Arguments> read_arguments(std::span<char*> words) {
  Arguments out;
  for (std::size_t index = 1; index < words.size(); ++index) {
    const std::string_view word = words[index];
    if (word == "--check") out.check = true;
    else if (word == "--into" && index + 1 < words.size()) out.into = words[++index];
    else return std::nullopt;
  }
  return out;
}

std::optional<std::string> content_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

// "+ events/x.json" is missing in the folder, "-" is there but belongs to nothing, "~" differs.
std::vector<std::string> differences(const std::map<std::string, std::string>& files, const fs::path& into) {
  std::vector<std::string> out;
  for (const auto& [name, content] : files) {
    const auto found = content_of(into / name);
    if (!found) out.push_back("+ " + name);
    else if (*found != content) out.push_back("~ " + name);
  }
  for (const char* const folder : {"events", "commands"}) {
    std::error_code error;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator{into / folder, error})
      names.push_back(std::string(folder) + "/" + entry.path().filename().string());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
      if (!files.contains(name)) out.push_back("- " + name);
  }
  return out;
}

bool write(const std::map<std::string, std::string>& files, const fs::path& into, const std::vector<std::string>& changes) {
  std::error_code error;
  fs::create_directories(into / "events", error);
  fs::create_directories(into / "commands", error);
  for (const std::string& change : changes) {
    const std::string name = change.substr(2);
    if (change.front() == '-') {
      if (!fs::remove(into / name, error)) return false;
      continue;
    }
    std::ofstream out{into / name, std::ios::binary | std::ios::trunc};
    out << files.at(name);
    if (!out.flush()) return false;
  }
  return true;
}

int run(std::span<char*> words) {
  const auto arguments = read_arguments(words);
  if (!arguments) {
    fmt::print(stderr, "expected: duban-schemas [--check] [--into FOLDER]\n");
    return 2;
  }
  const auto files = schema_files();
  const auto changes = differences(files, arguments->into);
  for (const std::string& change : changes) fmt::print("{}\n", change);
  if (arguments->check) {
    if (changes.empty()) return 0;
    fmt::print(stderr, "expected the checked-in schemas to be those of the code, found {} differences; run duban-schemas\n",
               changes.size());
    return 1;
  }
  if (!write(files, arguments->into, changes)) {
    fmt::print(stderr, "expected to write into {}, found that it is not possible\n", arguments->into.string());
    return 2;
  }
  return 0;
}

}  // namespace
}  // namespace duban

int main(int count, char** words) { return duban::run({words, static_cast<std::size_t>(count)}); }
