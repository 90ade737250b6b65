// Uuid: 128 bits, written as RFC 9562 text (8-4-4-4-12 lower-case hex). Id<Tag>: a Uuid that names one kind of thing.
//
// New ids are UUIDv7 (time-ordered) and come from an IdSource (common/random/id_source.hpp), never from here.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace duban {

struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
  [[nodiscard]] constexpr bool is_nil() const { return *this == Uuid{}; }

  // 36 characters.
  [[nodiscard]] std::string text() const;
  void append_text(std::string& out) const;
  // Accepts exactly the 36-character form in either case; nothing else.
  [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);
};

template <class Tag>
struct Id {
  Uuid uuid;

  constexpr Id() = default;
  constexpr explicit Id(const Uuid& initial) : uuid(initial) {}
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
  [[nodiscard]] constexpr bool is_nil() const { return uuid.is_nil(); }
  [[nodiscard]] std::string text() const { return uuid.text(); }
  [[nodiscard]] static std::optional<Id> parse(std::string_view text) {
    const auto parsed = Uuid::parse(text);
    return parsed ? std::optional<Id>{Id{*parsed}} : std::nullopt;
  }
};

}  // namespace duban

template <>
struct std::hash<duban::Uuid> {
  std::size_t operator()(const duban::Uuid& uuid) const noexcept {
    // The tail of a UUIDv7 is random: good enough as a hash, and the same on every machine.
    std::uint64_t tail{};
    std::memcpy(&tail, uuid.bytes.data() + 8, sizeof tail);
    std::uint64_t head{};
    std::memcpy(&head, uuid.bytes.data(), sizeof head);
    return static_cast<std::size_t>(tail ^ (head * 0x9E3779B97F4A7C15ULL));
  }
};
template <class Tag>
struct std::hash<duban::Id<Tag>> {
  std::size_t operator()(const duban::Id<Tag>& id) const noexcept { return std::hash<duban::Uuid>{}(id.uuid); }
};
