// What nearly every test file uses: Catch2, and the headers of cmake/precompiled.hpp.
#pragma once
#include <catch2/catch.hpp>

#include "cmake/precompiled.hpp"
