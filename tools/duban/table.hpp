// Text tables for people: columns aligned by what a terminal shows, where a Chinese character takes two places.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace duban::cli {

// Places on a terminal: 2 for East Asian wide and fullwidth characters, 1 otherwise.
[[nodiscard]] std::size_t shown_width(std::string_view utf8);

struct TextTable {
  std::vector<std::string> head;
  std::vector<std::vector<std::string>> rows;

  [[nodiscard]] std::string text() const;
};

}  // namespace duban::cli
