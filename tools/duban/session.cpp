#include "tools/duban/session.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>

#include "common/json/reader.hpp"
#include "tools/duban/arguments.hpp"
#include "tools/duban/output.hpp"
#include "tools/duban/screens.hpp"
#include "tools/duban/server_names.hpp"

namespace duban::cli {
namespace {

Exit exit_for(long status) {
  if (status == 404) return Exit::NOT_FOUND;
  if (status == 401 || status == 403) return Exit::NOT_ALLOWED;
  return status >= 500 ? Exit::FAILED : Exit::REFUSED;
}

template <class One>
std::string json_list(const std::vector<std::string>& values, One&& one) {
  std::string out = "[";
  for (const std::string& value : values) {
    if (out.size() > 1) out += ',';
    out += one(value);
  }
  return out + "]";
}

std::string leg_reference(const std::string& order_id, const std::string& leg_id) {
  return R"({"orderId":)" + json_string(order_id) + R"(,"legId":)" + json_string(leg_id) + "}";
}

const std::string* first_of(const Typed& typed, const Word& word) {
  const auto found = typed.find(std::string(word.name));
  return found == typed.end() || found->second.empty() ? nullptr : &found->second.front();
}

}  // namespace

Session::Session(GlobalOptions options)
    : options_(std::move(options)),
      language_(language_of(options_.language)),
      client_(options_.server, options_.token, language_ == Language::ENGLISH ? "en" : "zh-CN"),
      finder_(
          [this](const std::string& path) {
            HttpReply reply = get(path);
            return Finder::Page{std::move(reply.body), std::move(reply.next_cursor)};
          },
          language_) {}

void Session::fail(Exit code, const std::string& words) const { throw Stop{code, words}; }

HttpReply Session::send(std::string_view method, const std::string& path, const std::string& body,
                        const std::vector<std::string>& headers) {
  auto reply = client_.send(method, "/api/v1" + path, body, headers);
  if (!reply) {
    std::string words = say("连不上 ", "no answer from ") + options_.server + ": " + client_.error();
    words += say("\n  怎么办:核对 DUBAN_SERVER 或 --server;看 duband 是否在运行(tools/run)。",
                 "\n  what to do: check DUBAN_SERVER or --server, and whether duband runs (tools/run).");
    fail(Exit::UNREACHABLE, words);
  }
  if (reply->status < 400) return *reply;
  if (options_.json) {
    std::printf("%s\n", reply->body.c_str());
    std::fflush(stdout);
  }
  fail(exit_for(reply->status), problem_text(reply->status, reply->body, language_));
}

HttpReply Session::get(const std::string& path) { return send("GET", path, {}, {}); }

std::string Session::take(const Word& word, Result<std::string> value) const {
  if (!value) fail(Exit::USAGE, (word.required ? "" : "--") + std::string(word.name) + ": " + value.error().message);
  return std::move(*value);
}

std::string Session::upload(const std::string& file) {
  std::ifstream stream{file, std::ios::binary};
  if (!stream) fail(Exit::USAGE, say("读不了文件:", "cannot read the file ") + file);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  return send("POST", "/content", bytes, {"Content-Type: " + std::string(media_type_of(file))}).body;
}

std::string Session::plain_value(const Word& word, const std::string& typed) {
  switch (word.kind) {
    case WordKind::INTEGER:
      if (!is_integer(typed)) fail(Exit::USAGE, std::string(word.name) + say(":要一个整数,得到 ", ": expected an integer, found ") + typed);
      return typed;
    case WordKind::BOOLEAN: return "true";
    case WordKind::DATE: return take(word, date_value(typed));
    case WordKind::DAY_LAST: return take(word, instant_value(typed, Duration{Duration::days(1).milliseconds - 1}));
    case WordKind::DUE_SINCE: return take(word, instant_value(typed, Duration{1}));
    case WordKind::DUE_UNTIL: return take(word, instant_value(typed, Duration{Duration::days(1).milliseconds + 1}));
    case WordKind::ORDER: return finder_.order(typed);
    case WordKind::LEG:
    case WordKind::LEGS: return finder_.leg(order_id_, typed);
    case WordKind::SUPERVISION: return finder_.matter("/supervisions", "supervisionId", typed);
    case WordKind::PROBLEM:
    case WordKind::PROBLEMS: return finder_.matter("/problems", "problemId", typed);
    case WordKind::UNIT:
    case WordKind::UNITS: return finder_.unit(typed);
    case WordKind::TASKFORCE: return finder_.taskforce(typed);
    case WordKind::PROGRAMME: return finder_.programme(typed);
    case WordKind::MEASURE: return finder_.measure(typed);
    case WordKind::POST:
    case WordKind::POSTS: return finder_.post(typed);
    default: return take(word, choice_value(word, typed));
  }
}

std::string Session::recipients_value(const std::vector<std::string>& values) {
  constexpr Word role{"to", WordKind::TEXT, true, {}, {}, "role"};
  return json_list(values, [&](const std::string& value) {
    const TwoParts parts = split_at_colon(value, true);
    if (parts.second.empty() && values.size() > 1)
      fail(Exit::USAGE,
           say("--to:要 单位:角色,如 区司法局:第一牵头,得到 ", "--to: expected UNIT:ROLE, like 区司法局:LEAD, found ") + value);
    const std::string word = parts.second.empty() ? "LEAD" : take(role, choice_value(role, parts.second));
    return R"({"unitId":)" + json_string(finder_.unit(parts.first)) + R"(,"role":)" + json_string(word) + "}";
  });
}

std::string Session::evidence_value(const Word& word, const std::string& value) {
  const TwoParts parts = split_at_colon(value, false);
  const auto kind = enum_value("evidence", parts.first);
  const bool named = kind && !parts.second.empty();
  const std::string file = named ? parts.second : value;
  if (file.empty())
    fail(Exit::USAGE, "--" + std::string(word.name) + say(":要 书面:文件,得到 ", ": expected DOCUMENT:FILE, found ") + value);
  return R"({"document":)" + upload(file) + R"(,"kind":)" + json_string(named ? *kind : "DOCUMENT") + "}";
}

std::string Session::actor_value(const std::string& value) {
  if (value.starts_with('{')) return value;
  const TwoParts parts = split_at_colon(value, false);
  if ((parts.first == "unit" || parts.first == "单位") && !parts.second.empty())
    return R"({"kind":"UNIT_INTEGRATION","unitId":)" + json_string(finder_.unit(parts.second)) + "}";
  return R"({"kind":"POST","postId":)" + json_string(finder_.post(value)) + "}";
}

Session::LegIds Session::leg_of(const Word& word, const std::string& value) {
  const TwoParts parts = split_at_colon(value, true);
  if (parts.first.empty() || parts.second.empty())
    fail(Exit::USAGE, "--" + std::string(word.name) +
                          say(":要 交办单:单位,如 16:区司法局,得到 ", ": expected ORDER:UNIT, like 16:区司法局, found ") + value);
  LegIds out{.order_id = finder_.order(parts.first), .leg_id = {}, .unit_id = finder_.unit(parts.second)};
  out.leg_id = finder_.leg(out.order_id, parts.second);
  return out;
}

std::string Session::measure_value(const Word& word, const std::string& value) {
  const TwoParts cause = split_at_colon(value, false);
  const TwoParts unit = split_at_colon(cause.second, false);
  const TwoParts due = split_at_colon(unit.second, false);
  const TwoParts what = split_at_colon(due.second, true);
  if (what.first.empty() || what.second.empty())
    fail(Exit::USAGE, "--" + std::string(word.name) +
                          say(":要 原因:单位:期限:措施:检验方法,得到 ", ": expected CAUSE:UNIT:DATE:MEASURE:HOW IT IS CHECKED, found ") +
                          value);
  return R"({"causeCode":)" + json_string(cause.first) + R"(,"unitId":)" + json_string(finder_.unit(unit.first)) + R"(,"dueOn":)" +
         json_string(take(word, date_value(due.first))) + R"(,"text":)" + json_string(what.first) + R"(,"checkMethod":)" +
         json_string(what.second) + "}";
}

std::string Session::objection_target(const Verb& verb, const Typed& typed) {
  const auto word_of = [&](std::string_view name) -> const Word& { return *std::ranges::find(verb.options, name, &Word::name); };
  if (const std::string* const supervision = first_of(typed, word_of("supervision")))
    return R"({"kind":"SUPERVISION","supervisionId":)" + json_string(finder_.matter("/supervisions", "supervisionId", *supervision)) + "}";
  const std::string* const about = first_of(typed, word_of("about"));
  const std::string* const leg = first_of(typed, word_of("leg"));
  if (about == nullptr || leg == nullptr)
    fail(Exit::USAGE, say("还需要:--about 与 --leg,或 --supervision", "still needed: --about with --leg, or --supervision"));
  const std::string kind = take(word_of("about"), choice_value(word_of("about"), *about));
  const LegIds ids = leg_of(word_of("leg"), *leg);
  return R"({"kind":)" + json_string(kind) + R"(,"orderId":)" + json_string(ids.order_id) + R"(,"legId":)" + json_string(ids.leg_id) + "}";
}

std::string Session::json_value(const Word& word, const std::vector<std::string>& values) {
  const std::string& first = values.front();
  switch (word.kind) {
    case WordKind::INTEGER: return plain_value(word, first);
    case WordKind::BOOLEAN: return "true";
    case WordKind::JSON: {
      JsonParser parser;
      if (!parser.parse(first, JsonTrust::OWN))
        fail(Exit::USAGE, "--" + std::string(word.name) + say(":要一个 JSON 值,得到 ", ": expected JSON, found ") + first);
      return first;
    }
    case WordKind::ACTOR: return actor_value(first);
    case WordKind::DUE: return take(word, due_value(first));
    case WordKind::CHECKS: return take(word, checks_value(first));
    case WordKind::LIST: return json_list(values, [](const std::string& value) { return json_string(value); });
    case WordKind::PRESSED_PROBLEM:
      return R"({"kind":"PROBLEM","id":)" + json_string(finder_.matter("/problems", "problemId", first)) + "}";
    case WordKind::PRESSED_LEG: {
      const LegIds ids = leg_of(word, first);
      return R"({"kind":"ASSIGNMENT_LEG","id":)" + json_string(ids.leg_id) + R"(,"orderId":)" + json_string(ids.order_id) + "}";
    }
    case WordKind::LEG_OF: {
      const LegIds ids = leg_of(word, first);
      return leg_reference(ids.order_id, ids.leg_id);
    }
    case WordKind::LEGS_OF:
      return json_list(values, [&](const std::string& value) {
        const LegIds ids = leg_of(word, value);
        return leg_reference(ids.order_id, ids.leg_id);
      });
    case WordKind::CAUSES:
      return json_list(values, [&](const std::string& value) {
        const TwoParts parts = split_at_colon(value, false);
        if (parts.second.empty())
          fail(Exit::USAGE, "--" + std::string(word.name) + say(":要 代号:原因,得到 ", ": expected CODE:CAUSE, found ") + value);
        return R"({"code":)" + json_string(parts.first) + R"(,"text":)" + json_string(parts.second) + "}";
      });
    case WordKind::CHAIN:
      return json_list(values, [&](const std::string& value) {
        const TwoParts parts = split_at_colon(value, false);
        if (parts.second.empty())
          fail(Exit::USAGE, "--" + std::string(word.name) + say(":要 单位:环节,得到 ", ": expected UNIT:STEP, found ") + value);
        return R"({"step":)" + json_string(parts.second) + R"(,"unitId":)" + json_string(finder_.unit(parts.first)) + "}";
      });
    case WordKind::MEASURES: return json_list(values, [&](const std::string& value) { return measure_value(word, value); });
    case WordKind::POSTS:
    case WordKind::LEGS:
    case WordKind::PROBLEMS:
    case WordKind::UNITS: return json_list(values, [&](const std::string& value) { return json_string(plain_value(word, value)); });
    case WordKind::RECIPIENTS: return recipients_value(values);
    case WordKind::FILES: return json_list(values, [&](const std::string& value) { return upload(value); });
    case WordKind::DOCUMENTS: return json_list(values, [&](const std::string& value) { return evidence_value(word, value); });
    default: return json_string(plain_value(word, first));
  }
}

void Session::require_words(const Verb& verb, const Typed& typed) const {
  if (!options_.data.empty()) return;
  std::string missing;
  for (const Word& word : verb.options)
    if (word.required && first_of(typed, word) == nullptr)
      missing += "\n  --" + std::string(word.name) + "  " + std::string(say(word.help.chinese, word.help.english));
  if (missing.empty()) return;
  std::string command = "duban " + std::string(verb.noun) + (verb.verb.empty() ? "" : " " + std::string(verb.verb));
  fail(Exit::USAGE, say("还需要:", "still needed:") + missing + say("\n例:", "\nexample: ") + command + " " + std::string(verb.example));
}

std::string Session::path_of(const Verb& verb, const Typed& typed) {
  std::string path{verb.path};
  for (const Word& word : verb.positionals) {
    const std::string* const value = first_of(typed, word);
    std::string found;
    if (value != nullptr && word.kind == WordKind::MATTER)
      found = finder_.matter(path.substr(0, path.find("/{")), std::string(word.name) + "Id", *value);
    else if (value != nullptr) found = plain_value(word, *value);
    else if (word.kind == WordKind::TASKFORCE) found = finder_.only_taskforce();
    if (word.kind == WordKind::ORDER) order_id_ = found;
    const std::string placeholder = "{" + std::string(word.name) + "}";
    const std::size_t at = path.find(placeholder);
    if (at != std::string::npos) path.replace(at, placeholder.size(), HttpClient::escape(found));
  }
  return path;
}

std::string Session::query_of(const Verb& verb, const Typed& typed) {
  std::string out;
  for (const Word& word : verb.options) {
    const std::string* const value = first_of(typed, word);
    std::string found;
    if (value != nullptr) found = plain_value(word, *value);
    // Where the server takes no default, or the token may stand for none.
    else if (word.kind == WordKind::TASKFORCE && (verb.noun == "cockpit" || verb.noun == "board" || verb.noun == "programme"))
      found = finder_.only_taskforce();
    if (found.empty()) continue;
    out += out.empty() ? '?' : '&';
    out += member_of(word) + "=" + HttpClient::escape(found);
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
    if (word.kind == WordKind::PART) continue;
    const auto found = typed.find(std::string(word.name));
    if (found != typed.end() && !found->second.empty()) add(member_of(word), json_value(word, found->second));
    else if (word.kind == WordKind::TASKFORCE) add(member_of(word), json_string(finder_.only_taskforce()));
    // A list that the command requires may be empty.
    else if (repeats(word.kind)) add(member_of(word), "[]");
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
  if (verb.noun == "supervise" && !typed.contains("unit"))
    if (const auto leg = typed.find("leg"); leg != typed.end() && !leg->second.empty())
      add("unitId", json_string(leg_of(Word{.name = "leg"}, leg->second.front()).unit_id));
  if (verb.noun == "objection" && verb.verb == "file") add("target", objection_target(verb, typed));
  if (verb.noun == "problem") {
    const auto unless_given = [&](const char* option, const char* member, const char* value) {
      if (!typed.contains(option)) add(member, value);
    };
    if (verb.verb == "find") {
      unless_given("kind", "kind", R"("TYPICAL_CASE")");
      unless_given("secrecy", "secrecy", R"("INTERNAL")");
    }
    if (verb.verb == "verify") unless_given("open-measures", "openMeasureNos", "[]");
    if (verb.verb == "progress") unless_given("done", "done", "false");
  }
  if (verb.noun == "consequence" && verb.verb == "heard" && !typed.contains("waived")) add("waived", "false");
  if (verb.noun == "consequence" && verb.verb == "follow-up" && !typed.contains("done")) add("done", "false");
  if (verb.noun == "order" && verb.verb == "consolidate" && !typed.contains("missing-legs")) add("missingLegs", "[]");
  if (verb.noun == "leg" && verb.verb == "progress") add("attachments", "[]");
  return out + "}";
}

Exit Session::run(const Verb& verb, const Typed& typed) {
  try {
    require_words(verb, typed);
    std::string path = path_of(verb, typed);
    std::string body;
    if (verb.method == "GET") path += query_of(verb, typed);
    else if (verb.method == "POST") body = body_of(verb, typed);
    std::vector<std::string> headers;
    if (!options_.if_match.empty())
      headers.push_back("If-Match: " + (options_.if_match.starts_with('"') ? options_.if_match : "\"" + options_.if_match + "\""));
    if (!options_.idempotency_key.empty()) headers.push_back("Idempotency-Key: \"" + options_.idempotency_key + "\"");
    print(verb, typed, send(verb.method, path, body, headers));
    return Exit::OK;
  } catch (const Stop& stop) {
    std::fprintf(stderr, "duban: %s\n", stop.words.c_str());
    return stop.code;
  }
}

void Session::print(const Verb& verb, const Typed& typed, const HttpReply& reply) {
  JsonParser parser;
  const auto json = parser.parse(reply.body, JsonTrust::OWN);
  if (options_.json || verb.show == Show::TEXT || !json) {
    if (!reply.body.empty()) std::printf("%s\n", reply.body.c_str());
  } else {
    ServerNames names{[this](const std::string& path) -> std::optional<std::string> {
                        auto found = client_.send("GET", "/api/v1" + path);
                        return found && found->status == 200 ? std::optional{std::move(found->body)} : std::nullopt;
                      },
                      language_};
    const Reader reader{language_, names};
    std::string text;
    switch (verb.show) {
      case Show::LIST: text = list_text(*json, verb.columns, reader); break;
      case Show::BUCKETS: text = buckets_text(*json, verb.columns, reader); break;
      case Show::ORDER: text = order_text(*json, reader, typed.contains("as-of")); break;
      case Show::ORDER_BRIEF: text = json->find("phase") ? order_brief(*json, reader) : matter_text(*json, reader); break;
      case Show::SUPERVISION: text = supervision_text(*json, reader); break;
      case Show::SUPERVISION_BRIEF: text = supervision_brief(*json, reader); break;
      case Show::RECTIFICATION: text = rectification_text(*json, reader); break;
      case Show::RECTIFICATION_BRIEF: text = rectification_brief(*json, reader); break;
      case Show::TIMELINE: text = timeline_text(*json, reader); break;
      case Show::COCKPIT: text = cockpit_text(*json, reader); break;
      case Show::ME: text = me_text(*json, reader); break;
      case Show::TASKFORCE: text = taskforce_text(*json, reader); break;
      case Show::MEASURES: text = measures_text(*json, reader); break;
      case Show::CALENDAR: text = calendar_text(*json, reader); break;
      case Show::POLICY: text = policy_text(*json, reader); break;
      case Show::MATTER:
      case Show::TEXT: text = matter_text(*json, reader); break;
    }
    std::printf("%s", text.c_str());
  }
  std::fflush(stdout);
  if (!reply.next_cursor.empty())
    std::fprintf(stderr, "%s--cursor %s%s\n", say("(还有:", "(more: ").c_str(), reply.next_cursor.c_str(), say(")", ")").c_str());
  if (verb.method != "GET" && !reply.position.empty())
    std::fprintf(stderr, "%s%s%s\n", say("(已存入日志,位置 ", "(durable at position ").c_str(), reply.position.c_str(),
                 say(")", ")").c_str());
}

}  // namespace duban::cli
