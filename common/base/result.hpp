// Result<T>: a value, or the Error that prevented it. [[nodiscard]]: a result nobody looked at is a bug.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

#include "common/base/error.hpp"

namespace duban {

template <class T = void>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, std::string message) {
  return tl::unexpected<Error>{Error{code, std::move(message)}};
}

// Passes the error of another Result on, whatever its value type was.
[[nodiscard]] inline tl::unexpected<Error> failure(Error error) { return tl::unexpected<Error>{std::move(error)}; }

}  // namespace duban
