// duban: the command line of duban. A client of the public API, plus what is done on a store that nobody serves.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <optional>

#include <CLI/CLI.hpp>

#include "tools/duban/completion.hpp"
#include "tools/duban/help.hpp"
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

// Known before the rest is read: the help is in it.
Language language_of_help(int count, char** words) {
  for (int index = 1; index < count; ++index) {
    const std::string_view word{words[index]};
    if (word == "--lang" && index + 1 < count) return language_of(words[index + 1]);
    if (word.starts_with("--lang=")) return language_of(word.substr(7));
  }
  const char* const set = std::getenv("DUBAN_LANG");
  return language_of(set == nullptr ? "" : set);
}

void register_word(CLI::App& command, Registered& registered, const Word& word, bool positional, Language language) {
  const std::string name{word.name};
  const std::string flag = positional ? name : "--" + name;
  CLI::Option* option = nullptr;
  const std::string help = word_help(word, language);
  if (word.kind == WordKind::BOOLEAN) option = command.add_flag(flag, registered.flags[name], help);
  else option = command.add_option(flag, registered.typed[name], help);
  const bool several = repeats(word.kind);
  if (word.kind != WordKind::BOOLEAN) option->expected(1, several ? 100 : 1)->allow_extra_args(several);
  option->group(std::string(positional ? either(language, "对象", "Of") : either(language, "选项", "Options")));
  // What --data may bring instead is not required here.
  if (word.required && positional) option->required();
}

void register_verbs(CLI::App& app, std::vector<Registered>& registered, Language language) {
  std::map<std::string, CLI::App*> added;
  const std::string group{either(language, "命令", "Commands")};
  for (std::size_t index = 0; index < verbs().size(); ++index) {
    const Verb& verb = verbs()[index];
    const std::string help = in_both(verb.chinese, verb.english, language);
    CLI::App* command = nullptr;
    if (verb.verb.empty()) {
      command = app.add_subcommand(std::string(verb.noun), help);
    } else {
      CLI::App*& noun = added[std::string(verb.noun)];
      if (noun == nullptr) {
        noun = app.add_subcommand(std::string(verb.noun))->group(group);
        for (const Noun& words : nouns())
          if (words.noun == verb.noun) noun->description(in_both(words.chinese, words.english, language));
        noun->require_subcommand(1);
        noun->get_help_ptr()->group(std::string(either(language, "选项", "Options")));
      }
      command = noun->add_subcommand(std::string(verb.verb), help);
    }
    command->fallthrough();
    command->group(group);
    command->get_help_ptr()->group(std::string(either(language, "选项", "Options")));
    command->footer(verb_footer(verb, language));
    registered[index].verb = &verb;
    registered[index].command = command;
    for (const Word& word : verb.positionals) register_word(*command, registered[index], word, true, language);
    for (const Word& word : verb.options) register_word(*command, registered[index], word, false, language);
  }
}

// The token's first line; nullopt when the file cannot be read.
std::optional<std::string> token_from(const std::string& file) {
  std::ifstream stream{file};
  std::string token;
  if (!std::getline(stream, token)) return std::nullopt;
  while (!token.empty() && (token.back() == '\r' || token.back() == ' ')) token.pop_back();
  return token;
}

// Help to stdout; what was typed wrongly to stderr, with where to look.
int explain(CLI::App& app, const CLI::ParseError& error, Language language) {
  if (error.get_exit_code() == 0) return app.exit(error);
  std::string command = "duban";
  const CLI::App* at = &app;
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    command += " " + at->get_name();
  }
  std::string words = error.what();
  constexpr std::string_view required = " is required";
  const std::vector<std::string> left = at->remaining();
  if (!left.empty() && at->get_require_subcommand_min() > 0) {
    words = std::string(either(language, "没有这个命令:", "there is no command ")) + left.front();
  } else if (language == Language::CHINESE) {
    if (words == "A subcommand is required") words = "还需要说明做什么";
    else if (words.ends_with(required)) words = "还需要 " + words.substr(0, words.size() - required.size());
    else words = "用法有误:" + words;
  }
  std::fprintf(stderr, "duban: %s\n  %s%s --help\n", words.c_str(), std::string(either(language, "怎么办:", "what to do: ")).c_str(),
               command.c_str());
  return static_cast<int>(Exit::USAGE);
}

int run(int count, char** words) {
  const Language language = language_of_help(count, words);
  const auto say = [&](std::string_view chinese, std::string_view english) { return std::string(either(language, chinese, english)); };
  CLI::App app{say("duban 督办:专班的交办、签收、反馈、核验、办结", "duban 督办: orders, legs, views and the log of a task force"),
               "duban"};
  app.get_formatter()->column_width(28);
  app.get_formatter()->label("Usage", say("用法", "Usage"));
  app.get_formatter()->label("OPTIONS", say("选项", "OPTIONS"));
  app.get_formatter()->label("SUBCOMMAND", say("命令", "COMMAND"));
  app.get_formatter()->label("SUBCOMMANDS", say("命令", "COMMANDS"));
  app.get_formatter()->label("Positionals", say("对象", "Of"));
  app.get_formatter()->label("Options", say("选项", "Options"));
  app.get_formatter()->label("REQUIRED", "");
  app.get_formatter()->label("Env", say("环境变量", "environment"));
  app.set_help_flag("-h,--help", say("显示帮助", "show this help"))->group(say("选项", "Options"));
  app.footer(main_footer(language));
  app.require_subcommand(1);
  app.fallthrough();
  GlobalOptions options;
  std::string token_file;
  const std::string general = say("选项", "Options");
  app.add_option("--server", options.server, say("服务器地址", "address of duband"))->envname("DUBAN_SERVER")->group(general);
  app.add_option("--token", options.token, say("访问令牌", "access token"))->envname("DUBAN_TOKEN")->group(general);
  app.add_option("--token-file", token_file, say("存放访问令牌的文件", "file with the access token"))
      ->envname("DUBAN_TOKEN_FILE")
      ->group(general);
  app.add_option("--lang", options.language, say("zh-CN(默认)或 en", "zh-CN (default) or en"))->envname("DUBAN_LANG")->group(general);
  app.add_flag("--json", options.json, say("按服务器所答输出 JSON", "JSON as the server sent it"))->group(general);
  app.add_option("--if-match", options.if_match, say("仅当 ETag 未变时办理", "only when the ETag is still this"))->group(general);
  app.add_option("--idempotency-key", options.idempotency_key, say("同一个键重发,答复相同、只办一次", "the same key gives the same answer"))
      ->group(general);
  app.add_option("--data", options.data, say("以 JSON 作请求体,代替各选项", "the body as JSON, instead of options"))->group(general);

  std::vector<Registered> registered(verbs().size());
  register_verbs(app, registered, language);

  OfflineOptions offline;
  std::string backup;
  std::string scratch;
  std::uint64_t from = 1;
  const std::string offline_group = say("离线命令(对无人使用的存储)", "Offline (on a store nobody serves)");
  const auto add_store = [&](CLI::App* command) {
    command->add_option("--data-dir", offline.data_dir, say("存储目录(必填)", "data directory of a store nobody serves (required)"))
        ->required()
        ->group(general);
    command->add_option("--anchor-dir", offline.anchor_dir, say("锚点所在目录", "where its anchor lies"))->group(general);
  };
  const auto add_scratch = [&](CLI::App* command) {
    command
        ->add_option("--scratch-dir", offline.scratch_dir,
                     say("校验时临时占用的目录,需容得下视图,默认 /var/tmp",
                         "where verifying has room for the views meanwhile; /var/tmp unless said"))
        ->group(general);
  };
  const auto add_offline = [&](const char* name, std::string_view chinese, std::string_view english, const std::string& example) {
    CLI::App* const command = app.add_subcommand(name, in_both(chinese, english, language));
    command->group(offline_group);
    command->footer(say("例:", "Example: ") + "duban " + example);
    return command;
  };
  CLI::App* verify = add_offline("verify", "校验日志、锚点与视图", "Chain, gaps, anchor and every view against a replay",
                                 "verify --data-dir /var/lib/duban/data --anchor-dir /var/lib/duban/anchor --rules");
  add_store(verify);
  add_scratch(verify);
  verify
      ->add_flag("--rules", offline.rules,
                 say("另核对日志中的事件是否都合乎业务规则", "also whether the events of the log keep the rules of the domain"))
      ->group(general);
  CLI::App* restore = add_offline("restore", "从备份恢复", "Restore a backup into an empty directory and verify it",
                                  "restore /backup/2021-10-15 --data-dir /var/lib/duban/data");
  restore->add_option("backup", backup, say("备份目录", "backup directory"))->required();
  add_store(restore);
  add_scratch(restore);
  CLI::App* check_backup = add_offline("verify-backup", "校验备份", "Restore a backup to a scratch directory and check it",
                                       "verify-backup /backup/2021-10-15 --scratch /tmp/check");
  check_backup->add_option("backup", backup, say("备份目录", "backup directory"))->required();
  check_backup->add_option("--scratch", scratch, say("尚不存在的目录(必填)", "a directory that does not exist yet (required)"))
      ->required()
      ->group(general);
  CLI::App* dump = add_offline("dump", "导出日志", "Every event, one a line, as JSON", "dump --data-dir /var/lib/duban/data --from 100");
  add_store(dump);
  dump->add_option("--from", from, say("起始位置", "first position"))->group(general);
  CLI::App* completion =
      add_offline("completion", "bash 补全脚本", "Completion for bash", "completion bash   # source <(duban completion bash)");
  std::string shell = "bash";
  completion->add_option("shell", shell, "bash")->group(general);

  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return explain(app, error, language);
  }
  if (options.token.empty() && !token_file.empty()) {
    const auto token = token_from(token_file);
    if (!token) {
      std::fprintf(stderr, "duban: %s%s\n", say("读不了令牌文件:", "cannot read the token file ").c_str(), token_file.c_str());
      return static_cast<int>(Exit::USAGE);
    }
    options.token = *token;
  }
  offline.json = options.json;
  offline.language = language;

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
