#include "services/storage/anchor.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "common/base/check.hpp"
#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "common/bytes/checksum.hpp"
#include "services/storage/posix_file.hpp"

namespace duban {
namespace {

// On disk (FORMAT.md, section 4): never change.
constexpr std::string_view anchor_magic = "DUBANHD1";
constexpr std::size_t crc_at = anchor_slot_bytes - 4;

void put_head(ByteWriter& writer, const ChainHead& head) {
  writer.u64(head.position.value);
  writer.raw(head.digest.view());
}

// For slots of the right size only.
[[nodiscard]] ChainHead take_head(ByteReader& reader) {
  ChainHead head;
  head.position = Position{reader.u64().value_or(0)};
  const auto digest = reader.raw(head.digest.bytes.size()).value_or(std::string_view{});
  std::copy(digest.begin(), digest.end(), head.digest.bytes.begin());
  return head;
}

[[nodiscard]] std::string head_path(const std::string& directory) { return directory + "/head"; }

class PosixAnchorFile final : public AnchorFile {
 public:
  PosixAnchorFile(PosixFile file, std::string path) : file_(std::move(file)), path_(std::move(path)) {}

  [[nodiscard]] Result<std::string> read() const override {
    struct stat found{};
    if (::fstat(file_.descriptor(), &found) != 0) return io_failure("anchor: expected to read the size of", path_, errno);
    if (found.st_size != static_cast<off_t>(anchor_slots * anchor_slot_bytes)) {
      return failure(ErrorCode::CORRUPT,
                     fmt::format("anchor: expected {} bytes in {}, found {}", anchor_slots * anchor_slot_bytes, path_, found.st_size));
    }
    return file_.read_at(0, anchor_slots * anchor_slot_bytes, path_);
  }

  [[nodiscard]] Result<> write(std::size_t slot, std::string_view bytes) override {
    if (auto written = file_.write_at(slot * anchor_slot_bytes, bytes, path_); !written) return written;
    return file_.sync_data(path_);
  }

 private:
  PosixFile file_;
  std::string path_;
};

}  // namespace

std::string encode_anchor_slot(const AnchorState& state) {
  std::string out;
  out.reserve(anchor_slot_bytes);
  ByteWriter writer{out};
  writer.raw(anchor_magic);
  writer.u64(state.sequence);
  for (const std::uint8_t byte : state.log_id.bytes) writer.u8(byte);
  put_head(writer, state.acknowledged);
  put_head(writer, state.written);
  out.resize(crc_at, '\0');
  writer.u32(crc32_of(out));
  return out;
}

std::optional<AnchorState> decode_anchor_slot(std::string_view slot) {
  if (slot.size() != anchor_slot_bytes || !slot.starts_with(anchor_magic)) return std::nullopt;
  if (ByteReader{slot.substr(crc_at)}.u32() != crc32_of(slot.substr(0, crc_at))) return std::nullopt;
  ByteReader reader{slot.substr(anchor_magic.size())};
  AnchorState state;
  state.sequence = reader.u64().value_or(0);
  const auto log_id = reader.raw(state.log_id.bytes.size()).value_or(std::string_view{});
  std::copy(log_id.begin(), log_id.end(), state.log_id.bytes.begin());
  state.acknowledged = take_head(reader);
  state.written = take_head(reader);
  return state;
}

Result<std::unique_ptr<AnchorFile>> open_anchor_file(const std::string& directory) {
  const std::string path = head_path(directory);
  auto file = PosixFile::open(path, O_RDWR);
  if (!file) return failure(file.error());
  return std::make_unique<PosixAnchorFile>(std::move(*file), path);
}

Result<std::unique_ptr<AnchorFile>> create_anchor_file(const std::string& directory, const AnchorState& first) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) return failure(ErrorCode::IO, fmt::format("anchor: expected to make {}, found {}", directory, error.message()));
  // Under another name first: a crash leaves no anchor or a whole one.
  const std::string path = head_path(directory);
  const std::string fresh = path + ".new";
  {
    auto file = PosixFile::open(fresh, O_RDWR | O_CREAT | O_TRUNC, 0640);
    if (!file) return failure(file.error());
    // Written in full once, so that later writes touch neither size nor block map and fdatasync has only data to carry.
    std::string bytes = encode_anchor_slot(first);
    bytes.resize(anchor_slots * anchor_slot_bytes, '\0');
    if (auto written = file->write_at(0, bytes, fresh); !written) return failure(written.error());
    if (auto synced = file->sync_all(fresh); !synced) return failure(synced.error());
  }
  std::filesystem::rename(fresh, path, error);
  if (error) return failure(ErrorCode::IO, fmt::format("anchor: expected to rename {}, found {}", fresh, error.message()));
  if (auto synced = sync_directory(directory); !synced) return failure(synced.error());
  return open_anchor_file(directory);
}

Result<HeadAnchor> HeadAnchor::load(std::shared_ptr<AnchorFile> file) {
  const auto bytes = file->read();
  if (!bytes) return failure(bytes.error());
  std::optional<AnchorState> newest;
  std::size_t readable = 0;
  bool never_written = false;
  for (std::size_t slot = 0; slot < anchor_slots; ++slot) {
    const auto text = std::string_view{*bytes}.substr(slot * anchor_slot_bytes, anchor_slot_bytes);
    const auto state = decode_anchor_slot(text);
    if (state) {
      ++readable;
      if (!newest || state->sequence > newest->sequence) newest = state;
    } else {
      never_written = never_written || text.find_first_not_of('\0') == std::string_view::npos;
    }
  }
  if (!newest) {
    return failure(ErrorCode::CORRUPT,
                   "anchor: expected one of two slots to be readable, found none; see RUNBOOK, \"damaged head anchor\"");
  }
  HeadAnchor anchor{std::move(file), *newest};
  anchor.one_slot_damaged_ = readable < anchor_slots && !(never_written && newest->sequence == 0);
  return anchor;
}

Result<> HeadAnchor::write(const ChainHead& acknowledged, const ChainHead& written) {
  DUBAN_CHECK(acknowledged.position <= written.position, "what was acknowledged was written");
  AnchorState next = state_;
  ++next.sequence;
  next.acknowledged = acknowledged;
  next.written = written;
  if (auto done = file_->write(next.sequence % anchor_slots, encode_anchor_slot(next)); !done) return done;
  state_ = next;
  return {};
}

}  // namespace duban
