#include <set>
#include <thread>

#include <catch2/catch.hpp>

#include "common/bytes/hex.hpp"
#include "common/crypto/aead.hpp"
#include "common/crypto/constant_time.hpp"
#include "common/crypto/digest.hpp"
#include "common/crypto/hmac.hpp"
#include "common/crypto/secure_random.hpp"
#include "common/random/fresh_seed.hpp"

namespace duban {
namespace {

std::string unhex(std::string_view text) { return from_hex(text).value(); }

AeadNonce nonce_of(std::string_view text) {
  AeadNonce nonce{};
  REQUIRE(decode_hex(text, nonce));
  return nonce;
}

}  // namespace

TEST_CASE("SHA-256 and SM3 give the published values") {
  CHECK(sha256("").hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abc").hex() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq").hex() ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(digest_of(DigestSuite::SM3, "abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixteen_times;
  for (int count = 0; count < 16; ++count) sixteen_times += "abcd";
  CHECK(digest_of(DigestSuite::SM3, sixteen_times).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST_CASE("Digests of one thread, of both suites in turn and of several threads do not disturb one another") {
  const Digest expected_sha = sha256("abc");
  const Digest expected_sm3 = digest_of(DigestSuite::SM3, "abc");
  std::array<bool, 4> good{};
  std::vector<std::thread> threads;
  for (auto& result : good)
    threads.emplace_back([&] {
      bool all = true;
      for (int count = 0; count < 500; ++count)
        all = all && sha256("abc") == expected_sha && digest_of(DigestSuite::SM3, "abc") == expected_sm3;
      result = all;
    });
  for (auto& thread : threads) thread.join();
  CHECK(good == std::array<bool, 4>{true, true, true, true});
}

TEST_CASE("A digest is read from 64 hexadecimal digits only") {
  const Digest digest = sha256("abc");
  CHECK(Digest::from_hex(digest.hex()) == digest);
  CHECK_FALSE(digest.is_zero());
  CHECK(Digest{}.is_zero());
  CHECK_FALSE(Digest::from_hex(digest.hex().substr(1)));
  CHECK_FALSE(Digest::from_hex(digest.hex() + "0"));
  CHECK_FALSE(Digest::from_hex(std::string(64, 'g')));
}

TEST_CASE("HMAC-SHA256 gives the values of RFC 4231") {
  CHECK(to_hex(view_of(hmac_sha256(std::string(20, '\x0b'), "Hi There"))) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(to_hex(view_of(hmac_sha256("Jefe", "what do ya want for nothing?"))) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(to_hex(view_of(hmac_sha256(std::string(20, '\xaa'), std::string(50, '\xdd')))) ==
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  CHECK(to_hex(view_of(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First"))) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  CHECK(to_hex(view_of(hmac_sha256("", ""))) == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST_CASE("Secrets are compared whole") {
  CHECK(equal_in_constant_time("", ""));
  CHECK(equal_in_constant_time("secret", "secret"));
  CHECK_FALSE(equal_in_constant_time("secret", "secreT"));
  CHECK_FALSE(equal_in_constant_time("secret", "secre"));
  CHECK_FALSE(equal_in_constant_time("", "s"));
}

TEST_CASE("AES-256-GCM gives the published test cases 13 to 16") {
  const auto zero_key = SecretKey::from_bytes(std::string(32, '\0')).value();
  const AeadNonce zero_nonce{};
  CHECK(to_hex(aead_seal(zero_key, zero_nonce, "", "")) == "530f8afbc74536b9a963b4f1c4cb738b");
  CHECK(to_hex(aead_seal(zero_key, zero_nonce, "", std::string(16, '\0'))) ==
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");

  const auto key = SecretKey::from_bytes(unhex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")).value();
  const AeadNonce nonce = nonce_of("cafebabefacedbaddecaf888");
  const std::string plain = unhex(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
  const std::string sealed = aead_seal(key, nonce, "", plain);
  CHECK(to_hex(sealed) ==
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
        "b094dac5d93471bdec1a502270e3cc6c");
  CHECK(aead_open(key, nonce, "", sealed).value() == plain);

  const std::string associated = unhex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
  const std::string shorter = plain.substr(0, 60);
  const std::string with_data = aead_seal(key, nonce, associated, shorter);
  CHECK(to_hex(with_data.substr(60)) == "76fc6ece0f4e1768cddf8853bb2d551b");
  CHECK(aead_open(key, nonce, associated, with_data).value() == shorter);
}

TEST_CASE("What was sealed opens only with its key, nonce and associated data, and only unaltered") {
  const SecretKey key = SecretKey::random();
  const SecretKey other = SecretKey::random();
  const AeadNonce nonce = random_nonce();
  const std::string sealed = aead_seal(key, nonce, "subject", "某某反映的问题");
  REQUIRE(aead_open(key, nonce, "subject", sealed).value() == "某某反映的问题");
  REQUIRE(aead_open(key, nonce, "", aead_seal(key, nonce, "", "")).value().empty());

  CHECK(aead_open(other, nonce, "subject", sealed).error().code == ErrorCode::CORRUPT);
  CHECK_FALSE(aead_open(key, random_nonce(), "subject", sealed));
  CHECK_FALSE(aead_open(key, nonce, "another", sealed));
  CHECK_FALSE(aead_open(key, nonce, "", sealed));
  for (std::size_t index = 0; index < sealed.size(); ++index) {
    std::string altered = sealed;
    altered[index] = static_cast<char>(altered[index] ^ 1);
    CHECK_FALSE(aead_open(key, nonce, "subject", altered));
  }
  for (std::size_t length = 0; length < sealed.size(); ++length) CHECK_FALSE(aead_open(key, nonce, "subject", sealed.substr(0, length)));
}

TEST_CASE("A secret key has 32 bytes and leaves none behind when it moves") {
  CHECK_FALSE(SecretKey::from_bytes(std::string(31, 'k')));
  CHECK_FALSE(SecretKey::from_bytes(std::string(33, 'k')));
  SecretKey key = SecretKey::from_bytes(std::string(32, 'k')).value();
  SecretKey moved = std::move(key);
  CHECK(moved.view() == std::string(32, 'k'));
  CHECK(key.view() == std::string(32, '\0'));  // NOLINT(bugprone-use-after-move)
  SecretKey again = SecretKey::random();
  again = std::move(moved);
  CHECK(again.view() == std::string(32, 'k'));
  CHECK(moved.view() == std::string(32, '\0'));  // NOLINT(bugprone-use-after-move)
  CHECK(again.copy().view() == again.view());

  std::string text = "secret";
  cleanse(text);
  CHECK(text.empty());
}

TEST_CASE("Randomness from the operating system does not repeat") {
  std::set<std::uint64_t> seeds;
  std::set<std::string> texts;
  for (int count = 0; count < 100; ++count) {
    seeds.insert(fresh_seed());
    texts.insert(secure_random_bytes(16));
  }
  CHECK(seeds.size() == 100);
  CHECK(texts.size() == 100);
  CHECK(secure_random_bytes(0).empty());
  CHECK(secure_random_bytes(1000).size() == 1000);
}

}  // namespace duban
