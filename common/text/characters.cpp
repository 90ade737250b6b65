#include "common/text/characters.hpp"

#include <algorithm>

#include <fmt/core.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>

#include "common/base/check.hpp"

namespace duban {
namespace {

constexpr int combining_marks_max = 4;
constexpr UChar32 no_character = -1;

bool is_ascii_byte(char character) { return static_cast<unsigned char>(character) < 0x80; }

bool is_ascii(std::string_view text) { return std::all_of(text.begin(), text.end(), is_ascii_byte); }

// Decodes the code point at `index` and moves behind it; no_character for bytes that are not UTF-8.
UChar32 next_code_point(std::string_view text, std::size_t& index) {
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-reinterpret-cast)
  const std::size_t length = text.size();
  UChar32 character = no_character;
  U8_NEXT(bytes, index, length, character);  // NOLINT(bugprone-inc-dec-in-conditions): ICU's macro
  return character < 0 ? no_character : character;
}

// The unified ideographs of plane 0: all assigned, all letters, and most of what is written here.
bool is_common_ideograph(UChar32 character) { return character >= 0x4E00 && character <= 0x9FFF; }

// Why the character is refused, or empty. `category` is what u_charType() says of it.
std::string_view reason_against(UChar32 character, std::int8_t category) {
  if (character < 0x20) return character == '\n' ? std::string_view{} : "control character";
  if (character < 0x7F) return {};
  if (character <= 0x9F) return "control character";
  if (U_IS_UNICODE_NONCHAR(character)) return "non-character";
  const int plane = character >> 16;
  if (plane == 2 || plane == 3) return {};
  if (u_hasBinaryProperty(character, UCHAR_BIDI_CONTROL)) return "bidirectional control";
  if (u_hasBinaryProperty(character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return "invisible character";
  switch (category) {
    case U_CONTROL_CHAR: return "control character";
    case U_FORMAT_CHAR: return "invisible character";
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR: return "line separator";
    case U_PRIVATE_USE_CHAR: return "private-use character";
    case U_SURROGATE: return "surrogate";
    case U_UNASSIGNED: return "unassigned character";
    default: return {};
  }
}

std::u16string to_utf16(std::string_view utf8) {
  // UTF-16 never needs more units than UTF-8 needs bytes.
  std::u16string out(utf8.size(), u'\0');
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strFromUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &length, utf8.data(), static_cast<std::int32_t>(utf8.size()),
                       0xFFFD, nullptr, &status);
  DUBAN_CHECK(U_SUCCESS(status), u_errorName(status));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

std::string to_utf8(std::u16string_view utf16) {
  std::string out(utf16.size() * 3, '\0');
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  u_strToUTF8WithSub(out.data(), static_cast<std::int32_t>(out.size()), &length, utf16.data(), static_cast<std::int32_t>(utf16.size()),
                     0xFFFD, nullptr, &status);
  DUBAN_CHECK(U_SUCCESS(status), u_errorName(status));
  out.resize(static_cast<std::size_t>(length));
  return out;
}

std::u16string normalise(const UNormalizer2* normaliser, const std::u16string& text) {
  std::u16string out(text.size() * 2 + 16, u'\0');
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = unorm2_normalize(normaliser, text.data(), static_cast<std::int32_t>(text.size()), out.data(),
                                                 static_cast<std::int32_t>(out.size()), &status);
    if (status != U_BUFFER_OVERFLOW_ERROR) DUBAN_CHECK(U_SUCCESS(status), u_errorName(status));
    const bool fitted = static_cast<std::size_t>(length) <= out.size();
    out.resize(static_cast<std::size_t>(length));
    if (fitted) return out;
  }
}

const UNormalizer2* nfc() {
  static const UNormalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const found = unorm2_getNFCInstance(&status);
    DUBAN_CHECK(U_SUCCESS(status), u_errorName(status));
    return found;
  }();
  return instance;
}

const UNormalizer2* nfkc_casefold() {
  static const UNormalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* const found = unorm2_getNFKCCasefoldInstance(&status);
    DUBAN_CHECK(U_SUCCESS(status), u_errorName(status));
    return found;
  }();
  return instance;
}

const USpoofChecker* spoof_checker() {
  static const USpoofChecker* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const USpoofChecker* const opened = uspoof_open(&status);
    DUBAN_CHECK(U_SUCCESS(status), u_errorName(status));
    return opened;
  }();
  return instance;
}

std::u32string to_code_points(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t index = 0; index < utf8.size();) {
    const UChar32 character = next_code_point(utf8, index);
    out.push_back(character == no_character ? U'\uFFFD' : static_cast<char32_t>(character));
  }
  return out;
}

}  // namespace

std::optional<std::string> find_forbidden_character(std::string_view utf8) {
  int marks = 0;
  for (std::size_t index = 0; index < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[index]);
    if (byte >= 0x20 && byte < 0x7F) {  // nearly all structure and most codes
      marks = 0;
      ++index;
      continue;
    }
    const UChar32 character = next_code_point(utf8, index);
    if (character == no_character) return "bytes that are not UTF-8";
    if (is_common_ideograph(character)) {
      marks = 0;
      continue;
    }
    const std::int8_t category = u_charType(character);
    if (const auto reason = reason_against(character, category); !reason.empty())
      return fmt::format("U+{:04X} ({})", static_cast<std::uint32_t>(character), reason);
    marks = (U_MASK(category) & U_GC_M_MASK) != 0 ? marks + 1 : 0;
    if (marks > combining_marks_max)
      return fmt::format("U+{:04X} (more than {} combining marks in a row)", static_cast<std::uint32_t>(character), combining_marks_max);
  }
  return std::nullopt;
}

std::size_t count_code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

std::string normalise_nfc(std::string_view utf8) {
  if (is_ascii(utf8)) return std::string(utf8);
  const std::u16string text = to_utf16(utf8);
  UErrorCode status = U_ZERO_ERROR;
  if (unorm2_quickCheck(nfc(), text.data(), static_cast<std::int32_t>(text.size()), &status) == UNORM_YES && U_SUCCESS(status))
    return std::string(utf8);
  return to_utf8(normalise(nfc(), text));
}

std::string fold_identifying_name(std::string_view utf8) {
  const std::u32string folded = to_code_points(to_utf8(normalise(nfkc_casefold(), to_utf16(utf8))));
  const auto is_space = [](char32_t character) { return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0; };
  const auto begin = std::find_if_not(folded.begin(), folded.end(), is_space);
  const auto end = std::find_if_not(folded.rbegin(), std::make_reverse_iterator(begin), is_space).base();
  std::string out;
  for (auto at = begin; at != end; ++at) {
    char buffer[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(*at));
    out.append(buffer, length);
  }
  return out;
}

std::string confusable_skeleton(std::string_view utf8) {
  const std::u16string text = to_utf16(fold_identifying_name(utf8));
  std::u16string out(text.size() * 2 + 16, u'\0');
  for (;;) {
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length = uspoof_getSkeleton(spoof_checker(), 0, text.data(), static_cast<std::int32_t>(text.size()), out.data(),
                                                   static_cast<std::int32_t>(out.size()), &status);
    if (status != U_BUFFER_OVERFLOW_ERROR) DUBAN_CHECK(U_SUCCESS(status), u_errorName(status));
    const bool fitted = static_cast<std::size_t>(length) <= out.size();
    out.resize(static_cast<std::size_t>(length));
    if (fitted) return to_utf8(out);
  }
}

unsigned edit_distance_up_to_two(std::string_view left, std::string_view right) {
  if (left == right) return 0;
  const std::u32string first = to_code_points(left);
  const std::u32string second = to_code_points(right);
  // What is left after the common beginning and the common end is at most one code point on each side exactly when one edit
  // turns one text into the other.
  const std::size_t shorter = std::min(first.size(), second.size());
  std::size_t prefix = 0;
  while (prefix < shorter && first[prefix] == second[prefix]) ++prefix;
  std::size_t suffix = 0;
  while (suffix < shorter - prefix && first[first.size() - 1 - suffix] == second[second.size() - 1 - suffix]) ++suffix;
  return std::max(first.size(), second.size()) - prefix - suffix <= 1 ? 1 : 2;
}

}  // namespace duban
