// Finder: what people call things → ids, by asking the server. Whatever is an id already is taken as it is.
//
// Throws Stop (NOT_FOUND) when nothing is called so, and (USAGE) when several are, with their names.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/json/reader.hpp"
#include "tools/duban/stop.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {

class Finder {
 public:
  struct Page {
    std::string body;
    std::string next_cursor;
  };
  // The answer to a GET below /api/v1; throws Stop when it is refused. Behind `?` and `&` everything is escaped already.
  using Fetch = std::function<Page(const std::string& path)>;

  Finder(Fetch fetch, Language language) : fetch_(std::move(fetch)), language_(language) {}

  // A name or an alias; or how one begins, when it is the only one.
  [[nodiscard]] std::string unit(const std::string& word);
  // A number with brackets of any form; 12, 12号 or 2021-12; the whole title of one of the newest orders.
  [[nodiscard]] std::string order(const std::string& word);
  // Of "/supervisions", "/problems" or "/consequences": a number with brackets of any form, or 12, 12号, 2021-12.
  [[nodiscard]] std::string matter(const std::string& collection, const std::string& id_member, const std::string& word);
  // The name of the unit that holds it.
  [[nodiscard]] std::string leg(const std::string& order_id, const std::string& word);
  [[nodiscard]] std::string taskforce(const std::string& word);
  [[nodiscard]] std::string only_taskforce();
  // 一, 1, or a title or a part of it.
  [[nodiscard]] std::string programme(const std::string& word);
  // 一.3, 1.3, or a title or a part of it.
  [[nodiscard]] std::string measure(const std::string& word);
  // A title or a part of it, or a role; of several, the one of the caller's own unit.
  [[nodiscard]] std::string post(const std::string& word);

 private:
  struct Candidate {
    std::string id;
    std::string name;
    std::string detail;  // what tells it from others of the name
    std::string unit_id;
  };
  // The only one, or Stop.
  [[nodiscard]] std::string only(std::vector<Candidate> found, std::string_view what, const std::string& word) const;
  // Those whose name is the word; if there are none, those that contain it.
  [[nodiscard]] static std::vector<Candidate> called(const std::vector<Candidate>& all, const std::string& word);
  [[nodiscard]] std::string printed_number(const std::string& word, std::string_view series);
  [[nodiscard]] std::vector<Candidate> orders_numbered(const std::string& number);
  [[nodiscard]] std::vector<Candidate> orders_titled(const std::string& title);
  [[nodiscard]] std::vector<Candidate> posts();

  template <class Visit>
  std::string visit(const std::string& path, Visit&& see);

  Fetch fetch_;
  Language language_;
  JsonParser parser_;
};

// "1" → 一 … "10" → 十, the numbers of programmes; everything else stays.
[[nodiscard]] std::string chinese_numeral(const std::string& word);

}  // namespace duban::cli
