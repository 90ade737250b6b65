// A rebuild of views beside the service, and what becomes of the rows it has replaced.
#include <algorithm>

#include <catch2/catch.hpp>

#include "services/runtime/engine_runner.hpp"
#include "services/server/view_service.hpp"
#include "tests/support/world.hpp"

namespace duban::test {
namespace {

struct Serving {
  World world;
  std::unique_ptr<EngineRunner> runner;
  std::unique_ptr<ViewService> views;

  Serving() {
    const OrderId order = world.issued_order();
    REQUIRE(order != OrderId{});
    runner = std::make_unique<EngineRunner>(std::move(world.engine), world.store, [] { return true; }, [](const Error&) {}, nullptr);
    views = std::make_unique<ViewService>(world.store, *runner, ViewsLive{.version = views_version, .generation = 1});
    runner->start();
  }
  ~Serving() { runner->drain(); }

  [[nodiscard]] std::size_t rows_of(std::uint16_t generation) const {
    std::size_t count = 0;
    for (const Space space : view_spaces)
      for (const auto& [key, value] : world.store.rows(space))
        if (key >= generation_begin(generation) && key < generation_end(generation)) ++count;
    return count;
  }
};

}  // namespace

TEST_CASE("INV-17: a rebuild gives as many rows as were live, and readers of the old ones are left in peace for a round") {
  Serving serving;
  const std::size_t rows = serving.rows_of(1);
  REQUIRE(rows > 10);
  REQUIRE(serving.views->erase_replaced());  // nothing was replaced
  CHECK(serving.rows_of(1) == rows);

  REQUIRE(serving.views->rebuild());
  CHECK(serving.views->generation() == 2);
  CHECK(serving.rows_of(1) == rows);
  CHECK(serving.rows_of(2) == rows);

  REQUIRE(serving.views->erase_replaced());
  CHECK(serving.rows_of(1) == rows);
  REQUIRE(serving.views->erase_replaced());
  CHECK(serving.rows_of(1) == 0);
  CHECK(serving.rows_of(2) == rows);
  REQUIRE(serving.views->erase_replaced());
  CHECK(serving.rows_of(2) == rows);
}

TEST_CASE("a rebuild that cannot switch leaves the live rows alone") {
  Serving serving;
  const std::size_t rows = serving.rows_of(1);
  serving.runner->drain();
  CHECK_FALSE(serving.views->rebuild());
  CHECK(serving.views->generation() == 1);
  REQUIRE(serving.views->erase_replaced());
  REQUIRE(serving.views->erase_replaced());
  CHECK(serving.rows_of(1) == rows);
}

}  // namespace duban::test
