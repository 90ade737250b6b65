// The one Catch2 main of all test programs: it costs eleven seconds to compile.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
