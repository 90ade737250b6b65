#include "tools/generated_files/generated_files.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <vector>

#include <fmt/core.h>

namespace duban {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> content_of(const fs::path& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

int run_generator(std::string_view program, const std::map<std::string, std::string>& files, std::string_view owned,
                  std::span<char*> words) {
  bool check = false;
  fs::path into = "schemas";
  for (std::size_t index = 1; index < words.size(); ++index) {
    const std::string_view word = words[index];
    if (word == "--check") {
      check = true;
    } else if (word == "--into" && index + 1 < words.size()) {
      into = words[++index];
    } else {
      fmt::print(stderr, "expected: {} [--check] [--into FOLDER]\n", program);
      return 2;
    }
  }

  std::vector<std::string> changes;  // "+ new", "~ different", "- superfluous"
  for (const auto& [name, content] : files) {
    const auto found = content_of(into / name);
    if (!found) changes.push_back("+ " + name);
    else if (*found != content) changes.push_back("~ " + name);
  }
  std::error_code error;
  if (!owned.empty()) {
    for (const auto& entry : fs::directory_iterator{into / owned, error}) {
      const std::string name = std::string(owned) + "/" + entry.path().filename().string();
      if (!files.contains(name)) changes.push_back("- " + name);
    }
  }
  for (const std::string& change : changes) fmt::print("{}\n", change);
  if (check) {
    if (changes.empty()) return 0;
    fmt::print(stderr, "expected the checked-in files to be those of the code, found {} differences; run {}\n", changes.size(), program);
    return 1;
  }
  for (const std::string& change : changes) {
    const fs::path path = into / change.substr(2);
    bool done = false;
    if (change.front() == '-') {
      done = fs::remove(path, error);
    } else {
      fs::create_directories(path.parent_path(), error);
      std::ofstream out{path, std::ios::binary | std::ios::trunc};
      out << files.at(change.substr(2));
      done = static_cast<bool>(out.flush());
    }
    if (!done) {
      fmt::print(stderr, "expected to write {}, found that it is not possible\n", path.string());
      return 2;
    }
  }
  return 0;
}

}  // namespace duban
