// AnswerCache: answers of queries as they stand at one position of the log. Many screens ask for the same lists again and again
// while nothing happens; such an answer is made once. It is a fold of log, date and question, so it holds exactly until the log
// grows, the views are switched or a day begins; then all of it is forgotten. Any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "common/base/strong.hpp"
#include "common/time/civil_date.hpp"
#include "services/projections/queries/query.hpp"

namespace duban {

class AnswerCache {
 public:
  // What an answer was made from besides the question.
  struct Moment {
    Position position;
    std::uint16_t generation{};
    CivilDate today;
    friend bool operator==(const Moment&, const Moment&) = default;
  };

  explicit AnswerCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // nullptr when it is not known at that moment. `question` says who asks what, in which language.
  [[nodiscard]] std::shared_ptr<const QueryAnswer> find(const Moment& moment, std::string_view question);
  // `moment` as it was before the rows were read. Ignored when the cache has moved on since.
  void put(const Moment& moment, std::string question, std::shared_ptr<const QueryAnswer> answer);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  void start(const Moment& moment);

  const std::size_t bytes_max_;
  std::mutex mutex_;
  Moment moment_;
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const QueryAnswer>, Hash, std::equal_to<>> answers_;
};

}  // namespace duban
