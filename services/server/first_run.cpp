#include "services/server/first_run.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "common/base/check.hpp"
#include "common/json/described.hpp"
#include "common/random/fresh_seed.hpp"
#include "services/domain/policy/rules.hpp"
#include "services/edge/token_secret.hpp"
#include "services/engine/engine.hpp"
#include "services/projections/rebuild.hpp"
#include "services/server/embedded_calendars.hpp"
#include "services/server/token_store.hpp"
#include "services/storage/content.hpp"
#include "services/storage/rocks_store.hpp"

namespace duban {
namespace {

constexpr std::uint16_t first_generation = 1;
constexpr Duration first_token_valid = Duration::days(365);

// A calendar file: {"year", "source", "days"}.
struct CalendarFile {
  std::int32_t year{};
  std::string source;
  std::vector<CalendarDay> days;
};
BOOST_DESCRIBE_STRUCT(CalendarFile, (), (year, source, days))

Result<CalendarFile> parse_calendar(std::string_view json) {
  const auto parsed = thread_json_parser().parse(json, JsonTrust::FOREIGN);
  if (!parsed) return failure(parsed.error());
  CalendarFile file;
  JsonReading reading;
  if (!read_json(reading, *parsed, file))
    return failure(ErrorCode::INVALID_INPUT, "expected a calendar file, found an error at " + reading.errors.front().pointer);
  return file;
}

Result<> write_secret_file(const std::string& path, std::string_view content) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return failure(ErrorCode::IO, "expected to create " + path + ", found: " + std::strerror(errno));
  const bool written = ::write(file, content.data(), content.size()) == static_cast<ssize_t>(content.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!written) return failure(ErrorCode::IO, "expected to write " + path + ", found: " + std::strerror(errno));
  return {};
}

// Decides as the operator of the first run; a refusal here is our own bug.
void must(Engine& engine, Command command, std::vector<Mutation> rides_along = {}) {
  const std::string name{name_of(command).name};
  CommandRequest request{.principal = {.token_id = TokenId{}, .actor = ActorName::operator_called("duband init")},
                         .command = std::move(command),
                         .channel = Channel::IMPORT,
                         .rides_along = std::move(rides_along)};
  const CommandReply reply = engine.decide(std::move(request)).reply;
  const auto* refused = std::get_if<Refused>(&reply);
  DUBAN_CHECK(refused == nullptr, "the first run's own command " + name + " was refused: " + std::string(refused->rejection.code->code));
}

}  // namespace

StoreOptions store_options_of(const DubandConfig& config) {
  StoreOptions options;
  options.directory = config.store.data_dir;
  options.anchor_directory = config.store.anchor_dir;
  options.space = {.refuse_below_percent = config.disk.refuse_below_percent,
                   .accept_above_percent = config.disk.accept_above_percent,
                   .free_bytes_min = config.disk.free_bytes_min};
  return options;
}

std::string key_directory_of(const DubandConfig& config) { return std::filesystem::path(config.store.key_file).parent_path().string(); }

Result<FirstRun> initialise_store(const DubandConfig& config, const Clock& business_clock, const Clock& wall_clock) {
  const StoreOptions options = store_options_of(config);
  std::error_code ignored;
  std::filesystem::create_directories(config.store.data_dir, ignored);
  const std::string keys = key_directory_of(config);
  std::filesystem::create_directories(keys, ignored);
  std::filesystem::permissions(keys, std::filesystem::perms::owner_all, ignored);

  const auto identity = RocksStore::initialise(options, config.store.digest_suite);
  if (!identity) return failure(identity.error());
  if (!std::filesystem::exists(config.store.key_file, ignored)) {
    if (auto made = KeyRing::initialise(keys); !made) return failure(made.error());
  }
  auto store = RocksStore::open(options);
  if (!store) return failure(store.error());

  Uuid7Source ids{wall_clock, fresh_seed()};
  Engine engine{**store, business_clock, wall_clock, ids, identity->suite, first_generation};
  engine.create_log(identity->log_id);
  must(engine, PolicyCommand{ActivatePolicyVersion{.rules = default_policy(), .from = std::nullopt, .note = "默认规则"}});
  for (const std::string_view text : embedded_calendars()) {
    auto file = parse_calendar(text);
    if (!file) return failure(file.error());
    must(engine, CalendarCommand{LoadCalendarYear{
                     .year = file->year, .days = std::move(file->days), .source = std::move(file->source), .confirmed = std::nullopt}});
  }

  const ActorName bearer = ActorName::operator_called("operator");
  const TokenRow row{.token_id = ids.make<TokenId>(),
                     .actor = bearer,
                     .label = "first operator token",
                     .issued_at = wall_clock.now(),
                     .expires_at = wall_clock.now() + first_token_valid,
                     .revoked = false};
  const std::string secret = make_token_secret();
  const auto digest = digest_of_token(secret);
  DUBAN_CHECK(digest, "a new token has the form of a token");
  must(engine, RecordCommand{IssueAccessToken{.token_id = row.token_id, .actor = bearer, .label = row.label, .days = 365}},
       TokenStore{**store}.rows_of_issue(*digest, row));

  Engine::Sealed sealed = engine.seal();
  sealed.batch.mutations.push_back(views_live_mutation({.version = views_version, .generation = first_generation}));
  if (auto appended = (*store)->append(sealed.batch); !appended) return failure(appended.error());
  engine.committed(sealed.number);
  (*store)->settle();

  FirstRun result{.token_file = config.store.data_dir + "/operator-token"};
  if (auto written = write_secret_file(result.token_file, secret + "\n"); !written) return failure(written.error());
  return result;
}

}  // namespace duban
