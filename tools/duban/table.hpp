// Text for people on a terminal, where a Chinese character takes two places: tables and labelled lines whose columns line up.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace duban::cli {

// Places on a terminal: 2 for East Asian wide and fullwidth characters, 0 for combining marks and joiners, 1 otherwise.
[[nodiscard]] std::size_t shown_width(std::string_view utf8);

// One line, with what would break it or steer the terminal (control characters) as spaces.
[[nodiscard]] std::string one_line(std::string_view utf8);

struct TextTable {
  std::vector<std::string> head;  // empty: none is printed
  std::vector<std::vector<std::string>> rows;

  // No trailing blanks. Columns that are empty in every row are left out.
  [[nodiscard]] std::string text() const;
};

// "编号  余法专交〔2021〕1号": a label and a value a line; those without a value are left out.
class Fields {
 public:
  void add(std::string_view label, std::string value);
  [[nodiscard]] std::string text() const;

 private:
  TextTable table_;
};

}  // namespace duban::cli
