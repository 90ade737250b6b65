# Writes embedded_calendars.cpp from deploy/calendar/*.json. Called with -DSOURCE=… -DOUTPUT=….
file(GLOB calendars "${SOURCE}/*.json")
list(SORT calendars)
set(texts "")
set(names "")
foreach(calendar IN LISTS calendars)
  get_filename_component(stem "${calendar}" NAME_WE)
  string(REPLACE "-" "_" name "${stem}")
  file(READ "${calendar}" content)
  string(APPEND texts "constexpr std::string_view ${name} = R\"JSON(${content})JSON\";\n")
  string(APPEND names "    ${name},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Generated from deploy/calendar by embed_calendars.cmake.
#include \"services/server/embedded_calendars.hpp\"

namespace duban {
namespace {
${texts}
constexpr std::string_view all[] = {
${names}};
}  // namespace

std::span<const std::string_view> embedded_calendars() { return all; }

}  // namespace duban
")
