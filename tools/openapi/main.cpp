// duban-openapi [--check] [--into FOLDER]: writes openapi.yaml from the code.
#include "services/edge/openapi.hpp"
#include "tools/generated_files/generated_files.hpp"
#include "tools/schemas/pretty_json.hpp"

int main(int count, char** words) {
  const std::map<std::string, std::string> files{{"openapi.yaml", duban::pretty_json(duban::openapi_document())}};
  return duban::run_generator("duban-openapi", files, "", {words, static_cast<std::size_t>(count)});
}
