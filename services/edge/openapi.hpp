// The OpenAPI 3.1 document, made from the route table, the command schemas and the problem codes, so that it cannot say anything else
// than the program does. Checked in as schemas/openapi.yaml (JSON is YAML; tools/openapi) and served at /openapi.json. Pure.
#pragma once

#include <string>

namespace duban {

// Compact JSON.
[[nodiscard]] std::string openapi_document();

}  // namespace duban
