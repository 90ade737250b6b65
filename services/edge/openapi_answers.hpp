// What successful answers look like, for the OpenAPI document: the members that a caller may rely on. tests/openapi holds every answer of
// the program against it. To add one: a shape, and its row beside the name of the query. Pure; any thread.
#pragma once

#include "common/json/writer.hpp"
#include "services/edge/routes.hpp"

namespace duban {

// Members of components/schemas: JSON Schema 2020-12.
void append_answer_schemas(JsonWriter& writer);
// The schema of a JSON success of the route: a reference, or a choice of two. For routes that answer in JSON.
void append_answer_schema(JsonWriter& writer, const Route& route);

}  // namespace duban
