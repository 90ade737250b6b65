#include "tools/duban/server_names.hpp"

namespace duban::cli {
namespace {

constexpr std::int64_t shown_bytes_max = 16'384;

std::string_view text_of(JsonValue object, std::string_view member) {
  const auto value = object.find(member);
  return value && value->kind() == JsonKind::STRING ? value->string() : std::string_view{};
}

template <class Visit>
void for_each_in(JsonValue object, std::string_view member, Visit&& visit) {
  const auto list = object.find(member);
  if (list && list->kind() == JsonKind::ARRAY) list->for_each_element(visit);
}

}  // namespace

template <class Visit>
bool ServerNames::visit(const std::string& path, Visit&& see) {
  if (!asked_.insert(path).second) return false;
  const auto body = fetch_(path);
  if (!body) return false;
  const auto json = parser_.parse(*body, JsonTrust::OWN);
  if (json) see(*json);
  return json.has_value();
}

std::string ServerNames::word_or_id(const Words& words, std::string_view id) {
  const auto found = words.find(id);
  return found == words.end() ? std::string(id) : found->second;
}

void ServerNames::learn_posts(JsonValue owner) {
  for_each_in(owner, "posts",
              [&](JsonValue post) { posts_.insert_or_assign(std::string(text_of(post, "postId")), text_of(post, "title")); });
}

void ServerNames::learn_taskforces() {
  visit("/taskforces?limit=100", [&](JsonValue page) {
    for_each_in(page, "items", [&](JsonValue taskforce) {
      taskforces_.insert_or_assign(std::string(text_of(taskforce, "taskforceId")), text_of(taskforce, "name"));
      learn_posts(taskforce);
    });
  });
}

void ServerNames::learn_programmes() {
  learn_taskforces();
  for (const auto& [taskforce, name] : taskforces_)
    visit("/programmes?limit=100&taskforce=" + taskforce, [&](JsonValue page) {
      for_each_in(page, "items", [&](JsonValue programme) {
        const std::string no{text_of(programme, "no")};
        programmes_.insert_or_assign(std::string(text_of(programme, "programmeId")), no + " " + std::string(text_of(programme, "title")));
        for_each_in(programme, "measures", [&](JsonValue measure) {
          const auto number = measure.find("no");
          measures_.insert_or_assign(std::string(text_of(measure, "measureId")),
                                     no + "." + (number ? number->text() : "") + " " + std::string(text_of(measure, "title")));
        });
      });
    });
}

void ServerNames::learn_unit(std::string_view id) {
  visit("/units/" + std::string(id), [&](JsonValue unit) {
    units_.insert_or_assign(std::string(id), text_of(unit, "name"));
    learn_posts(unit);
  });
}

void ServerNames::learn_order(std::string_view id) {
  visit("/assignments/" + std::string(id), [&](JsonValue order) {
    const std::string number{text_of(order, "number")};
    orders_.insert_or_assign(std::string(id), number + (number.empty() ? "" : " ") + std::string(text_of(order, "title")));
    for_each_in(order, "legs",
                [&](JsonValue leg) { legs_.insert_or_assign(std::string(text_of(leg, "legId")), text_of(leg, "unitName")); });
  });
}

std::string ServerNames::unit(std::string_view id) {
  if (!units_.contains(id)) learn_unit(id);
  return word_or_id(units_, id);
}

std::string ServerNames::taskforce(std::string_view id) {
  learn_taskforces();
  return word_or_id(taskforces_, id);
}

std::string ServerNames::post(std::string_view id, std::string_view unit) {
  if (!posts_.contains(id)) learn_taskforces();
  if (!posts_.contains(id) && !unit.empty()) learn_unit(unit);
  return word_or_id(posts_, id);
}

std::string ServerNames::programme(std::string_view id) {
  learn_programmes();
  return word_or_id(programmes_, id);
}

std::string ServerNames::measure(std::string_view id) {
  learn_programmes();
  return word_or_id(measures_, id);
}

std::string ServerNames::order(std::string_view id) {
  learn_order(id);
  return word_or_id(orders_, id);
}

std::string ServerNames::unit_of_leg(std::string_view order, std::string_view leg) {
  learn_order(order);
  return word_or_id(legs_, leg);
}

std::string ServerNames::text(JsonValue reference) {
  const std::string blob{text_of(reference, "blobId")};
  const auto bytes = reference.find("bytes");
  const std::string elsewhere = "duban content show " + blob;
  // Reading a work secret goes on record with its purpose: never as a side effect.
  if (text_of(reference, "secrecy") == "WORK_SECRET")
    return std::string(either(language_, "(工作秘密,查阅:", "(work secret; read it with: ")) + elsewhere +
           std::string(either(language_, " --purpose 用途)", " --purpose WHY)"));
  if (!text_of(reference, "mediaType").starts_with("text/plain") || (bytes && bytes->integer() > shown_bytes_max))
    return "(" + elsewhere + ")";
  const auto body = fetch_("/content/" + blob);
  return body ? *body : "(" + elsewhere + ")";
}

}  // namespace duban::cli
