#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include <catch2/catch.hpp>

#include "common/config/described_config.hpp"
#include "common/config/duband_config.hpp"

namespace duban::config_test {

struct DoorConfig {
  std::string name = "front";
  SecretText token;
  std::uint16_t port = 80;
  bool open = true;
};
BOOST_DESCRIBE_STRUCT(DoorConfig, (), (name, token, port, open))
struct HouseConfig {
  DoorConfig door;
};
BOOST_DESCRIBE_STRUCT(HouseConfig, (), (door))

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view text)
      : path_((std::filesystem::temp_directory_path() / ("duban-config-" + std::to_string(getpid()) + ".toml")).string()) {
    std::ofstream{path_} << text;
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string error_of(std::string_view toml) {
  auto values = read_config_text(toml, "duband.toml");
  if (!values) return values.error().message;
  DubandConfig config;
  if (auto applied = apply_config(config, std::move(*values)); !applied) return applied.error().message;
  if (auto valid = validate(config); !valid) return valid.error().message;
  return "accepted";
}

TEST_CASE("Configuration: the defaults are valid and have no surprises") {
  const auto config = load_config({});
  REQUIRE(config);
  CHECK(config->http.address == "127.0.0.1");
  CHECK(config->http.body_bytes_max == 262'144);
  CHECK(config->disk.refuse_below_percent == 10);
  CHECK(config->disk.accept_above_percent == 15);
  CHECK(config->store.digest_suite == DigestSuite::SHA256);
  CHECK_FALSE(config->clock.start);
  CHECK(config->clock.rate == 1.0);
  CHECK(config->log.level == LogLevel::INFO);
}

TEST_CASE("Configuration: every kind of value is read from TOML") {
  const TemporaryFile file{R"(# comment
[store]
data_dir = "/srv/数据"
digest_suite = "SM3"
[http]
port = 0
allowed_hosts = ["duban.example", "localhost"]
io_threads = 2
[clock]
start = 2021-09-08T09:00:00+08:00
rate = 3600
[log]
level = "DEBUG"
)"};
  const auto config = load_config({.file = file.path(), .environment = {}, .flags = {}});
  REQUIRE(config);
  CHECK(config->store.data_dir == "/srv/数据");
  CHECK(config->store.digest_suite == DigestSuite::SM3);
  CHECK(config->http.port == 0);
  CHECK(config->http.allowed_hosts == std::vector<std::string>{"duban.example", "localhost"});
  CHECK(to_rfc3339(config->clock.start.value()) == "2021-09-08T01:00:00.000Z");
  CHECK(config->clock.rate == 3600.0);
  CHECK(config->log.level == LogLevel::DEBUG);
}

TEST_CASE("Configuration: flags win over the environment, the environment over the file, the file over defaults") {
  const TemporaryFile file{"[http]\nport = 1001\nio_threads = 3\naddress = \"::1\"\n"};
  const auto config = load_config({.file = file.path(),
                                   .environment = {{"DUBAN_HTTP__PORT", "1002"},
                                                   {"DUBAN_HTTP__IO_THREADS", "4"},
                                                   {"DUBAN_HTTP__ALLOWED_HOSTS", "a,b"},
                                                   {"DUBAN_TOKEN", "not ours"},
                                                   {"HOME", "/"}},
                                   .flags = {{"http.port", "1003"}, {"clock.start", "2021-09-08T09:00+08:00"}}});
  REQUIRE(config);
  CHECK(config->http.port == 1003);
  CHECK(config->http.io_threads == 4);
  CHECK(config->http.address == "::1");
  CHECK(config->http.allowed_hosts == std::vector<std::string>{"a", "b"});
  CHECK(config->http.connections_max == DubandConfig{}.http.connections_max);
  CHECK(config->clock.start);
}

TEST_CASE("Configuration: unknown keys are errors with their line, from every source") {
  CHECK(error_of("[http]\nport = 1\nprot = 2\n") == "expected a known key, found http.prot at duband.toml:3");
  CHECK(error_of("[htpp]\nport = 1\n") == "expected a known key, found htpp.port at duband.toml:2");
  CHECK(error_of("port = 1\n") == "expected port inside a [section] at duband.toml:1, found it outside");
  CHECK(load_config({.file = {}, .environment = {{"DUBAN_HTTP__PROT", "1"}}, .flags = {}}).error().message ==
        "expected a known key, found http.prot at environment DUBAN_HTTP__PROT");
  CHECK(load_config({.file = {}, .environment = {}, .flags = {{"http.prot", "1"}}}).error().message ==
        "expected a known key, found http.prot at flag --http.prot");
  // All at once, so that a person mends the file once.
  CHECK(error_of("[http]\nport = \"x\"\nprot = 2\n") ==
        "expected an integer from 0 to 65535 for http.port, found \"x\" at duband.toml:2; expected a known key, found http.prot at "
        "duband.toml:3");
}

TEST_CASE("Configuration: values of the wrong type or range are errors with their line") {
  CHECK(error_of("[http]\nport = 65536\n") == "expected an integer from 0 to 65535 for http.port, found \"65536\" at duband.toml:2");
  CHECK(error_of("[http]\nport = -1\n").find("http.port") != std::string::npos);
  CHECK(error_of("[http]\nport = 80.5\n").find("http.port") != std::string::npos);
  CHECK(error_of("[http]\naddress = 1\n").find("a text in quotes for http.address") != std::string::npos);
  CHECK(error_of("[http]\nallowed_hosts = \"a\"\n").find("a list of texts") != std::string::npos);
  CHECK(error_of("[http]\nallowed_hosts = [1]\n").find("a list of texts") != std::string::npos);
  CHECK(error_of("[http.tls]\nx = 1\n").find("http.tls") != std::string::npos);
  CHECK(error_of("[store]\ndigest_suite = \"MD5\"\n").find("one of SHA256, SM3") != std::string::npos);
  CHECK(error_of("[clock]\nstart = 2021-09-08T09:00:00\n").find("an instant with offset") != std::string::npos);
  CHECK(error_of("[clock]\nrate = inf\n").find("a number for clock.rate") != std::string::npos);
  CHECK(error_of("[clock]\nrate = true\n").find("a number for clock.rate") != std::string::npos);
  CHECK(error_of("[http\n").find("expected TOML at duband.toml:1") == 0);
  CHECK(error_of("[http]\nport = 1\nport = 2\n").find("expected TOML at duband.toml:3") == 0);
  const auto missing = load_config({.file = "/nonexistent/duband.toml", .environment = {}, .flags = {}});
  CHECK(missing.error().code == ErrorCode::IO);
}

TEST_CASE("Configuration: rules between values hold") {
  CHECK(error_of("[disk]\nrefuse_below_percent = 15\n") == "expected disk.refuse_below_percent below disk.accept_above_percent, found 15");
  CHECK(error_of("[disk]\naccept_above_percent = 101\n").find("at most 100") != std::string::npos);
  CHECK(error_of("[http]\nio_threads = 0\n").find("http.io_threads from 1 to 256") != std::string::npos);
  CHECK(error_of("[clock]\nrate = 0\n").find("clock.rate above 0") != std::string::npos);
  CHECK(error_of("[clock]\nrate = -1\n").find("clock.rate above 0") != std::string::npos);
  CHECK(error_of("[store]\ndata_dir = \"\"\n").find("a path for store.data_dir") != std::string::npos);
  CHECK(error_of("[store]\ndata_dir = \"/x\"\nanchor_dir = \"/x\"\n").find("anchor_dir outside") != std::string::npos);
  CHECK(error_of("[queues]\ncommands_max = 0\n").find("queues.commands_max") != std::string::npos);
}

TEST_CASE("Configuration: what is printed is read back to the same configuration") {
  DubandConfig config;
  config.store.data_dir = "a \"quoted\" \\ 数据\n";
  config.http.allowed_hosts = {"a", "b\"c"};
  config.clock.start = parse_rfc3339("2021-09-08T09:00:00+08:00");
  config.clock.rate = 0.5;
  config.log.level = LogLevel::ERROR;
  const std::string text = to_toml(config);
  INFO(text);
  auto values = read_config_text(text, "printed");
  REQUIRE(values);
  DubandConfig again;
  REQUIRE(apply_config(again, std::move(*values)));
  CHECK(to_toml(again) == text);
  CHECK(again.store.data_dir == config.store.data_dir);
  CHECK(again.clock.start == config.clock.start);
  CHECK(to_toml(DubandConfig{}).find("start") == std::string::npos);
}

TEST_CASE("T-52: secrets appear neither in the printed configuration nor in an error") {
  HouseConfig house;
  REQUIRE(apply_config(house, config_of_environment({{"DUBAN_DOOR__TOKEN", "canary"}, {"DUBAN_DOOR__OPEN", "false"}})));
  CHECK(house.door.token.value == "canary");
  CHECK_FALSE(house.door.open);
  CHECK(print_config(house) == "[door]\nname = \"front\"\ntoken = \"(secret)\"\nport = 80\nopen = false\n");
  auto values = read_config_text("[door]\ntoken = 4711\n", "f");
  REQUIRE(values);
  const auto applied = apply_config(house, std::move(*values));
  REQUIRE_FALSE(applied);
  CHECK(applied.error().message.find("4711") == std::string::npos);
}

TEST_CASE("Configuration: every key has a name in the environment that leads back to it") {
  std::set<std::string> names;
  for (const std::string& path : duband_config_paths()) {
    INFO(path);
    const std::string name = environment_name(path);
    CHECK(names.insert(name).second);
    const auto values = config_of_environment({{name, "1"}});
    CHECK(values.begin()->first == path);
  }
  CHECK(environment_name("http.io_threads") == "DUBAN_HTTP__IO_THREADS");
}

}  // namespace duban::config_test
