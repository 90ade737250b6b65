// TextSealer: what the command reader borrows to turn typed words into a TextRef (S-09). The shell implements it over the key ring;
// tests implement it over a map. The rows it makes ride in the batch of the command and are dropped with a refusal.
#pragma once

#include <string_view>

#include "services/domain/references.hpp"

namespace duban {

// Limits of one free text (T-17).
inline constexpr std::size_t text_code_points_max = 20'000;
inline constexpr std::size_t text_bytes_max = 80'000;
// Titles and names.
inline constexpr std::size_t title_code_points_max = 200;
inline constexpr std::size_t title_bytes_max = 800;

class TextSealer {
 public:
  virtual ~TextSealer() = default;
  // The text was checked and is NFC.
  [[nodiscard]] virtual TextRef seal(std::string_view text) = 0;
};

}  // namespace duban
