// What is done once an hour or a day, round by round.
#include <future>

#include <catch2/catch.hpp>

#include "services/runtime/engine_runner.hpp"
#include "services/server/content_service.hpp"
#include "services/server/housekeeping.hpp"
#include "services/server/view_service.hpp"
#include "tests/support/temporary_directory.hpp"
#include "tests/support/world.hpp"

namespace duban::test {

TEST_CASE("S-10: housekeeping sweeps once a day, however often it comes round") {
  World world;
  TemporaryDirectory keys;
  REQUIRE(KeyRing::initialise(keys.path()));
  Uuid7Source key_ids{world.wall, 5};
  const auto ring = KeyRing::open(world.store, key_ids, keys.path()).value();
  Uuid7Source content_ids{world.wall, 6};
  ContentService content{world.store, *ring, content_ids};
  EngineRunner runner{std::move(world.engine), world.store, [] { return true; }, [](const Error&) {}, nullptr};
  ViewService views{world.store, runner, ViewsLive{.version = views_version, .generation = 1}};
  Housekeeping housekeeping{content, views, world.wall};

  std::promise<DocRef> uploaded;
  content.store({.subject_id = std::nullopt,
                 .media_type = "text/plain",
                 .secrecy = Secrecy::INTERNAL,
                 .uploaded_by = ActorName::post(world.liaison_one),
                 .uploaded_at = world.wall.now(),
                 .bytes = "草稿"},
                [&](Result<DocRef> stored) { uploaded.set_value(stored.value()); });
  const BlobId document = uploaded.get_future().get().blob_id;
  const auto exists = [&] { return content.head_of(document).value().has_value(); };

  world.wall.advance(Duration::hours(156));
  housekeeping.run_once();
  CHECK(exists());
  // Due now, but it swept half a day ago.
  world.wall.advance(Duration::hours(12));
  housekeeping.run_once();
  CHECK(exists());
  world.wall.advance(Duration::hours(12));
  housekeeping.run_once();
  CHECK_FALSE(exists());
  world.wall.advance(Duration::days(1));
  housekeeping.run_once();
  CHECK(world.store.rows(Space::CONTENT).empty());
}

}  // namespace duban::test
