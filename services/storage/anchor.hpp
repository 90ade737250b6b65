// HeadAnchor: the head of the log kept outside RocksDB, because no RocksDB mode notices that its live log was emptied, and its
// default one drops acknowledged events after one flipped bit (S-11, FORMAT.md section 4).
//
// Recovery trusts `acknowledged`: what it names must be in the log. `written` only informs. HeadAnchor has no threads and no
// locks; its owner sees to it that one thread uses it at a time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/result.hpp"
#include "common/base/uuid.hpp"
#include "services/engine/ports.hpp"

namespace duban {

inline constexpr std::size_t anchor_slot_bytes = 4096;
inline constexpr std::size_t anchor_slots = 2;

struct AnchorState {
  std::uint64_t sequence{};  // 0 = as created; no store has been opened with it
  Uuid log_id;
  ChainHead acknowledged;
  ChainHead written;
  friend bool operator==(const AnchorState&, const AnchorState&) = default;
};

[[nodiscard]] std::string encode_anchor_slot(const AnchorState& state);
// nullopt for anything that is not a whole, undamaged slot.
[[nodiscard]] std::optional<AnchorState> decode_anchor_slot(std::string_view slot);

// Where the slots lie. The one on disk, and in fault tests one that forgets.
class AnchorFile {
 public:
  virtual ~AnchorFile() = default;
  // anchor_slots × anchor_slot_bytes; CORRUPT when the file has another size.
  [[nodiscard]] virtual Result<std::string> read() const = 0;
  // Durable when it returns success.
  [[nodiscard]] virtual Result<> write(std::size_t slot, std::string_view bytes) = 0;
};

// <directory>/head. NOT_FOUND when there is none.
[[nodiscard]] Result<std::unique_ptr<AnchorFile>> open_anchor_file(const std::string& directory);
// Makes directory and file, with both slots empty but allocated; replaces what is there.
[[nodiscard]] Result<std::unique_ptr<AnchorFile>> create_anchor_file(const std::string& directory, const AnchorState& first);

class HeadAnchor {
 public:
  // CORRUPT when neither slot can be read.
  [[nodiscard]] static Result<HeadAnchor> load(std::shared_ptr<AnchorFile> file);
  // An anchor that begins anew (adoption of a store without one).
  HeadAnchor(std::shared_ptr<AnchorFile> file, AnchorState state) : file_(std::move(file)), state_(state) {}

  [[nodiscard]] const AnchorState& state() const { return state_; }
  // One of the two slots was damaged: harmless, but somebody should look at the disk.
  [[nodiscard]] bool one_slot_damaged() const { return one_slot_damaged_; }

  // Durable when it returns success. After an error the owner must stop (I-12).
  [[nodiscard]] Result<> write(const ChainHead& acknowledged, const ChainHead& written);

 private:
  std::shared_ptr<AnchorFile> file_;
  AnchorState state_;
  bool one_slot_damaged_ = false;
};

}  // namespace duban
