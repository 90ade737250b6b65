// Strong<Tag, Rep>: a number that cannot be passed where another is meant (a stream version is not a log position).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace duban {

template <class Tag, class Rep>
struct Strong {
  using rep = Rep;
  Rep value{};

  constexpr Strong() = default;
  constexpr explicit Strong(Rep initial) : value(initial) {}

  friend constexpr auto operator<=>(const Strong&, const Strong&) = default;
  [[nodiscard]] constexpr Strong next() const { return Strong{static_cast<Rep>(value + 1)}; }
};

// Place in the log: 1, 2, 3 … without a gap. 0 = before the first event.
using Position = Strong<struct PositionTag, std::uint64_t>;
// Place in one stream: 1, 2, 3 … 0 = the stream does not exist.
using Version = Strong<struct VersionTag, std::uint32_t>;

}  // namespace duban

template <class Tag, class Rep>
struct std::hash<duban::Strong<Tag, Rep>> {
  std::size_t operator()(const duban::Strong<Tag, Rep>& strong) const noexcept { return std::hash<Rep>{}(strong.value); }
};
