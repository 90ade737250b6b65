#include <vector>

#include <catch2/catch.hpp>

#include "services/codec/record.hpp"
#include "services/proof/chain.hpp"
#include "tests/support/record_factory.hpp"

namespace duban {
namespace {

std::vector<std::string> records(std::size_t count, DigestSuite suite = DigestSuite::SHA256) {
  RecordFactory factory{3, suite};
  std::vector<std::string> out;
  for (const RecordEntry& record : factory.batch(count).records) out.push_back(record.bytes);
  return out;
}

}  // namespace

TEST_CASE("chain: I-2: an unbroken log verifies from the beginning and from any place, in both suites", "[proof]") {
  const DigestSuite suite = GENERATE(DigestSuite::SHA256, DigestSuite::SM3);
  const auto log = records(30, suite);
  ChainVerifier whole{suite};
  for (const auto& record : log) REQUIRE(whole.add(record));
  CHECK(whole.records() == 30);
  for (std::size_t first = 1; first <= log.size(); ++first) {
    auto part = ChainVerifier::starting_at(suite, Position{first});
    for (std::size_t index = first - 1; index < log.size(); ++index) REQUIRE(part.add(log[index]));
    CHECK(part.head() == whole.head());
  }
}

TEST_CASE("chain: T-49: a removed, swapped, repeated, changed or foreign record is found where it is", "[proof]") {
  const auto log = records(20);
  const auto first_fault = [](const std::vector<std::string>& candidate) {
    ChainVerifier verifier{DigestSuite::SHA256};
    for (const auto& record : candidate) {
      if (const auto added = verifier.add(record); !added) {
        CHECK(added.error().code == ErrorCode::CORRUPT);
        break;
      }
    }
    return verifier.head().position.value + 1;
  };
  CHECK(first_fault(log) == 21);
  auto bad = log;
  bad.erase(bad.begin() + 9);
  CHECK(first_fault(bad) == 10);
  bad = log;
  std::swap(bad[4], bad[5]);
  CHECK(first_fault(bad) == 5);
  bad = log;
  bad.insert(bad.begin() + 7, bad[6]);
  CHECK(first_fault(bad) == 8);
  // A record whose payload was changed and whose checksum was put right: the next one does not carry its digest.
  bad = log;
  const auto victim = decode_record(log[11]).value();
  std::string forged;
  encode_record(forged, victim.envelope, victim.type, victim.previous, R"({"percent":100})");
  bad[11] = forged;
  CHECK(first_fault(bad) == 13);
  // A log of another suite.
  CHECK(first_fault(records(3, DigestSuite::SM3)) == 1);
}

TEST_CASE("chain: the first record must carry zeros, its suite must be the log's", "[proof]") {
  const auto log = records(2);
  const auto view = decode_record(log[0]).value();
  std::string forged;
  encode_record(forged, view.envelope, view.type, sha256("x"), view.payload);
  ChainVerifier verifier{DigestSuite::SHA256};
  CHECK_FALSE(verifier.add(forged).has_value());
  CHECK(verifier.records() == 0);
  REQUIRE(verifier.add(log[0]));
}

}  // namespace duban
