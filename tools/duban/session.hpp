// Session: one run of the command line against a server: the client, the words that stand for ids, and where messages go (data to
// stdout, all else to stderr).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/duban/http_client.hpp"
#include "tools/duban/verbs.hpp"

namespace duban::cli {

// Exit codes, as the manual page and README name them.
enum class Exit : int { OK = 0, REFUSED = 1, USAGE = 2, UNREACHABLE = 3, NOT_FOUND = 4, NOT_ALLOWED = 5, FAILED = 6 };

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
  struct Stop {
    Exit code;
  };

  [[nodiscard]] std::string path_of(const Verb& verb, const Typed& typed);
  [[nodiscard]] std::string query_of(const Verb& verb, const Typed& typed);
  [[nodiscard]] std::string body_of(const Verb& verb, const Typed& typed);
  // The JSON value of one option.
  [[nodiscard]] std::string value_of(const Word& word, const std::vector<std::string>& values);
  [[nodiscard]] std::string resolve(WordKind kind, const std::string& word);
  [[nodiscard]] std::string resolve_unit(const std::string& word);
  [[nodiscard]] std::string resolve_order(const std::string& word);
  [[nodiscard]] std::string resolve_leg(const std::string& order_id, const std::string& word);
  [[nodiscard]] std::string resolve_programme(const std::string& word);
  [[nodiscard]] std::string only_taskforce();
  [[nodiscard]] std::string upload(const std::string& file);

  [[nodiscard]] HttpReply get(const std::string& path);
  [[nodiscard]] HttpReply send(std::string_view method, const std::string& path, const std::string& body, std::vector<std::string> headers);
  void print(const Verb& verb, const HttpReply& reply);
  [[noreturn]] void fail(Exit code, const std::string& message);

  GlobalOptions options_;
  HttpClient client_;
};

// Every option of the verb as the word it becomes in JSON: "due-before" → "dueBefore".
[[nodiscard]] std::string member_of(const Word& word);

}  // namespace duban::cli
