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

void append_cell(std::string& out, std::string_view cell, std::size_t width, bool last) {
  out.append(cell);
  if (last) return;
  const std::size_t shown = shown_width(cell);
  out.append(width > shown ? width - shown + 2 : 2, ' ');
}

}  // namespace

std::size_t shown_width(std::string_view utf8) {
  std::size_t width = 0;
  while (!utf8.empty()) width += is_wide(next_code_point(utf8)) ? 2 : 1;
  return width;
}

std::string TextTable::text() const {
  std::vector<std::size_t> widths(head.size());
  for (std::size_t column = 0; column < head.size(); ++column) widths[column] = shown_width(head[column]);
  for (const auto& row : rows)
    for (std::size_t column = 0; column < row.size() && column < widths.size(); ++column)
      widths[column] = std::max(widths[column], shown_width(row[column]));
  std::string out;
  const auto line = [&](const std::vector<std::string>& cells) {
    for (std::size_t column = 0; column < cells.size() && column < widths.size(); ++column)
      append_cell(out, cells[column], widths[column], column + 1 == cells.size());
    out.push_back('\n');
  };
  line(head);
  for (const auto& row : rows) line(row);
  return out;
}

}  // namespace duban::cli
