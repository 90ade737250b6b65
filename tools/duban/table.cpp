#include "tools/duban/table.hpp"

#include <algorithm>
#include <cstdint>

namespace duban::cli {
namespace {

// One code point; malformed bytes count as themselves.
std::uint32_t next_code_point(std::string_view& text) {
  const auto byte = static_cast<unsigned char>(text.front());
  std::size_t length = 1;
  std::uint32_t value = byte;
  if (byte >= 0xF0) {
    length = 4;
    value = byte & 0x07U;
  } else if (byte >= 0xE0) {
    length = 3;
    value = byte & 0x0FU;
  } else if (byte >= 0xC0) {
    length = 2;
    value = byte & 0x1FU;
  }
  length = std::min(length, text.size());
  for (std::size_t index = 1; index < length; ++index) value = (value << 6) | (static_cast<unsigned char>(text[index]) & 0x3FU);
  text.remove_prefix(length);
  return value;
}

// The ranges of Unicode's East Asian Width W and F that office texts use.
bool is_wide(std::uint32_t code) {
  return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0x303E) || (code >= 0x3041 && code <= 0xA4CF) ||
         (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) || (code >= 0xFE30 && code <= 0xFE4F) ||
         (code >= 0xFF00 && code <= 0xFF60) || (code >= 0xFFE0 && code <= 0xFFE6) || (code >= 0x20000 && code <= 0x3FFFD);
}

bool is_unseen(std::uint32_t code) {
  return (code >= 0x0300 && code <= 0x036F) || (code >= 0x200B && code <= 0x200F) || (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF;
}

bool is_control(std::uint32_t code) { return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E); }

constexpr std::size_t gap = 2;

}  // namespace

std::size_t shown_width(std::string_view utf8) {
  std::size_t width = 0;
  while (!utf8.empty()) {
    const std::uint32_t code = next_code_point(utf8);
    if (!is_unseen(code)) width += is_wide(code) ? 2 : 1;
  }
  return width;
}

std::string one_line(std::string_view utf8) {
  std::string out;
  while (!utf8.empty()) {
    const std::string_view before = utf8;
    if (is_control(next_code_point(utf8))) out.push_back(' ');
    else out.append(before.substr(0, before.size() - utf8.size()));
  }
  return out;
}

std::string TextTable::text() const {
  std::size_t columns = head.size();
  for (const auto& row : rows) columns = std::max(columns, row.size());
  std::vector<std::size_t> widths(columns);
  for (const auto& row : rows)
    for (std::size_t column = 0; column < row.size(); ++column) widths[column] = std::max(widths[column], shown_width(row[column]));
  // An empty table still shows what its columns are.
  for (std::size_t column = 0; column < head.size(); ++column)
    if (widths[column] > 0 || rows.empty()) widths[column] = std::max(widths[column], shown_width(head[column]));
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    std::size_t blanks = 0;
    for (std::size_t column = 0; column < cells.size(); ++column) {
      if (widths[column] == 0) continue;
      const std::string cell = one_line(cells[column]);
      if (!cell.empty()) text.append(blanks, ' ').append(cell);
      blanks = (cell.empty() ? blanks : 0) + widths[column] - shown_width(cell) + gap;
    }
    out.append(text).push_back('\n');
  };
  if (!head.empty()) line(head);
  for (const auto& row : rows) line(row);
  return out;
}

void Fields::add(std::string_view label, std::string value) {
  if (!value.empty()) table_.rows.push_back({std::string(label), std::move(value)});
}

std::string Fields::text() const { return table_.text(); }

}  // namespace duban::cli
