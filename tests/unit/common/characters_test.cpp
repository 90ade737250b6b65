#include <catch2/catch.hpp>

#include "common/text/characters.hpp"

namespace duban {

TEST_CASE("T-15: ordinary text of this country and of others is accepted") {
  for (const char* good :
       {"", "督办单（第12号）：请于9月30日前办结。", "第一行\n第二行", "A–Z “quoted” 100% €", "　全角空格", "café", "cafe\u0301", "тест",
        "ไม่ได้", "𠀀𠮷𡈽", "\U0002A6DF\U0002EBE0", "\U00030000\U000323AF\U00033479", "豈", "①②㈱"}) {
    INFO(good);
    CHECK(find_forbidden_character(good) == std::nullopt);
  }
}

TEST_CASE("T-15: control, bidi, invisible, private-use, unassigned and non-characters are refused and named") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {std::string("a\0b", 3), "U+0000 (control character)"},
      {"a\tb", "U+0009 (control character)"},
      {"a\rb", "U+000D (control character)"},
      {"\x1b[31m", "U+001B (control character)"},
      {"\x7f", "U+007F (control character)"},
      {"\u0085", "U+0085 (control character)"},
      {"\u202E", "U+202E (bidirectional control)"},
      {"\u202A", "U+202A (bidirectional control)"},
      {"\u2066", "U+2066 (bidirectional control)"},
      {"\u2069", "U+2069 (bidirectional control)"},
      {"\u200E", "U+200E (bidirectional control)"},
      {"\u200F", "U+200F (bidirectional control)"},
      {"\u061C", "U+061C (bidirectional control)"},
      {"督\u200B办", "U+200B (invisible character)"},
      {"\u00AD", "U+00AD (invisible character)"},
      {"\uFEFF", "U+FEFF (invisible character)"},
      {"\u200D", "U+200D (invisible character)"},
      {"\u3164", "U+3164 (invisible character)"},
      {"\U000E0041", "U+E0041 (invisible character)"},
      {"\uFE0F", "U+FE0F (invisible character)"},
      {"\u2028", "U+2028 (line separator)"},
      {"\u2029", "U+2029 (line separator)"},
      {"\uE000", "U+E000 (private-use character)"},
      {"\U000F0000", "U+F0000 (private-use character)"},
      {"\u0378", "U+0378 (unassigned character)"},
      {"\uFFFE", "U+FFFE (non-character)"},
      {"\uFDD0", "U+FDD0 (non-character)"},
      {"\U0002FFFF", "U+2FFFF (non-character)"},
      {"\U0003FFFE", "U+3FFFE (non-character)"},
      {"\xC3", "bytes that are not UTF-8"},
      {"\xED\xA0\x80", "bytes that are not UTF-8"},
      {"\xC0\xAF", "bytes that are not UTF-8"},
      {"\xF4\x90\x80\x80", "bytes that are not UTF-8"},
  };
  for (const auto& [text, expected] : rows) {
    INFO(expected);
    CHECK(find_forbidden_character(text) == expected);
    CHECK(find_forbidden_character("督办 " + text + "x") == expected);
  }
}

TEST_CASE("S-46: the CJK planes 2 and 3 are accepted whole, the planes beside them are not") {
  const auto encoded = [](std::uint32_t character) {
    std::string out;
    out.push_back(static_cast<char>(0xF0 | (character >> 18)));
    out.push_back(static_cast<char>(0x80 | ((character >> 12) & 63)));
    out.push_back(static_cast<char>(0x80 | ((character >> 6) & 63)));
    out.push_back(static_cast<char>(0x80 | (character & 63)));
    return out;
  };
  unsigned refused = 0;
  for (std::uint32_t character = 0x20000; character <= 0x3FFFF; ++character)
    if (find_forbidden_character(encoded(character))) ++refused;
  CHECK(refused == 4);  // the two non-characters of each plane
  CHECK(find_forbidden_character(encoded(0x1FFFD)));
  CHECK(find_forbidden_character(encoded(0x40000)));
}

TEST_CASE("T-17: four combining marks in a row are accepted, five are not") {
  std::string text = "e";
  for (int mark = 0; mark < 4; ++mark) text += "\u0301";
  CHECK(find_forbidden_character(text + text + text) == std::nullopt);
  CHECK(find_forbidden_character(text + "\u0301") == "U+0301 (more than 4 combining marks in a row)");
  // ASCII and other letters between them begin a new count.
  CHECK(find_forbidden_character("\u0301\u0301\u0301a\u0301\u0301\u0301督\u0301\u0301") == std::nullopt);
}

TEST_CASE("Code points are counted, not bytes") {
  CHECK(count_code_points("") == 0);
  CHECK(count_code_points("abc") == 3);
  CHECK(count_code_points("督办") == 2);
  CHECK(count_code_points("𠮷é") == 2);
}

TEST_CASE("T-15: NFC gives the same word the same bytes and leaves the rest alone") {
  CHECK(normalise_nfc("cafe\u0301") == "caf\u00E9");
  CHECK(normalise_nfc("caf\u00E9") == "caf\u00E9");
  CHECK(normalise_nfc("督办ＡＢＣ") == "督办ＡＢＣ");
  CHECK(normalise_nfc("plain ascii") == "plain ascii");
  CHECK(normalise_nfc("") == "");
  CHECK(normalise_nfc("\u1112\u1161\u11AB") == "한");
  // Decomposes for ever: three bytes become more than twice as long.
  CHECK(normalise_nfc("\U0001D160") == "\U0001D158\U0001D165\U0001D16E");
}

TEST_CASE("T-16: names that fold alike are the same name") {
  CHECK(fold_identifying_name("ａｄｍｉｎ") == "admin");
  CHECK(fold_identifying_name("  ADMIN　\u00A0") == "admin");
  CHECK(fold_identifying_name("市（第１组）") == fold_identifying_name("市(第1组)"));
  CHECK(fold_identifying_name("Straße") == "strasse");
  CHECK(fold_identifying_name("   ") == "");
  CHECK(fold_identifying_name("") == "");
  CHECK(fold_identifying_name("𠮷野") == "𠮷野");
  CHECK(fold_identifying_name("督查组") != fold_identifying_name("督査组"));
}

TEST_CASE("T-16: the skeleton finds letters of another script that look alike, and no others") {
  CHECK(fold_identifying_name("аdmin") != fold_identifying_name("admin"));
  CHECK(confusable_skeleton("аdmin") == confusable_skeleton("admin"));
  CHECK(confusable_skeleton("Аdmin") == confusable_skeleton("ａｄｍｉｎ"));
  CHECK(confusable_skeleton("督查组") != confusable_skeleton("督査组"));
  CHECK(confusable_skeleton("一组") != confusable_skeleton("二组"));
  CHECK(confusable_skeleton("") == "");
}

TEST_CASE("S-46: edit distance is counted in code points, up to two") {
  CHECK(edit_distance_up_to_two("督查组", "督查组") == 0);
  CHECK(edit_distance_up_to_two("督查组", "督査组") == 1);
  CHECK(edit_distance_up_to_two("督查组", "督查") == 1);
  CHECK(edit_distance_up_to_two("督查", "督查组") == 1);
  CHECK(edit_distance_up_to_two("查组", "督查组") == 1);
  CHECK(edit_distance_up_to_two("", "组") == 1);
  CHECK(edit_distance_up_to_two("", "") == 0);
  CHECK(edit_distance_up_to_two("", "二组") == 2);
  CHECK(edit_distance_up_to_two("aab", "ab") == 1);
  CHECK(edit_distance_up_to_two("ab", "ba") == 2);
  CHECK(edit_distance_up_to_two("第一督查组", "第二督办组") == 2);
  CHECK(edit_distance_up_to_two("abc", "xyz") == 2);
}

}  // namespace duban
