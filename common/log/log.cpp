// The only file that includes spdlog: it costs seven seconds.
#include "common/log/log.hpp"

#include <atomic>
#include <chrono>
#include <mutex>

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

namespace duban {
namespace {

std::atomic<LogLevel> lowest_level{LogLevel::INFO};

// Never destroyed: a thread may log while the process ends.
spdlog::logger& logger() {
  static spdlog::logger* const instance = [] {
    auto* const made = new spdlog::logger("duban", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v", spdlog::pattern_time_type::utc);
    made->set_level(spdlog::level::trace);  // the level is decided here, before the line is built
    made->set_error_handler([](const std::string&) {});
    return made;
  }();
  return *instance;
}

Instant wall_time() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

class CaptureSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  [[nodiscard]] std::vector<std::string> lines() {
    const std::lock_guard lock{mutex_};
    return lines_;
  }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override { lines_.emplace_back(message.payload.begin(), message.payload.end()); }
  void flush_() override {}

  std::vector<std::string> lines_;
};

}  // namespace

void set_log_level(LogLevel level) { lowest_level.store(level, std::memory_order_relaxed); }

bool log_enabled(LogLevel level) { return level >= lowest_level.load(std::memory_order_relaxed); }

void write_log(LogLevel level, std::string_view event_name, LogFields fields) {
  if (!log_enabled(level)) return;
  const std::string line = log_line(wall_time(), level, event_name, fields);
  logger().log(spdlog::level::info, spdlog::string_view_t{line.data(), line.size()});
}

struct LogCapture::Implementation {
  std::shared_ptr<CaptureSink> sink = std::make_shared<CaptureSink>();
  std::vector<spdlog::sink_ptr> replaced;
};

LogCapture::LogCapture() : implementation_(std::make_unique<Implementation>()) {
  implementation_->replaced = logger().sinks();
  logger().sinks() = {implementation_->sink};
}

LogCapture::~LogCapture() { logger().sinks() = implementation_->replaced; }

std::vector<std::string> LogCapture::lines() const { return implementation_->sink->lines(); }

}  // namespace duban
