// JSON Schema 2020-12 of a Form, and example JSON for it. Compact bytes, the same on every run: the published files, the OpenAPI
// components and the golden files come from here. Pure functions, any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "services/codec/form.hpp"

namespace duban {

struct SchemaHeading {
  std::string id;                // "urn:duban:event:duban.assignment.issued.v1"
  std::string_view title;        // Chinese label
  std::string_view description;  // English
};

// Objects are closed (additionalProperties false). `left_out`: top-level members that do not appear.
[[nodiscard]] std::string json_schema(const Form& form, FormUse use, const SchemaHeading& heading,
                                      std::span<const std::string_view> left_out = {});

// FULL: every optional member, lists of two, the last word of each enumeration. MINIMAL: no optional member, empty lists, the
// first words. Ids are 00000000-0000-7000-8000-00000000000n in order of appearance.
enum class ExampleSize : std::uint8_t { FULL, MINIMAL };
[[nodiscard]] std::string example_json(const Form& form, FormUse use, ExampleSize size, std::span<const std::string_view> left_out = {});

}  // namespace duban
