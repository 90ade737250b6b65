#include "tools/duban/finder.hpp"

#include <algorithm>
#include <array>

#include "common/base/uuid.hpp"
#include "tools/duban/http_client.hpp"
#include "tools/duban/output.hpp"

namespace duban::cli {
namespace {

constexpr int pages_of_titles_max = 3;  // of 100 orders each: a draft is named by its title while it is fresh
constexpr std::size_t named_max = 8;    // of those that could be meant

bool is_id(std::string_view word) { return Uuid::parse(word).has_value(); }

bool is_number(std::string_view word) { return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos; }

template <class Visit>
void for_each_in(JsonValue json, std::string_view member, Visit&& visit) {
  if (const auto list = deep(json, member); list && list->kind() == JsonKind::ARRAY) list->for_each_element(visit);
}

std::string no_of(JsonValue thing) {
  const auto no = thing.find("no");
  return !no ? "" : no->kind() == JsonKind::STRING ? std::string(no->string()) : no->text();
}

}  // namespace

std::string chinese_numeral(const std::string& word) {
  constexpr std::array<std::string_view, 10> numerals{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  if (word == "10") return std::string(numerals.back());
  if (word.size() != 1 || word.front() < '1' || word.front() > '9') return word;
  return std::string(numerals.at(static_cast<std::size_t>(word.front() - '1')));
}

template <class Visit>
std::string Finder::visit(const std::string& path, Visit&& see) {
  const Page page = fetch_(path);
  if (const auto json = parser_.parse(page.body, JsonTrust::OWN)) see(*json);
  return page.next_cursor;
}

std::string Finder::only(std::vector<Candidate> found, std::string_view what, const std::string& word) const {
  if (found.size() == 1) return found.front().id;
  if (found.empty()) throw Stop{Exit::NOT_FOUND, std::string(either(language_, "没有找到", "found no ")) + std::string(what) + ":" + word};
  std::string words = std::string(either(language_, "有几个", "there is more than one ")) + std::string(what) +
                      std::string(either(language_, "可能是", " like ")) + word +
                      std::string(either(language_, ",请写全或用标识:", "; say which, or use the id:"));
  for (std::size_t index = 0; index < std::min(found.size(), named_max); ++index)
    words += "\n  " + found.at(index).name + "  " + found.at(index).detail + "  " + found.at(index).id;
  if (found.size() > named_max) words += "\n  …";
  throw Stop{Exit::USAGE, std::move(words)};
}

std::vector<Finder::Candidate> Finder::called(const std::vector<Candidate>& all, const std::string& word) {
  std::vector<Candidate> same;
  std::vector<Candidate> near;
  for (const Candidate& one : all) {
    if (one.name == word) same.push_back(one);
    else if (one.name.find(word) != std::string::npos) near.push_back(one);
  }
  return same.empty() ? near : same;
}

std::string Finder::unit(const std::string& word) {
  if (is_id(word)) return word;
  std::vector<Candidate> same;
  std::vector<Candidate> near;
  visit("/units?limit=100&name=" + HttpClient::escape(word), [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue item) {
      bool exact = text_of(item, "name") == word;
      for_each_in(item, "aliases", [&](JsonValue alias) { exact = exact || alias.string() == word; });
      const Candidate one{
          std::string(text_of(item, "unitId")), std::string(text_of(item, "name")), std::string(text_of(item, "place")), {}};
      (exact ? same : near).push_back(one);
    });
  });
  return only(same.empty() ? near : same, either(language_, "单位", "unit"), word);
}

std::string Finder::printed_number(const std::string& word, std::string_view series) {
  std::string_view rest = word;
  constexpr std::string_view suffix = "号";
  if (rest.ends_with(suffix)) rest.remove_suffix(suffix.size());
  std::string year;
  if (const std::size_t dash = rest.find('-'); dash == 4) {
    year = rest.substr(0, dash);
    rest.remove_prefix(dash + 1);
  }
  if (!is_number(rest) || (!year.empty() && !is_number(year))) return {};
  if (year.empty()) visit("/me", [&](JsonValue me) { year = text_of(me, "businessDate").substr(0, 4); });
  std::string letterhead;
  visit("/taskforces/" + only_taskforce(), [&](JsonValue taskforce) { letterhead = text_of(taskforce, "letterhead"); });
  return letterhead + std::string(series) + "〔" + year + "〕" + std::string(rest) + "号";
}

std::vector<Finder::Candidate> Finder::orders_numbered(const std::string& number) {
  std::vector<Candidate> found;
  visit("/assignments?number=" + HttpClient::escape(number), [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue item) {
      found.push_back(
          {std::string(text_of(item, "orderId")), std::string(text_of(item, "number")), std::string(text_of(item, "title")), {}});
    });
  });
  return found;
}

std::vector<Finder::Candidate> Finder::orders_titled(const std::string& title) {
  std::vector<Candidate> found;
  std::string cursor;
  for (int pages = 0; pages < pages_of_titles_max; ++pages) {
    cursor = visit("/assignments?limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor), [&](JsonValue page) {
      for_each_in(page, "items", [&](JsonValue item) {
        if (text_of(item, "title") != title) return;
        std::string detail{text_of(item, "number")};
        detail += std::string(detail.empty() ? "" : "  ") + enum_word("phase", text_of(item, "shownPhase"), language_);
        found.push_back({std::string(text_of(item, "orderId")), title, std::move(detail), {}});
      });
    });
    if (cursor.empty()) break;
  }
  return found;
}

std::string Finder::matter(const std::string& collection, const std::string& id_member, const std::string& word) {
  if (is_id(word)) return word;
  const std::string_view series = collection == "/supervisions" ? "督" : collection == "/problems" ? "改" : "通";
  const std::string number = printed_number(word, series);
  std::vector<Candidate> found;
  visit(collection + "?number=" + HttpClient::escape(number.empty() ? word : number), [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue item) {
      found.push_back({std::string(text_of(item, id_member)), number.empty() ? word : number, std::string(text_of(item, "title")), {}});
    });
  });
  return only(std::move(found), either(language_, "编号", "number"), word);
}

std::string Finder::order(const std::string& word) {
  if (is_id(word)) return word;
  const std::string number = printed_number(word, "交");
  std::vector<Candidate> found = orders_numbered(number.empty() ? word : number);
  if (found.empty() && number.empty()) found = orders_titled(word);
  return only(std::move(found), either(language_, "任务交办单", "order"), number.empty() ? word : number);
}

std::string Finder::leg(const std::string& order_id, const std::string& word) {
  if (is_id(word)) return word;
  std::vector<Candidate> legs;
  visit("/assignments/" + order_id, [&](JsonValue order) {
    for_each_in(order, "legs", [&](JsonValue leg) {
      // A released leg is only found by its id: its unit may hold a new one.
      if (text_of(leg, "state") == "RELEASED") return;
      legs.push_back({std::string(text_of(leg, "legId")), std::string(text_of(leg, "unitName")),
                      enum_word("role", text_of(leg, "role"), language_), std::string(text_of(leg, "unitId"))});
    });
  });
  std::vector<Candidate> found = called(legs, word);
  if (found.empty()) {
    // By an alias, or by what the unit is called since.
    try {
      const std::string unit_id = unit(word);
      for (const Candidate& leg : legs)
        if (leg.unit_id == unit_id) found.push_back(leg);
    } catch (const Stop&) {
      found.clear();
    }
  }
  if (found.empty()) {
    std::string words = std::string(either(language_, "这一单没有由它承办的分项:", "no leg of this order is held by ")) + word;
    if (!legs.empty()) words += either(language_, "\n  承办单位:", "\n  it is held by: ");
    for (std::size_t index = 0; index < legs.size(); ++index) words += std::string(index == 0 ? "" : "、") + legs.at(index).name;
    throw Stop{Exit::NOT_FOUND, std::move(words)};
  }
  return only(std::move(found), either(language_, "承办分项", "leg"), word);
}

std::string Finder::only_taskforce() {
  std::vector<Candidate> found;
  visit("/taskforces?limit=100", [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue item) {
      found.push_back(
          {std::string(text_of(item, "taskforceId")), std::string(text_of(item, "name")), std::string(text_of(item, "place")), {}});
    });
  });
  if (found.size() == 1) return found.front().id;
  std::string words{either(language_, "请用 --taskforce 指明专班", "say which task force with --taskforce")};
  for (const Candidate& one : found) words += "\n  " + one.name;
  throw Stop{Exit::USAGE, std::move(words)};
}

std::string Finder::taskforce(const std::string& word) {
  if (is_id(word)) return word;
  std::vector<Candidate> all;
  visit("/taskforces?limit=100", [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue item) {
      all.push_back(
          {std::string(text_of(item, "taskforceId")), std::string(text_of(item, "name")), std::string(text_of(item, "place")), {}});
    });
  });
  return only(called(all, word), either(language_, "专班", "task force"), word);
}

std::string Finder::programme(const std::string& word) {
  if (is_id(word)) return word;
  std::vector<Candidate> all;
  std::vector<Candidate> numbered;
  visit("/programmes?limit=100&taskforce=" + only_taskforce(), [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue item) {
      const Candidate one{std::string(text_of(item, "programmeId")), std::string(text_of(item, "title")), no_of(item), {}};
      if (one.detail == word || one.detail == chinese_numeral(word)) numbered.push_back(one);
      all.push_back(one);
    });
  });
  return only(numbered.empty() ? called(all, word) : numbered, either(language_, "专项", "programme"), word);
}

std::string Finder::measure(const std::string& word) {
  if (is_id(word)) return word;
  const std::size_t dot = word.find('.');
  const std::string wanted = dot == std::string::npos ? std::string{} : chinese_numeral(word.substr(0, dot)) + word.substr(dot);
  std::vector<Candidate> all;
  std::vector<Candidate> numbered;
  visit("/programmes?limit=100&taskforce=" + only_taskforce(), [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue item) {
      for_each_in(item, "measures", [&](JsonValue measure) {
        const Candidate one{
            std::string(text_of(measure, "measureId")), std::string(text_of(measure, "title")), no_of(item) + "." + no_of(measure), {}};
        if (one.detail == wanted) numbered.push_back(one);
        all.push_back(one);
      });
    });
  });
  return only(numbered.empty() ? called(all, word) : numbered, either(language_, "重点举措", "measure"), word);
}

std::vector<Finder::Candidate> Finder::posts() {
  std::vector<Candidate> all;
  auto learn = [&](JsonValue owner) {
    for_each_in(owner, "posts", [&](JsonValue post) {
      const std::string id{text_of(post, "postId")};
      if (std::ranges::find(all, id, &Candidate::id) != all.end()) return;
      all.push_back({id, std::string(text_of(post, "title")), std::string(text_of(post, "role")), std::string(text_of(post, "unitId"))});
    });
  };
  visit("/taskforces?limit=100", [&](JsonValue page) { for_each_in(page, "items", learn); });
  visit("/units?limit=100", [&](JsonValue page) { for_each_in(page, "items", learn); });
  return all;
}

std::string Finder::post(const std::string& word) {
  if (is_id(word)) return word;
  const std::vector<Candidate> all = posts();
  std::vector<Candidate> found;
  const auto take_if = [&](auto&& fits) { std::ranges::copy_if(all, std::back_inserter(found), fits); };
  take_if([&](const Candidate& post) { return post.name == word; });
  const auto role = enum_value("role", word);
  if (found.empty() && role) take_if([&](const Candidate& post) { return post.detail == *role; });
  if (found.empty()) found = called(all, word);
  if (found.size() > 1) {
    std::string own;
    visit("/me", [&](JsonValue me) { own = text_of(me, "unitId"); });
    std::vector<Candidate> ours;
    std::ranges::copy_if(found, std::back_inserter(ours), [&](const Candidate& post) { return post.unit_id == own; });
    if (!ours.empty()) found = std::move(ours);
  }
  for (Candidate& one : found) one.detail = enum_word("role", one.detail, language_);
  return only(std::move(found), either(language_, "职务", "post"), word);
}

}  // namespace duban::cli
