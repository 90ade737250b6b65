// Inside the codec: the row of each command of one aggregate, made from its variant. Included only by the commands_*.cpp.
#pragma once

#include <string>
#include <type_traits>
#include <vector>

#include "services/codec/codec.hpp"

namespace duban {

struct CommandCodec {
  CommandDescription description;
  void* (*emplace)(Command& command);  // makes `command` a default one of the type and says where it lies
};

using PathNames = std::span<const std::string_view>;

// In commands.cpp, for the thunks below.
[[nodiscard]] std::string command_schema(const CommandName& name, const Form& form, PathNames path);
[[nodiscard]] std::string command_example(const CommandName& name, const Form& form, PathNames path, bool full);

// One per family, in the commands_*.cpp; a family without it does not link.
void add_command_codecs(std::type_identity<UnitCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<TaskforceCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<ProgrammeCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<AssignmentCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<NumberCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<CalendarCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<PolicyCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<RecordCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<SupervisionCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<ProblemCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<ObjectionCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<ConsequenceCommand> family, std::vector<CommandCodec>& out);
void add_command_codecs(std::type_identity<CommendationCommand> family, std::vector<CommandCodec>& out);

template <class Family, class One>
[[nodiscard]] CommandCodec command_codec() {
  return {.description = {.name = &One::name_of,
                          .schema = [](PathNames path) { return command_schema(One::name_of, form_of<One>(), path); },
                          .example = [](PathNames path) { return command_example(One::name_of, form_of<One>(), path, true); },
                          .minimal = [](PathNames path) { return command_example(One::name_of, form_of<One>(), path, false); },
                          .form = &form_of<One>()},
          .emplace = [](Command& command) -> void* { return &command.emplace<Family>().template emplace<One>(); }};
}

template <class Family>
void add_command_codecs_of(std::vector<CommandCodec>& out) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Family>>(
      [&](auto one) { out.push_back(command_codec<Family, typename decltype(one)::type>()); });
}

}  // namespace duban

#define DUBAN_COMMAND_FAMILY(Family) \
  void add_command_codecs(std::type_identity<Family> /*family*/, std::vector<CommandCodec>& out) { add_command_codecs_of<Family>(out); }
