// ServerNames: the words for ids, asked of the server when they are first needed and kept for this run.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "tools/duban/names.hpp"
#include "tools/duban/words.hpp"

namespace duban::cli {

class ServerNames final : public Names {
 public:
  // The body at a path below /api/v1; nullopt when there is none for this caller.
  using Fetch = std::function<std::optional<std::string>(const std::string& path)>;

  ServerNames(Fetch fetch, Language language) : fetch_(std::move(fetch)), language_(language) {}

  [[nodiscard]] std::string unit(std::string_view id) override;
  [[nodiscard]] std::string taskforce(std::string_view id) override;
  [[nodiscard]] std::string post(std::string_view id, std::string_view unit) override;
  [[nodiscard]] std::string programme(std::string_view id) override;
  [[nodiscard]] std::string measure(std::string_view id) override;
  [[nodiscard]] std::string order(std::string_view id) override;
  [[nodiscard]] std::string unit_of_leg(std::string_view order, std::string_view leg) override;
  [[nodiscard]] std::string text(JsonValue reference) override;

 private:
  using Words = std::map<std::string, std::string, std::less<>>;
  [[nodiscard]] static std::string word_or_id(const Words& words, std::string_view id);
  void learn_posts(JsonValue owner);
  void learn_taskforces();
  void learn_programmes();
  void learn_unit(std::string_view id);
  void learn_order(std::string_view id);
  // Visits the answer at `path`; false when there is none.
  template <class Visit>
  bool visit(const std::string& path, Visit&& see);

  Fetch fetch_;
  Language language_;
  // Its own: the answer that is being shown lies in another parser.
  JsonParser parser_;
  Words units_, taskforces_, posts_, programmes_, measures_, orders_, legs_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace duban::cli
