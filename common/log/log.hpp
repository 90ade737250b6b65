// The log of the program (not the event log): one JSON object per line on stderr.
//
//   log_info("listening", {{"address", address}, {"port", port}});
//
// The message is the name of an event, in snake_case and fixed, so that a collector can count it; what varies goes into fields.
// Never log titles, texts, tokens or keys. Thread-safe; lines of several threads do not mix; a call returns when the line
// was written. A stderr that cannot be written loses lines, never the program.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/log/log_line.hpp"

namespace duban {

// Lines below this level are dropped. INFO at the start.
void set_log_level(LogLevel level);
[[nodiscard]] bool log_enabled(LogLevel level);

void write_log(LogLevel level, std::string_view event_name, LogFields fields);

inline void log_debug(std::string_view event_name, LogFields fields = {}) { write_log(LogLevel::DEBUG, event_name, fields); }
inline void log_info(std::string_view event_name, LogFields fields = {}) { write_log(LogLevel::INFO, event_name, fields); }
inline void log_warning(std::string_view event_name, LogFields fields = {}) { write_log(LogLevel::WARNING, event_name, fields); }
inline void log_error(std::string_view event_name, LogFields fields = {}) { write_log(LogLevel::ERROR, event_name, fields); }

// For tests: while it lives, lines come here and not to stderr. One at a time in a process; make and destroy it while no other
// thread logs.
class LogCapture {
 public:
  LogCapture();
  ~LogCapture();
  LogCapture(const LogCapture&) = delete;
  LogCapture& operator=(const LogCapture&) = delete;

  // The lines so far, without line feeds. Thread-safe.
  [[nodiscard]] std::vector<std::string> lines() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace duban
