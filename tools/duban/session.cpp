#include "tools/duban/session.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "common/base/uuid.hpp"
#include "common/json/reader.hpp"
#include "common/json/writer.hpp"
#include "tools/duban/output.hpp"

namespace duban::cli {
namespace {

bool is_id(std::string_view word) { return Uuid::parse(word).has_value(); }

bool is_integer(std::string_view word) {
  if (word.starts_with('-')) word.remove_prefix(1);
  return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

// "10d", "30n", "24h", "2021-12-31"
std::optional<std::string> due_of(const std::string& word) {
  if (word.size() == 10 && word[4] == '-') return R"({"kind":"DATE","date":")" + word + "\"}";
  if (word.size() < 2) return std::nullopt;
  const std::string count = word.substr(0, word.size() - 1);
  if (!is_integer(count)) return std::nullopt;
  const char* kind = nullptr;
  switch (word.back()) {
    case 'd': kind = "WORKING_DAYS"; break;
    case 'n': kind = "NATURAL_DAYS"; break;
    case 'h': kind = "HOURS"; break;
    default: return std::nullopt;
  }
  return std::string(R"({"kind":")") + kind + R"(","value":)" + count + "}";
}

std::string checks_of(const std::string& word) {
  std::string out = "{";
  for (const std::string_view name : {"factsClear", "problemSolved", "taskDone", "conclusionRight", "lawful", "formRight"}) {
    const bool passed = word == "all" || ("," + word + ",").find("," + std::string(name) + ",") != std::string::npos;
    if (out.size() > 1) out += ',';
    out.append("\"").append(name).append("\":").append(passed ? "true" : "false");
  }
  return out + "}";
}

bool repeats(WordKind kind) {
  return kind == WordKind::LIST || kind == WordKind::UNITS || kind == WordKind::POSTS || kind == WordKind::RECIPIENTS ||
         kind == WordKind::DOCUMENTS;
}

}  // namespace

std::string member_of(const Word& word) {
  if (!word.member.empty()) return std::string(word.member);
  std::string out;
  bool upper = false;
  for (const char character : word.name) {
    if (character == '-') {
      upper = true;
      continue;
    }
    out.push_back(upper ? static_cast<char>(character - 32) : character);
    upper = false;
  }
  return out;
}

Session::Session(GlobalOptions options) : options_(std::move(options)), client_(options_.server, options_.token, options_.language) {}

void Session::fail(Exit code, const std::string& message) {
  std::fprintf(stderr, "duban: %s\n", message.c_str());
  throw Stop{code};
}

HttpReply Session::send(std::string_view method, const std::string& path, const std::string& body, std::vector<std::string> headers) {
  auto reply = client_.send(method, "/api/v1" + path, body, headers);
  if (!reply) fail(Exit::UNREACHABLE, "no answer from " + options_.server + ": " + client_.error());
  if (reply->status < 400) return *reply;
  if (options_.json) std::printf("%s\n", reply->body.c_str());
  Exit code = Exit::REFUSED;
  if (reply->status == 404) code = Exit::NOT_FOUND;
  else if (reply->status == 401 || reply->status == 403) code = Exit::NOT_ALLOWED;
  else if (reply->status >= 500) code = Exit::FAILED;
  fail(code, problem_text(reply->status, reply->body));
}

HttpReply Session::get(const std::string& path) { return send("GET", path, {}, {}); }

std::string Session::only_taskforce() {
  const HttpReply reply = get("/taskforces");
  const auto json = thread_json_parser().parse(reply.body, JsonTrust::OWN);
  if (json) {
    if (const auto items = json->find("items"); items && items->size() == 1) {
      std::string id;
      items->for_each_element([&](JsonValue item) { id = std::string(item.find("taskforceId")->string()); });
      return id;
    }
  }
  fail(Exit::USAGE, "name the task force with --taskforce: there is not exactly one");
}

std::string Session::resolve_unit(const std::string& word) {
  if (is_id(word)) return word;
  std::string cursor;
  do {
    const HttpReply reply = get("/units?limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor));
    const auto json = thread_json_parser().parse(reply.body, JsonTrust::OWN);
    std::string found;
    if (json) {
      if (const auto items = json->find("items")) {
        items->for_each_element([&](JsonValue item) {
          bool same = item.find("name")->string() == word;
          if (const auto aliases = item.find("aliases"))
            aliases->for_each_element([&](JsonValue alias) { same = same || alias.string() == word; });
          if (same) found = std::string(item.find("unitId")->string());
        });
      }
    }
    if (!found.empty()) return found;
    cursor = reply.next_cursor;
  } while (!cursor.empty());
  fail(Exit::NOT_FOUND, "no unit is called " + word);
}

std::string Session::resolve_order(const std::string& word) {
  if (is_id(word)) return word;
  const HttpReply reply = get("/assignments?number=" + HttpClient::escape(word));
  const auto json = thread_json_parser().parse(reply.body, JsonTrust::OWN);
  std::string found;
  if (json) {
    if (const auto items = json->find("items"))
      items->for_each_element([&](JsonValue item) { found = std::string(item.find("orderId")->string()); });
  }
  if (found.empty()) fail(Exit::NOT_FOUND, "no order has the number " + word);
  return found;
}

std::string Session::resolve_leg(const std::string& order_id, const std::string& word) {
  if (is_id(word)) return word;
  const HttpReply reply = get("/assignments/" + order_id);
  const auto json = thread_json_parser().parse(reply.body, JsonTrust::OWN);
  std::string found;
  if (json) {
    if (const auto legs = json->find("legs")) {
      legs->for_each_element([&](JsonValue leg) {
        const auto name = leg.find("unitName");
        const auto state = leg.find("state");
        // A released leg is only found by its id: its unit may hold a new one.
        if (name && name->string() == word && state && state->string() != "RELEASED") found = std::string(leg.find("legId")->string());
      });
    }
  }
  if (found.empty()) fail(Exit::NOT_FOUND, "no leg of this order is held by " + word);
  return found;
}

std::string Session::resolve_programme(const std::string& word) {
  if (is_id(word)) return word;
  const HttpReply reply = get("/programmes?taskforce=" + only_taskforce());
  const auto json = thread_json_parser().parse(reply.body, JsonTrust::OWN);
  std::string found;
  if (json) {
    if (const auto items = json->find("items"))
      items->for_each_element([&](JsonValue item) {
        if (item.find("no")->string() == word || item.find("title")->string() == word)
          found = std::string(item.find("programmeId")->string());
      });
  }
  if (found.empty()) fail(Exit::NOT_FOUND, "no programme has the number " + word);
  return found;
}

std::string Session::resolve(WordKind kind, const std::string& word) {
  switch (kind) {
    case WordKind::UNIT:
    case WordKind::UNITS: return resolve_unit(word);
    case WordKind::ORDER: return resolve_order(word);
    case WordKind::PROGRAMME: return resolve_programme(word);
    default: return word;
  }
}

std::string Session::upload(const std::string& file) {
  std::ifstream stream{file, std::ios::binary};
  if (!stream) fail(Exit::USAGE, "cannot read " + file);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const std::string type = file.ends_with(".pdf") ? "application/pdf" : file.ends_with(".txt") ? "text/plain" : "application/octet-stream";
  return send("POST", "/content", bytes, {"Content-Type: " + type}).body;
}

std::string Session::value_of(const Word& word, const std::vector<std::string>& values) {
  const std::string& first = values.front();
  const auto list_of = [&](auto&& one) {
    std::string out = "[";
    for (const std::string& value : values) {
      if (out.size() > 1) out += ',';
      out += one(value);
    }
    return out + "]";
  };
  switch (word.kind) {
    case WordKind::INTEGER:
      if (!is_integer(first)) fail(Exit::USAGE, "--" + std::string(word.name) + " takes an integer");
      return first;
    case WordKind::BOOLEAN: return "true";
    case WordKind::JSON: return first;
    case WordKind::DUE: {
      auto due = due_of(first);
      if (!due) fail(Exit::USAGE, "--" + std::string(word.name) + " takes 2021-12-31, 10d, 30n or 24h");
      return *due;
    }
    case WordKind::CHECKS: return checks_of(first);
    case WordKind::LIST:
    case WordKind::POSTS: return list_of([](const std::string& value) { return json_string(value); });
    case WordKind::UNITS: return list_of([&](const std::string& value) { return json_string(resolve_unit(value)); });
    case WordKind::RECIPIENTS:
      return list_of([&](const std::string& value) {
        const std::size_t colon = value.rfind(':');
        if (colon == std::string::npos) fail(Exit::USAGE, "a recipient is UNIT:ROLE, like 区司法局:LEAD");
        return R"({"unitId":)" + json_string(resolve_unit(value.substr(0, colon))) + R"(,"role":)" + json_string(value.substr(colon + 1)) +
               "}";
      });
    case WordKind::DOCUMENTS:
      return list_of([&](const std::string& value) {
        const std::size_t colon = value.find(':');
        if (colon == std::string::npos) fail(Exit::USAGE, "evidence is KIND:FILE, like DOCUMENT:report.pdf");
        return R"({"document":)" + upload(value.substr(colon + 1)) + R"(,"kind":)" + json_string(value.substr(0, colon)) + "}";
      });
    case WordKind::DOCUMENT: return upload(first);
    default: return json_string(resolve(word.kind, first));
  }
}

std::string Session::path_of(const Verb& verb, const Typed& typed) {
  std::string path{verb.path};
  std::string order_id;
  for (const Word& word : verb.positionals) {
    const auto found = typed.find(std::string(word.name));
    std::string value;
    if (found == typed.end() || found->second.empty()) value = word.kind == WordKind::TASKFORCE ? only_taskforce() : "";
    else if (word.kind == WordKind::LEG) value = resolve_leg(order_id, found->second.front());
    else value = resolve(word.kind, found->second.front());
    if (word.kind == WordKind::ORDER) order_id = value;
    const std::string placeholder = "{" + std::string(word.name) + "}";
    const std::size_t at = path.find(placeholder);
    if (at != std::string::npos) path.replace(at, placeholder.size(), HttpClient::escape(value));
  }
  return path;
}

std::string Session::query_of(const Verb& verb, const Typed& typed) {
  std::string out;
  for (const Word& word : verb.options) {
    const auto found = typed.find(std::string(word.name));
    std::string value;
    if (found != typed.end() && !found->second.empty())
      value = word.kind == WordKind::BOOLEAN ? "true" : resolve(word.kind, found->second.front());
    else if (word.kind == WordKind::TASKFORCE && (verb.noun == "cockpit" || verb.noun == "board" || verb.noun == "programme"))
      value = only_taskforce();
    if (value.empty()) continue;
    out += out.empty() ? '?' : '&';
    out += member_of(word) + "=" + HttpClient::escape(value);
  }
  return out;
}

std::string Session::body_of(const Verb& verb, const Typed& typed) {
  if (!options_.data.empty()) return options_.data;
  std::string out = "{";
  const auto add = [&](const std::string& member, const std::string& value) {
    if (out.size() > 1) out += ',';
    out += json_string(member) + ":" + value;
  };
  for (const Word& word : verb.options) {
    const auto found = typed.find(std::string(word.name));
    const bool given = found != typed.end() && !found->second.empty();
    if (!given && word.kind == WordKind::TASKFORCE) add(member_of(word), json_string(only_taskforce()));
    // A list that the command requires may be empty.
    else if (!given && repeats(word.kind) && !word.required) add(member_of(word), "[]");
    else if (given) add(member_of(word), value_of(word, found->second));
  }
  // What a draft needs and a clerk seldom says.
  if (verb.noun == "order" && verb.verb == "draft") {
    const auto unless_given = [&](const char* option, const char* member, const char* value) {
      if (!typed.contains(option)) add(member, value);
    };
    unless_given("urgency", "urgency", R"("NORMAL")");
    unless_given("source-kind", "sourceKind", R"("PLAN")");
    unless_given("basis", "basis", R"({"kind":"OTHER","reference":"专班工作安排"})");
    unless_given("feedback-rule", "feedbackRule", "{}");
    unless_given("evidence-policy", "evidencePolicy", R"("DOCUMENT")");
    unless_given("secrecy", "secrecy", R"("INTERNAL")");
  }
  if (verb.noun == "order" && verb.verb == "consolidate" && !typed.contains("missing-legs")) add("missingLegs", "[]");
  if (verb.noun == "leg" && verb.verb == "progress") add("attachments", "[]");
  return out + "}";
}

Exit Session::run(const Verb& verb, const Typed& typed) {
  try {
    std::string path = path_of(verb, typed);
    std::string body;
    if (verb.method == "GET") path += query_of(verb, typed);
    else if (verb.method == "POST") body = body_of(verb, typed);
    std::vector<std::string> headers;
    if (!options_.if_match.empty()) headers.push_back("If-Match: " + options_.if_match);
    if (!options_.idempotency_key.empty()) headers.push_back("Idempotency-Key: \"" + options_.idempotency_key + "\"");
    print(verb, send(verb.method, path, body, std::move(headers)));
    return Exit::OK;
  } catch (const Stop& stop) {
    return stop.code;
  }
}

void Session::print(const Verb& verb, const HttpReply& reply) {
  if (options_.json || verb.show == Show::TEXT) {
    std::printf("%s\n", reply.body.c_str());
  } else {
    const auto json = thread_json_parser().parse(reply.body, JsonTrust::OWN);
    if (!json) {
      std::printf("%s\n", reply.body.c_str());
    } else if (verb.show == Show::BUCKETS) {
      std::printf("%s", buckets_text(*json, verb.columns, options_.language).c_str());
    } else if (verb.show == Show::LIST) {
      std::printf("%s", list_text(*json, verb.columns, options_.language).c_str());
    } else {
      std::printf("%s", matter_text(*json, options_.language).c_str());
    }
  }
  if (!reply.next_cursor.empty()) std::fprintf(stderr, "(more: --cursor %s)\n", reply.next_cursor.c_str());
  if (verb.method != "GET" && !reply.position.empty()) std::fprintf(stderr, "(durable at position %s)\n", reply.position.c_str());
}

}  // namespace duban::cli
