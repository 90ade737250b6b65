// duban: the command line of duban. A client of the public API, plus what is done on a store that nobody serves.
#include <cstdio>
#include <fstream>

#include <CLI/CLI.hpp>

#include "tools/duban/completion.hpp"
#include "tools/duban/offline.hpp"
#include "tools/duban/session.hpp"

namespace duban::cli {
namespace {

struct Registered {
  const Verb* verb = nullptr;
  CLI::App* command = nullptr;
  Typed typed;
  std::map<std::string, bool> flags;
};

void register_word(CLI::App& command, Registered& registered, const Word& word, bool positional) {
  const std::string name{word.name};
  const std::string flag = positional ? name : "--" + name;
  CLI::Option* option = nullptr;
  if (word.kind == WordKind::BOOLEAN) option = command.add_flag(flag, registered.flags[name], std::string(word.help));
  else option = command.add_option(flag, registered.typed[name], std::string(word.help));
  const bool repeats = word.kind == WordKind::LIST || word.kind == WordKind::UNITS || word.kind == WordKind::POSTS ||
                       word.kind == WordKind::RECIPIENTS || word.kind == WordKind::DOCUMENTS;
  if (word.kind != WordKind::BOOLEAN) option->expected(1, repeats ? 100 : 1)->allow_extra_args(repeats);
  // What --data may bring instead is not required here.
  if (word.required && positional) option->required();
}

std::string token_from(const std::string& file) {
  std::ifstream stream{file};
  std::string token;
  std::getline(stream, token);
  return token;
}

int run(int count, char** words) {
  CLI::App app{"duban 督办: orders, legs, views and the log of a task force"};
  app.require_subcommand(1);
  app.fallthrough();
  GlobalOptions options;
  std::string token_file;
  app.add_option("--server", options.server, "address of duband")->envname("DUBAN_SERVER");
  app.add_option("--token", options.token, "access token")->envname("DUBAN_TOKEN");
  app.add_option("--token-file", token_file, "file with the access token")->envname("DUBAN_TOKEN_FILE");
  app.add_option("--lang", options.language, "zh-CN or en")->envname("DUBAN_LANG");
  app.add_flag("--json", options.json, "JSON as the server sent it");
  app.add_option("--if-match", options.if_match, "only when the ETag is still this");
  app.add_option("--idempotency-key", options.idempotency_key, "the same key gives the same answer");
  app.add_option("--data", options.data, "the body as JSON, instead of options");

  std::vector<Registered> registered(verbs().size());
  std::map<std::string, CLI::App*> nouns;
  for (std::size_t index = 0; index < verbs().size(); ++index) {
    const Verb& verb = verbs()[index];
    const std::string words_of_verb = std::string(verb.chinese) + "  " + std::string(verb.english);
    CLI::App* command = nullptr;
    if (verb.verb.empty()) {
      command = app.add_subcommand(std::string(verb.noun), words_of_verb);
    } else {
      CLI::App*& noun = nouns[std::string(verb.noun)];
      if (noun == nullptr) {
        noun = app.add_subcommand(std::string(verb.noun));
        noun->require_subcommand(1);
      }
      command = noun->add_subcommand(std::string(verb.verb), words_of_verb);
    }
    command->fallthrough();
    registered[index].verb = &verb;
    registered[index].command = command;
    for (const Word& word : verb.positionals) register_word(*command, registered[index], word, true);
    for (const Word& word : verb.options) register_word(*command, registered[index], word, false);
  }

  OfflineOptions offline;
  std::string backup;
  std::string scratch;
  std::uint64_t from = 1;
  const auto add_store = [&](CLI::App* command) {
    command->add_option("--data-dir", offline.data_dir, "data directory of a store nobody serves")->required();
    command->add_option("--anchor-dir", offline.anchor_dir, "where its anchor lies");
  };
  CLI::App* verify = app.add_subcommand("verify", "校验日志、锚点与视图  chain, gaps, anchor and every view against replay");
  add_store(verify);
  CLI::App* restore = app.add_subcommand("restore", "从备份恢复  restore a backup into an empty directory and verify it");
  restore->add_option("backup", backup, "backup directory")->required();
  add_store(restore);
  CLI::App* check_backup = app.add_subcommand("verify-backup", "校验备份  restore a backup to a scratch directory and check it");
  check_backup->add_option("backup", backup, "backup directory")->required();
  check_backup->add_option("--scratch", scratch, "a directory that does not exist yet")->required();
  CLI::App* dump = app.add_subcommand("dump", "导出日志  every event of a store nobody serves, one a line");
  add_store(dump);
  dump->add_option("--from", from, "first position");
  CLI::App* completion = app.add_subcommand("completion", "补全脚本  completion for bash: source <(duban completion bash)");
  std::string shell = "bash";
  completion->add_option("shell", shell, "bash");

  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? 0 : static_cast<int>(Exit::USAGE);
  }
  if (options.token.empty() && !token_file.empty()) options.token = token_from(token_file);
  offline.json = options.json;

  if (verify->parsed()) return static_cast<int>(verify_store(offline));
  if (restore->parsed()) return static_cast<int>(restore_store(backup, offline));
  if (check_backup->parsed()) return static_cast<int>(verify_backup_of(backup, scratch));
  if (dump->parsed()) return static_cast<int>(cat_log(offline, from));
  if (completion->parsed()) {
    std::printf("%s", bash_completion().c_str());
    return 0;
  }
  for (Registered& one : registered) {
    if (!one.command->parsed()) continue;
    Typed typed;
    for (auto& [name, values] : one.typed)
      if (!values.empty()) typed.emplace(name, std::move(values));
    for (const auto& [name, set] : one.flags)
      if (set) typed.emplace(name, std::vector<std::string>{"true"});
    Session session{options};
    return static_cast<int>(session.run(*one.verb, typed));
  }
  return static_cast<int>(Exit::USAGE);
}

}  // namespace
}  // namespace duban::cli

int main(int count, char** words) { return duban::cli::run(count, words); }
