// duban-error-pages [--check] [--into FOLDER]: writes errors/<code>.md, one page for each problem, from the code.
#include "services/edge/error_pages.hpp"
#include "tools/generated_files/generated_files.hpp"

int main(int count, char** words) {
  return duban::run_generator("duban-error-pages", duban::error_page_files(), "errors", {words, static_cast<std::size_t>(count)});
}
