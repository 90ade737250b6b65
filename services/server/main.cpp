// duband: the server. Exit codes: 0 stopped, 65 the stored data is not what was stored, 74 a disk error, 75 not yet: the disk is too
// full to start or the address in use, 78 configuration, 70 anything else at the start (deploy/RUNBOOK.md).
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <CLI/CLI.hpp>

#include "common/config/duband_config.hpp"
#include "common/log/log.hpp"
#include "services/runtime/clocks.hpp"
#include "services/server/application.hpp"
#include "services/server/first_run.hpp"

namespace {

constexpr int exit_data = 65;
constexpr int exit_software = 70;
constexpr int exit_io = 74;
constexpr int exit_later = 75;
constexpr int exit_config = 78;

constexpr duban::Duration drain_deadline = duban::Duration::seconds(20);

int exit_code_of(const duban::Error& error) {
  switch (error.code) {
    case duban::ErrorCode::CORRUPT:
    case duban::ErrorCode::UNSUPPORTED:
    case duban::ErrorCode::CONFLICT: return exit_data;
    case duban::ErrorCode::IO: return exit_io;
    case duban::ErrorCode::BUSY:
    case duban::ErrorCode::OUT_OF_SPACE: return exit_later;
    default: return exit_software;
  }
}

int fail(const duban::Error& error) {
  duban::log_error("cannot_start", {{"code", duban::to_string(error.code)}, {"error", error.message}});
  return exit_code_of(error);
}

int initialise(const duban::DubandConfig& config) {
  const duban::WallClock wall_clock;
  const duban::BusinessClock business_clock =
      config.clock.start ? duban::BusinessClock{*config.clock.start, config.clock.rate} : duban::BusinessClock{};
  const auto made = duban::initialise_store(config, business_clock, wall_clock);
  if (!made) return fail(made.error());
  std::printf("%s\n", made->token_file.c_str());
  return 0;
}

// Signals are taken one at a time by this thread; all others have them blocked.
int serve(const duban::DubandConfig& config) {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  auto application = duban::Application::start(config);
  if (!application) return fail(application.error());
  std::printf("http://%s:%u\n", config.http.address.c_str(), static_cast<unsigned>((*application)->port()));
  std::fflush(stdout);

  const auto fatal = (*application)->fatal();
  while (true) {
    const timespec wait{.tv_sec = 0, .tv_nsec = 50'000'000};
    const int signal = sigtimedwait(&signals, nullptr, &wait);
    if (fatal.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
      // Nothing may be flushed or answered any more; recovery decides what there is (I-12).
      duban::log_error("stopped_by_storage_error", {{"exit_code", std::to_string(exit_io)}});
      std::_Exit(exit_io);
    }
    if (signal == SIGTERM || signal == SIGINT) break;
  }
  duban::log_info("draining", {});
  // A second signal does not wait.
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  (*application)->stop(drain_deadline);
  application->reset();
  duban::log_info("stopped", {});
  return 0;
}

}  // namespace

int main(int count, char** words) {
  CLI::App app{"duband 督办: the backend of a special task force"};
  std::string file;
  std::string clock;
  std::string rate;
  bool print = false;
  bool check = false;
  app.add_option("--config", file, "TOML file");
  app.add_option("--clock", clock, "business time at the start, like 2021-09-08T09:00+08:00");
  app.add_option("--clock-rate", rate, "business seconds per second");
  app.add_flag("--print-config", print, "print the configuration, secrets masked, and stop");
  app.add_flag("--check-config", check, "check the configuration and stop");
  std::map<std::string, std::string> flags;
  for (const std::string& path : duban::duband_config_paths()) app.add_option("--" + path, flags[path]);
  CLI::App* init = app.add_subcommand("init", "make the store and the first operator token, and stop");
  CLI11_PARSE(app, count, words);

  duban::ConfigSources sources{.file = file, .environment = duban::process_environment(), .flags = {}};
  if (!clock.empty()) flags["clock.start"] = clock;
  if (!rate.empty()) flags["clock.rate"] = rate;
  for (auto& [path, value] : flags)
    if (!value.empty()) sources.flags.emplace_back(path, std::move(value));
  const auto config = duban::load_config(sources);
  if (!config) {
    std::fprintf(stderr, "duband: %s\n", config.error().message.c_str());
    return exit_config;
  }
  if (print) std::printf("%s", duban::to_toml(*config).c_str());
  if (print || check) return 0;
  duban::set_log_level(config->log.level);
  return init->parsed() ? initialise(*config) : serve(*config);
}
