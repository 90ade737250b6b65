#include "services/edge/handlers/query_arguments.hpp"

#include "common/base/uuid.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/request_headers.hpp"

namespace duban {
namespace {

std::string_view expected_form(ParameterType type) {
  switch (type) {
    case ParameterType::TEXT: return "text";
    case ParameterType::ID: return "an id of 36 characters";
    case ParameterType::INTEGER: return "an integer";
    case ParameterType::DATE: return "a date like 2021-09-08";
    case ParameterType::INSTANT: return "an instant with offset, like 2021-09-08T01:00:00.000Z";
    case ParameterType::BOOLEAN: return "true or false";
  }
  return "";
}

bool has_form(ParameterType type, const std::string& value) {
  switch (type) {
    case ParameterType::TEXT: return !value.empty();
    case ParameterType::ID: return Uuid::parse(value).has_value();
    case ParameterType::INTEGER: return parse_unsigned(value).has_value();
    case ParameterType::DATE: return CivilDate::parse(value).has_value();
    case ParameterType::INSTANT: return parse_rfc3339(value).has_value();
    case ParameterType::BOOLEAN: return value == "true" || value == "false";
  }
  return false;
}

}  // namespace

ProblemDetails QueryArguments::wrong_value(std::string_view name, std::string expected) {
  return {.code = &edge_codes::invalid_parameter, .facts = {{"parameter", std::string(name)}, {"expected", std::move(expected)}}};
}

tl::expected<QueryArguments, ProblemDetails> QueryArguments::parse(const Route& route, std::string_view query) {
  auto values = parse_query(query);
  if (!values)
    return tl::unexpected<ProblemDetails>{
        ProblemDetails{.code = &edge_codes::invalid_parameter, .detail = "expected each parameter once, in well-formed escapes"}};
  for (const QueryParameterText& value : *values) {
    const auto row =
        std::find_if(route.parameters.begin(), route.parameters.end(), [&](const ParameterRow& one) { return one.name == value.name; });
    if (row == route.parameters.end())
      return tl::unexpected<ProblemDetails>{ProblemDetails{.code = &edge_codes::unknown_parameter, .facts = {{"parameter", value.name}}}};
    if (!has_form(row->type, value.value))
      return tl::unexpected<ProblemDetails>{wrong_value(row->name, std::string(expected_form(row->type)))};
  }
  QueryArguments arguments;
  arguments.values_ = std::move(*values);
  for (const ParameterRow& row : route.parameters)
    if (row.required && arguments.text(row.name) == nullptr)
      return tl::unexpected<ProblemDetails>{wrong_value(row.name, std::string(expected_form(row.type)))};
  return arguments;
}

const std::string* QueryArguments::text(std::string_view name) const {
  for (const QueryParameterText& value : values_)
    if (value.name == name) return &value.value;
  return nullptr;
}

std::optional<std::uint64_t> QueryArguments::integer(std::string_view name) const {
  const std::string* value = text(name);
  return value == nullptr ? std::nullopt : parse_unsigned(*value);
}
std::optional<CivilDate> QueryArguments::date(std::string_view name) const {
  const std::string* value = text(name);
  return value == nullptr ? std::nullopt : CivilDate::parse(*value);
}
std::optional<Instant> QueryArguments::instant(std::string_view name) const {
  const std::string* value = text(name);
  return value == nullptr ? std::nullopt : parse_rfc3339(*value);
}
std::optional<bool> QueryArguments::boolean(std::string_view name) const {
  const std::string* value = text(name);
  return value == nullptr ? std::nullopt : std::optional{*value == "true"};
}

std::uint64_t QueryArguments::integer_between(std::string_view name, std::uint64_t least, std::uint64_t most, std::uint64_t otherwise,
                                              std::optional<ProblemDetails>& wrong) const {
  const auto value = integer(name);
  if (!value) return otherwise;
  if ((*value < least || *value > most) && !wrong)
    wrong = wrong_value(name, "an integer from " + std::to_string(least) + " to " + std::to_string(most));
  return *value;
}

std::string QueryArguments::with_cursor(std::string_view name, std::string_view cursor) const {
  std::string out;
  const auto add = [&](std::string_view key, std::string_view value) {
    out.push_back(out.empty() ? '?' : '&');
    append_percent_encoded(out, key);
    out.push_back('=');
    append_percent_encoded(out, value);
  };
  for (const QueryParameterText& value : values_)
    if (value.name != name) add(value.name, value.value);
  add(name, cursor);
  return out;
}

}  // namespace duban
