// The query parameters of a request, checked against the rows of its route: unknown, repeated and missing ones are refused (S-35).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "common/base/described.hpp"
#include "common/time/civil_date.hpp"
#include "common/time/rfc3339.hpp"
#include "services/edge/problem.hpp"
#include "services/edge/routes.hpp"
#include "services/edge/target.hpp"

namespace duban {

class QueryArguments {
 public:
  [[nodiscard]] static tl::expected<QueryArguments, ProblemDetails> parse(const Route& route, std::string_view query);

  // nullptr = not given. Values of the types ID, INTEGER, DATE, INSTANT and BOOLEAN have that form.
  [[nodiscard]] const std::string* text(std::string_view name) const;
  template <class IdType>
  [[nodiscard]] std::optional<IdType> id(std::string_view name) const {
    const std::string* value = text(name);
    return value == nullptr ? std::nullopt : IdType::parse(*value);
  }
  [[nodiscard]] std::optional<std::uint64_t> integer(std::string_view name) const;
  [[nodiscard]] std::optional<CivilDate> date(std::string_view name) const;
  [[nodiscard]] std::optional<Instant> instant(std::string_view name) const;
  [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;

  // A word of an enumeration; `wrong` is set when it is none of them.
  template <class Enum>
  [[nodiscard]] std::optional<Enum> word(std::string_view name, std::optional<ProblemDetails>& wrong) const {
    const std::string* value = text(name);
    if (value == nullptr) return std::nullopt;
    auto found = enum_from_name<Enum>(*value);
    if (!found && !wrong) wrong = wrong_value(name, "one of " + words_of<Enum>());
    return found;
  }
  // An integer of the range, or `otherwise` when it is not given.
  [[nodiscard]] std::uint64_t integer_between(std::string_view name, std::uint64_t least, std::uint64_t most, std::uint64_t otherwise,
                                              std::optional<ProblemDetails>& wrong) const;

  [[nodiscard]] static ProblemDetails wrong_value(std::string_view name, std::string expected);

  // The query again with another cursor, for Link.
  [[nodiscard]] std::string with_cursor(std::string_view name, std::string_view cursor) const;

 private:
  template <class Enum>
  [[nodiscard]] static std::string words_of() {
    std::string out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
      if (!out.empty()) out += ", ";
      out += enumerator.name;
    });
    return out;
  }
  std::vector<QueryParameterText> values_;
};

}  // namespace duban
