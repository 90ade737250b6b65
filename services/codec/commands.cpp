#include <algorithm>

#include <fmt/core.h>

#include "common/base/check.hpp"
#include "services/codec/command_family.hpp"
#include "services/codec/form_reader.hpp"
#include "services/codec/new_ids.hpp"
#include "services/codec/schema_writer.hpp"

namespace duban {
namespace {

struct CommandTable {
  std::vector<CommandCodec> by_name;  // sorted, for the search
  std::vector<CommandDescription> catalogue;

  CommandTable() {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, CommandFamilies>>(
        [&](auto family) { add_command_codecs(family, by_name); });
    for (const CommandCodec& codec : by_name) catalogue.push_back(codec.description);
    std::sort(by_name.begin(), by_name.end(),
              [](const CommandCodec& left, const CommandCodec& right) { return name_of_codec(left) < name_of_codec(right); });
    const auto twice = std::adjacent_find(by_name.begin(), by_name.end(), [](const CommandCodec& left, const CommandCodec& right) {
      return name_of_codec(left) == name_of_codec(right);
    });
    DUBAN_CHECK(twice == by_name.end(), "no two commands have the same name");
  }

  [[nodiscard]] static std::string_view name_of_codec(const CommandCodec& codec) { return codec.description.name->name; }

  [[nodiscard]] const CommandCodec& find(std::string_view name) const {
    const auto found = std::lower_bound(by_name.begin(), by_name.end(), name,
                                        [](const CommandCodec& codec, std::string_view wanted) { return name_of_codec(codec) < wanted; });
    DUBAN_CHECK(found != by_name.end() && name_of_codec(*found) == name, "a route names a command of this build");
    return *found;
  }
};

[[nodiscard]] const CommandTable& command_table() {
  static const CommandTable table;
  return table;
}

// The members that are not in the body: those in the path and the new id. Checks that the command has them.
[[nodiscard]] std::vector<std::string_view> members_given(std::string_view command, const Form& form, PathNames path) {
  std::vector<std::string_view> given;
  for (const std::string_view name : path) {
    DUBAN_CHECK(form.member(name) != nullptr, "a path parameter is a member of the command");
    given.push_back(name);
  }
  const CommandIds* ids = ids_of_command(command);
  DUBAN_CHECK(ids != nullptr, "each command has a row in new_ids.cpp");
  if (!ids->new_id.empty() && std::find(given.begin(), given.end(), ids->new_id) == given.end()) given.push_back(ids->new_id);
  return given;
}

}  // namespace

DecodedCommand decode_command(std::string_view command_name, JsonValue body, std::span<const PathParameter> path, IdSource& ids,
                              TextSealer& sealer) {
  const CommandCodec& codec = command_table().find(command_name);
  const Form& form = *codec.description.form;
  DecodedCommand decoded;
  void* const object = codec.emplace(decoded.command);
  FormReader reader{FormUse::COMMAND};

  std::vector<std::string_view> path_names;
  for (const PathParameter& parameter : path) path_names.push_back(parameter.name);
  const std::vector<std::string_view> given = members_given(command_name, form, path_names);
  for (const PathParameter& parameter : path) {
    if (!reader.read_path(*form.member(parameter.name), parameter.value, object)) decoded.path_is_wrong = true;
  }
  if (decoded.path_is_wrong || !reader.read_object(form, body, object, given)) {
    decoded.errors = std::move(reader.errors());
    return decoded;
  }

  if (given.size() > path.size()) {
    const MemberForm& created = *form.member(given.back());
    created.form->set_id(created.place(object), ids.next());
  }
  decoded.documents = std::move(reader.documents());
  for (const FormReader::PendingText& pending : reader.texts()) *pending.place = sealer.seal(pending.text);
  return decoded;
}

std::span<const CommandDescription> command_catalogue() { return command_table().catalogue; }

std::string command_schema(const CommandName& name, const Form& form, PathNames path) {
  return json_schema(form, FormUse::COMMAND,
                     {.id = fmt::format("urn:duban:command:{}", name.name), .title = name.chinese, .description = name.english},
                     members_given(name.name, form, path));
}

std::string command_example(const CommandName& name, const Form& form, PathNames path, bool full) {
  return example_json(form, FormUse::COMMAND, full ? ExampleSize::FULL : ExampleSize::MINIMAL, members_given(name.name, form, path));
}

}  // namespace duban
