#include <fstream>

#include <catch2/catch.hpp>

#include "services/storage/anchor.hpp"
#include "services/storage/posix_file.hpp"
#include "tests/support/temporary_directory.hpp"

namespace duban {
namespace {

ChainHead head_at(std::uint64_t position) { return {.position = Position{position}, .digest = sha256(std::to_string(position))}; }

AnchorState first_state() { return {.sequence = 0, .log_id = Uuid{.bytes = {1, 2, 3}}, .acknowledged = {}, .written = {}}; }

}  // namespace

TEST_CASE("anchor: S-11: a slot comes back as it was written, and every flipped bit is noticed", "[storage]") {
  const AnchorState state{.sequence = 77, .log_id = Uuid{.bytes = {9, 8}}, .acknowledged = head_at(5), .written = head_at(9)};
  const std::string slot = encode_anchor_slot(state);
  REQUIRE(slot.size() == anchor_slot_bytes);
  CHECK(decode_anchor_slot(slot) == state);
  std::size_t accepted = 0;
  for (std::size_t bit = 0; bit < slot.size() * 8; ++bit) {
    std::string damaged = slot;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    accepted += decode_anchor_slot(damaged).has_value() ? 1 : 0;
  }
  CHECK(accepted == 0);
  CHECK_FALSE(decode_anchor_slot("").has_value());
  CHECK_FALSE(decode_anchor_slot(slot.substr(1)).has_value());
}

TEST_CASE("anchor: S-11: slots alternate, so that a torn write leaves the state before it", "[storage]") {
  const TemporaryDirectory directory;
  std::shared_ptr<AnchorFile> file = create_anchor_file(directory / "anchor", first_state()).value();
  auto anchor = HeadAnchor::load(file).value();
  CHECK(anchor.state() == first_state());
  CHECK_FALSE(anchor.one_slot_damaged());
  for (std::uint64_t position = 1; position <= 7; ++position) REQUIRE(anchor.write(head_at(position - 1), head_at(position)));
  CHECK(anchor.state().sequence == 7);
  const auto reloaded = HeadAnchor::load(open_anchor_file(directory / "anchor").value()).value();
  CHECK(reloaded.state() == anchor.state());
  CHECK(reloaded.state().acknowledged == head_at(6));
  CHECK(reloaded.state().written == head_at(7));

  // Sequence 8 goes to slot 0 and is torn.
  AnchorState next = anchor.state();
  next.sequence = 8;
  REQUIRE(file->write(0, encode_anchor_slot(next).substr(0, 512) + std::string(anchor_slot_bytes - 512, 'x')));
  const auto survived = HeadAnchor::load(file).value();
  CHECK(survived.state() == anchor.state());
  CHECK(survived.one_slot_damaged());
  REQUIRE(file->write(1, std::string(anchor_slot_bytes, '\0')));
  CHECK(HeadAnchor::load(file).error().code == ErrorCode::CORRUPT);
}

TEST_CASE("anchor: a missing file is NOT_FOUND, one of another size CORRUPT", "[storage]") {
  const TemporaryDirectory directory;
  CHECK(open_anchor_file(directory / "anchor").error().code == ErrorCode::NOT_FOUND);
  REQUIRE(create_anchor_file(directory / "anchor", first_state()));
  std::filesystem::resize_file(directory / "anchor/head", 8191);
  CHECK(HeadAnchor::load(open_anchor_file(directory / "anchor").value()).error().code == ErrorCode::CORRUPT);
}

}  // namespace duban
