// The configuration of duband. Each member is one key: [store] data_dir in the file, DUBAN_STORE__DATA_DIR in the environment,
// --store.data_dir on the command line. To add one: a member here, its name in the list below its struct, and a rule in
// validate() when not every value makes sense.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/base/result.hpp"
#include "common/config/config_values.hpp"
#include "common/crypto/digest.hpp"
#include "common/log/log_line.hpp"
#include "common/time/instant.hpp"

namespace duban {

struct StoreConfig {
  std::string data_dir = "/var/lib/duban/data";
  // On another disk than the data, if there is one: the anchor proves that nothing acknowledged is missing.
  std::string anchor_dir = "/var/lib/duban/anchor";
  // The key that seals the keys of texts (S-09). Backed up apart from the data.
  std::string key_file = "/var/lib/duban/keys/master.key";
  // For a new log only; an existing one keeps the suite of its first record.
  DigestSuite digest_suite = DigestSuite::SHA256;
};
BOOST_DESCRIBE_STRUCT(StoreConfig, (), (data_dir, anchor_dir, key_file, digest_suite))

struct HttpConfig {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8620;  // 0: any free one, printed at the start
  // Values of the Host header that are answered; empty means the address listened on and localhost.
  std::vector<std::string> allowed_hosts;
  std::uint32_t io_threads = 1;
  std::uint32_t connections_max = 2000;
  std::uint64_t body_bytes_max = 256 * 1024;
  std::uint64_t batch_body_bytes_max = 1024 * 1024;          // POST /batch (S-36)
  std::uint64_t upload_bytes_max = std::uint64_t{64} << 20;  // POST /content (S-10)
};
BOOST_DESCRIBE_STRUCT(HttpConfig, (),
                      (address, port, allowed_hosts, io_threads, connections_max, body_bytes_max, batch_body_bytes_max, upload_bytes_max))

// The business clock (S-17). The wall clock is never set.
struct ClockConfig {
  std::optional<Instant> start;  // none: the time of the machine
  double rate = 1;               // business seconds per real second
};
BOOST_DESCRIBE_STRUCT(ClockConfig, (), (start, rate))

// Below the first share of free space commands are refused with 507, above the second they are taken again.
struct DiskConfig {
  std::uint32_t refuse_below_percent = 10;
  std::uint32_t accept_above_percent = 15;
  // Commands are refused below this too, however small a share it is: RocksDB needs room to compact.
  std::uint64_t free_bytes_min = std::uint64_t{256} << 20;
};
BOOST_DESCRIBE_STRUCT(DiskConfig, (), (refuse_below_percent, accept_above_percent, free_bytes_min))

// Places in bounded queues; a full one answers 503 with Retry-After.
struct QueuesConfig {
  std::uint32_t commands_max = 4096;               // wait for the engine
  std::uint32_t events_per_subscriber_max = 1024;  // wait for a slow reader, who is then told to catch up
};
BOOST_DESCRIBE_STRUCT(QueuesConfig, (), (commands_max, events_per_subscriber_max))

struct LogConfig {
  LogLevel level = LogLevel::INFO;
};
BOOST_DESCRIBE_STRUCT(LogConfig, (), (level))

struct DubandConfig {
  StoreConfig store;
  HttpConfig http;
  ClockConfig clock;
  DiskConfig disk;
  QueuesConfig queues;
  LogConfig log;
};
BOOST_DESCRIBE_STRUCT(DubandConfig, (), (store, http, clock, disk, queues, log))

struct ConfigSources {
  std::string file;  // empty: none
  Environment environment;
  std::vector<std::pair<std::string, std::string>> flags;  // {"http.port", "8080"}
};

// Reads, merges and validates. Errors say key, what was expected, what was found, and where (file and line).
[[nodiscard]] Result<DubandConfig> load_config(const ConfigSources& sources);

// Rules that hold between values.
[[nodiscard]] Result<> validate(const DubandConfig& config);

// As TOML, secrets masked; load_config reads it back to the same configuration.
[[nodiscard]] std::string to_toml(const DubandConfig& config);

// Every key with a section, in order ("store.data_dir").
[[nodiscard]] std::vector<std::string> duband_config_paths();

}  // namespace duban
