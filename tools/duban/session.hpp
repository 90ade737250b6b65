// Session: one run of the command line against a server: the client, the words that stand for ids, and where messages go (data to
// stdout, all else to stderr).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/duban/finder.hpp"
#include "tools/duban/http_client.hpp"
#include "tools/duban/stop.hpp"
#include "tools/duban/verbs.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {

struct GlobalOptions {
  std::string server = "http://127.0.0.1:8620";
  std::string token;
  std::string language = "zh-CN";
  bool json = false;
  std::string if_match;
  std::string idempotency_key;
  std::string data;  // a JSON object that is sent as the body instead of the options
};

// What was typed for one verb: values by the name of their word.
using Typed = std::map<std::string, std::vector<std::string>>;

class Session {
 public:
  explicit Session(GlobalOptions options);
  // Calls the server and prints the answer.
  [[nodiscard]] Exit run(const Verb& verb, const Typed& typed);

 private:
  void require_words(const Verb& verb, const Typed& typed) const;
  [[nodiscard]] std::string path_of(const Verb& verb, const Typed& typed);
  [[nodiscard]] std::string query_of(const Verb& verb, const Typed& typed);
  [[nodiscard]] std::string body_of(const Verb& verb, const Typed& typed);
  // One value as the text that a path or a query takes.
  [[nodiscard]] std::string plain_value(const Word& word, const std::string& typed);
  // The JSON value of one option.
  [[nodiscard]] std::string json_value(const Word& word, const std::vector<std::string>& values);
  [[nodiscard]] std::string recipients_value(const std::vector<std::string>& values);
  [[nodiscard]] std::string evidence_value(const Word& word, const std::string& value);
  [[nodiscard]] std::string actor_value(const std::string& value);
  struct LegIds {
    std::string order_id;
    std::string leg_id;
    std::string unit_id;
  };
  // ORDER:UNIT
  [[nodiscard]] LegIds leg_of(const Word& word, const std::string& value);
  [[nodiscard]] std::string measure_value(const Word& word, const std::string& value);
  // What an objection is about: --about with --leg, or --supervision.
  [[nodiscard]] std::string objection_target(const Verb& verb, const Typed& typed);
  [[nodiscard]] std::string upload(const std::string& file);

  [[nodiscard]] HttpReply get(const std::string& path);
  [[nodiscard]] HttpReply send(std::string_view method, const std::string& path, const std::string& body,
                               const std::vector<std::string>& headers);
  void print(const Verb& verb, const Typed& typed, const HttpReply& reply);
  [[noreturn]] void fail(Exit code, const std::string& words) const;
  // The value, or Stop with what was expected of that word.
  [[nodiscard]] std::string take(const Word& word, Result<std::string> value) const;
  [[nodiscard]] std::string say(std::string_view chinese, std::string_view english) const {
    return std::string(either(language_, chinese, english));
  }

  GlobalOptions options_;
  Language language_;
  HttpClient client_;
  Finder finder_;
  std::string order_id_;  // that the path is about
};

}  // namespace duban::cli
