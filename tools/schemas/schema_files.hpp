// The published schema files, made from the code: events/<type>.json, commands/<name>.json, CATALOGUE.md. The other pages of the
// folder (errors, openapi, asyncapi) have other makers and are left alone.
#pragma once

#include <map>
#include <string>

namespace duban {

// Path below the schema folder → content. The same on every run and machine.
[[nodiscard]] std::map<std::string, std::string> schema_files();

}  // namespace duban
