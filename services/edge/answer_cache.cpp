#include "services/edge/answer_cache.hpp"

namespace duban {

void AnswerCache::start(const Moment& moment) {
  answers_.clear();
  bytes_ = 0;
  moment_ = moment;
}

std::shared_ptr<const QueryAnswer> AnswerCache::find(const Moment& moment, std::string_view question) {
  const std::lock_guard lock{mutex_};
  if (moment != moment_) return nullptr;
  const auto known = answers_.find(question);
  return known == answers_.end() ? nullptr : known->second;
}

void AnswerCache::put(const Moment& moment, std::string question, std::shared_ptr<const QueryAnswer> answer) {
  const std::lock_guard lock{mutex_};
  if (moment != moment_) {
    // A reader that was slower than the log does not take the others back.
    if (moment.position < moment_.position) return;
    start(moment);
  }
  const std::size_t bytes = question.size() + answer->json.size() + answer->etag.size() + 100;
  if (bytes > bytes_max_ / 4) return;
  if (bytes_ + bytes > bytes_max_) start(moment);
  if (answers_.try_emplace(std::move(question), std::move(answer)).second) bytes_ += bytes;
}

}  // namespace duban
