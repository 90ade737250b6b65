#include "common/config/duband_config.hpp"

#include <string_view>

#include <fmt/core.h>

#include "common/config/described_config.hpp"

namespace duban {

Result<DubandConfig> load_config(const ConfigSources& sources) {
  ConfigValues values;
  if (!sources.file.empty()) {
    auto from_file = read_config_file(sources.file);
    if (!from_file) return failure(std::move(from_file.error()));
    values = std::move(*from_file);
  }
  put_over(values, config_of_environment(sources.environment));
  put_over(values, config_of_flags(sources.flags));
  DubandConfig config;
  if (auto applied = apply_config(config, std::move(values)); !applied) return failure(std::move(applied.error()));
  if (auto valid = validate(config); !valid) return failure(std::move(valid.error()));
  return config;
}

Result<> validate(const DubandConfig& config) {
  std::string errors;
  const auto require = [&](bool good, std::string_view expected, auto found) {
    if (good) return;
    if (!errors.empty()) errors += "; ";
    errors += fmt::format("expected {}, found {}", expected, found);
  };
  const auto not_empty = [&](std::string_view key, const std::string& text) {
    require(!text.empty(), fmt::format("a path for {}", key), "an empty text");
  };
  not_empty("store.data_dir", config.store.data_dir);
  not_empty("store.anchor_dir", config.store.anchor_dir);
  not_empty("store.key_file", config.store.key_file);
  require(config.store.data_dir != config.store.anchor_dir, "store.anchor_dir outside of store.data_dir", config.store.anchor_dir);
  not_empty("http.address", config.http.address);
  require(config.http.io_threads >= 1 && config.http.io_threads <= 256, "http.io_threads from 1 to 256", config.http.io_threads);
  require(config.http.connections_max >= 1, "http.connections_max of at least 1", config.http.connections_max);
  require(config.http.body_bytes_max >= 1024, "http.body_bytes_max of at least 1024", config.http.body_bytes_max);
  require(config.http.batch_body_bytes_max >= config.http.body_bytes_max, "http.batch_body_bytes_max of at least http.body_bytes_max",
          config.http.batch_body_bytes_max);
  require(config.http.upload_bytes_max >= 1, "http.upload_bytes_max of at least 1", config.http.upload_bytes_max);
  require(config.clock.rate > 0 && config.clock.rate <= 1'000'000, "clock.rate above 0 and at most 1000000", config.clock.rate);
  require(config.disk.accept_above_percent <= 100, "disk.accept_above_percent of at most 100", config.disk.accept_above_percent);
  require(config.disk.refuse_below_percent < config.disk.accept_above_percent, "disk.refuse_below_percent below disk.accept_above_percent",
          config.disk.refuse_below_percent);
  require(config.queues.commands_max >= 1, "queues.commands_max of at least 1", config.queues.commands_max);
  require(config.queues.events_per_subscriber_max >= 1, "queues.events_per_subscriber_max of at least 1",
          config.queues.events_per_subscriber_max);
  if (!errors.empty()) return failure(ErrorCode::INVALID_INPUT, std::move(errors));
  return {};
}

std::string to_toml(const DubandConfig& config) { return print_config(config); }

std::vector<std::string> duband_config_paths() { return config_paths<DubandConfig>(); }

}  // namespace duban
