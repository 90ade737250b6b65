#include "services/runtime/decode_ahead.hpp"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace duban {
namespace {

struct Decoded {
  Envelope envelope;
  Event event;
};

class DecodedLog {
 public:
  DecodedLog(const EventLog& log, Position from, Position to)
      : thread_([this, &log, from, to](const std::stop_token& stop) { run(log, from, to, stop); }) {}

  // The next ones in order; none at the end or after an error.
  [[nodiscard]] std::vector<Decoded> next() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return !chunks_.empty() || done_; });
    if (chunks_.empty()) return {};
    std::vector<Decoded> chunk = std::move(chunks_.front());
    chunks_.pop_front();
    changed_.notify_all();
    return chunk;
  }
  // Once, after the last chunk.
  [[nodiscard]] Result<> take_outcome() { return std::move(outcome_); }

 private:
  static constexpr std::size_t chunk_events = 500;
  static constexpr std::size_t chunks_ahead = 8;

  void run(const EventLog& log, Position from, Position to, const std::stop_token& stop) {
    std::vector<Decoded> chunk;
    auto outcome = read_events(log, from, to, [&](Envelope envelope, Event event) {
      if (stop.stop_requested()) return;
      chunk.push_back({std::move(envelope), std::move(event)});
      if (chunk.size() == chunk_events) put(std::exchange(chunk, {}), stop);
    });
    if (!chunk.empty()) put(std::move(chunk), stop);
    const std::scoped_lock lock{mutex_};
    outcome_ = std::move(outcome);
    done_ = true;
    changed_.notify_all();
  }
  void put(std::vector<Decoded> chunk, const std::stop_token& stop) {
    std::unique_lock lock{mutex_};
    if (!changed_.wait(lock, stop, [this] { return chunks_.size() < chunks_ahead; })) return;
    chunks_.push_back(std::move(chunk));
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::vector<Decoded>> chunks_;
  bool done_ = false;
  Result<> outcome_;
  std::jthread thread_;  // last: it uses everything above
};

}  // namespace

Result<> read_events_ahead(const EventLog& log, Position from, Position to, const VisitEvent& visit) {
  DecodedLog decoded{log, from, to};
  for (auto chunk = decoded.next(); !chunk.empty(); chunk = decoded.next())
    for (Decoded& one : chunk) visit(std::move(one.envelope), std::move(one.event));
  return decoded.take_outcome();
}

}  // namespace duban
