// What nearly every file of the domain, and of the modules that carry its events and commands, includes: read once per module.
#pragma once
#include "cmake/precompiled.hpp"
#include "services/domain/event.hpp"
