// A short round of each fuzz target in every build: all seeds, then 20,000 mutations of them. The seed printed repeats the run:
// DUBAN_FUZZ_SEED=<number>.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <catch2/catch.hpp>

#include "common/random/fresh_seed.hpp"
#include "common/random/id_source.hpp"
#include "tests/fuzz/targets.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

constexpr int mutations = 20'000;
constexpr std::size_t input_bytes_max = 64 * 1024;

constexpr std::string_view dictionary[] = {"null",
                                           "true",
                                           "{}",
                                           "[]",
                                           "[[[[[[[[[[[[[[[[[[",
                                           "\"",
                                           "\\u0000",
                                           "\\u202e",
                                           "\\ud800",
                                           "\xE2\x80\xAE",
                                           "\xEF\xBB\xBF",
                                           "9007199254740992",
                                           "18446744073709551616",
                                           "-1",
                                           "1e999",
                                           "1.5",
                                           ",",
                                           ":",
                                           "STATE_SECRET",
                                           "2021-02-30",
                                           "\"orderId\":",
                                           "\xFF",
                                           "\n",
                                           "\xF0\xA0\x80\x80",
                                           "\r\n",
                                           "\r\n\r\n",
                                           "Host: localhost\r\n",
                                           "Content-Length: 5\r\n",
                                           "Transfer-Encoding: chunked\r\n",
                                           "Expect: 100-continue\r\n",
                                           "Connection: close\r\n",
                                           "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                                           "0\r\n\r\n"};

std::vector<std::string> seeds_of(const FuzzTarget& target) {
  std::vector<std::string> out = target.seeds();
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator{fs::path{DUBAN_FUZZ_CORPUS} / target.name}) files.push_back(entry.path());
  if (files.empty()) FAIL("expected seeds of " << target.name << " in the corpus, found none");
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    std::ifstream in{file, std::ios::binary};
    out.emplace_back(std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{});
  }
  return out;
}

void mutate(std::string& bytes, SeededRandom& random, const std::vector<std::string>& seeds) {
  const std::size_t place = random.below(bytes.size() + 1);
  switch (random.below(6)) {
    case 0:
      if (place < bytes.size()) bytes[place] = static_cast<char>(random.next());
      return;
    case 1:
      if (place < bytes.size()) bytes[place] = static_cast<char>(static_cast<unsigned char>(bytes[place]) ^ (1U << random.below(8)));
      return;
    case 2: bytes.insert(place, dictionary[random.below(std::size(dictionary))]); return;
    case 3: bytes.erase(place, random.below(16)); return;
    case 4: bytes.resize(place); return;
    default: {
      const std::string& other = seeds[random.below(seeds.size())];
      const std::size_t from = random.below(other.size() + 1);
      bytes.insert(place, other, from, random.below(64));
    }
  }
}

TEST_CASE("readers of foreign bytes survive their seeds and 20,000 mutations of each kind") {
  const char* const given = std::getenv("DUBAN_FUZZ_SEED");
  const std::uint64_t seed = given != nullptr ? std::strtoull(given, nullptr, 10) : fresh_seed();
  // A crash leaves no time for Catch's CAPTURE, so the seed is printed first.
  std::cout << "DUBAN_FUZZ_SEED=" << seed << std::endl;
  for (const FuzzTarget& target : fuzz_targets()) {
    INFO("target " << target.name << ", DUBAN_FUZZ_SEED=" << seed);
    const std::vector<std::string> seeds = seeds_of(target);
    REQUIRE_FALSE(seeds.empty());
    for (const std::string& input : seeds) target.run(input);
    SeededRandom random{seed};
    int survived = 0;
    for (int round = 0; round < mutations; ++round) {
      std::string input = seeds[random.below(seeds.size())];
      for (std::uint64_t count = 1 + random.below(5); count > 0; --count) mutate(input, random, seeds);
      if (input.size() > input_bytes_max) input.resize(input_bytes_max);
      target.run(input);
      ++survived;
    }
    CHECK(survived == mutations);
  }
}

}  // namespace
}  // namespace duban
