#include "services/server/housekeeping.hpp"

#include <chrono>

#include "common/log/log.hpp"
#include "services/server/content_service.hpp"
#include "services/server/view_service.hpp"

namespace duban {
namespace {

constexpr std::chrono::minutes between_rounds{60};
constexpr Duration between_sweeps = Duration::days(1);

}  // namespace

Housekeeping::Housekeeping(ContentService& content, ViewService& views, const Clock& wall_clock)
    : content_(content), views_(views), wall_clock_(wall_clock), thread_([this](const std::stop_token& stop) {
        std::unique_lock lock{mutex_};
        // The first round after the first wait: a start has better things to do.
        while (!wake_.wait_for(lock, stop, between_rounds, [&stop] { return stop.stop_requested(); })) run_once();
      }) {}

void Housekeeping::run_once() {
  if (const auto erased = views_.erase_replaced(); !erased) log_error("replaced_views_not_erased", {{"error", erased.error().message}});
  const Instant now = wall_clock_.now();
  if (swept_at_ && now - *swept_at_ < between_sweeps) return;
  const auto swept = content_.sweep(now);
  if (!swept) return log_error("documents_not_swept", {{"error", swept.error().message}});
  swept_at_ = now;
  if (swept->condemned + swept->removed > 0) {
    log_info("documents_swept", {{"condemned", std::to_string(swept->condemned)}, {"removed", std::to_string(swept->removed)}});
  }
}

}  // namespace duban
