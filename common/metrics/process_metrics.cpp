#include "common/metrics/process_metrics.hpp"

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>

namespace duban {
namespace {

struct ProcessStatus {
  double cpu_seconds{};
  double resident_bytes{};
  double start_ticks{};  // since the machine started
};

double number_of(const std::string& digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

double ticks_per_second() { return static_cast<double>(sysconf(_SC_CLK_TCK)); }

// proc(5): fields 14 and 15 are the times, 22 the start, 24 the resident pages.
std::optional<ProcessStatus> read_status() {
  std::ifstream file{"/proc/self/stat"};
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  // The second field is the program's name in parentheses and may hold spaces and parentheses itself.
  const std::size_t name_end = line.rfind(')');
  if (name_end == std::string::npos) return std::nullopt;
  std::istringstream rest{line.substr(name_end + 1)};
  double user = 0;
  double system = 0;
  double start = 0;
  double pages = 0;
  std::string field;
  for (int number = 3; number <= 24; ++number) {
    if (!(rest >> field)) return std::nullopt;
    if (number == 14) user = number_of(field);
    if (number == 15) system = number_of(field);
    if (number == 22) start = number_of(field);
    if (number == 24) pages = number_of(field);
  }
  return ProcessStatus{(user + system) / ticks_per_second(), pages * static_cast<double>(sysconf(_SC_PAGESIZE)), start};
}

std::optional<double> machine_start_seconds() {
  std::ifstream file{"/proc/stat"};
  std::string word;
  while (file >> word) {
    double seconds = 0;
    if (word == "btime" && file >> seconds) return seconds;
    std::getline(file, word);
  }
  return std::nullopt;
}

std::optional<double> count_open_files() {
  std::error_code error;
  std::filesystem::directory_iterator iterator{"/proc/self/fd", error};
  if (error) return std::nullopt;
  double count = 0;
  for (const std::filesystem::directory_iterator end; iterator != end; iterator.increment(error)) {
    if (error) return std::nullopt;
    ++count;
  }
  return count - 1;  // without the one that reads the directory
}

}  // namespace

void add_process_metrics(MetricsRegistry& registry) {
  registry.add_source({Metric::PROCESS_CPU_SECONDS_TOTAL, Metric::PROCESS_RESIDENT_MEMORY_BYTES, Metric::PROCESS_OPEN_FDS,
                       Metric::PROCESS_START_TIME_SECONDS},
                      [](MetricSink& sink) {
                        if (const auto status = read_status()) {
                          sink.add(Metric::PROCESS_CPU_SECONDS_TOTAL, {}, status->cpu_seconds);
                          sink.add(Metric::PROCESS_RESIDENT_MEMORY_BYTES, {}, status->resident_bytes);
                          if (const auto machine_start = machine_start_seconds())
                            sink.add(Metric::PROCESS_START_TIME_SECONDS, {}, *machine_start + status->start_ticks / ticks_per_second());
                        }
                        if (const auto files = count_open_files()) sink.add(Metric::PROCESS_OPEN_FDS, {}, *files);
                      });
}

}  // namespace duban
