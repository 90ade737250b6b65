#include "tests/bench/workloads.hpp"

#include <algorithm>
#include <fstream>
#include <map>

namespace duban::bench {
namespace {

constexpr std::string_view progress_body = R"({"percent":40,"text":"已完成事项梳理,正与各镇街核对清单。","attachments":[]})";

class ReportProgress final : public Workload {
 public:
  ReportProgress(std::vector<Target> targets, unsigned connections, std::string run)
      : targets_(std::move(targets)), connections_(connections), run_(std::move(run)) {}

  load::Request next(unsigned connection) override {
    // Connection c has targets c, c + connections, …: no two connections meet on one order unless there are too few of them.
    const std::size_t turn = sent_[connection]++;
    const Target& target = targets_[(connection + turn * connections_) % targets_.size()];
    const std::string key = run_ + "-" + std::to_string(connection) + "-" + std::to_string(turn);
    return {.bytes = load::make_request("POST", target.path, target.token, progress_body, key), .tag = connection};
  }

 private:
  std::vector<Target> targets_;
  unsigned connections_;
  std::string run_;
  std::map<unsigned, std::size_t> sent_;
};

class Batches final : public Workload {
 public:
  Batches(const std::vector<Target>& targets, unsigned commands, std::string run) : commands_(commands), run_(std::move(run)) {
    for (const Target& target : targets) by_token_[target.token].push_back(target.path);
    for (const auto& [token, paths] : by_token_) tokens_.push_back(token);
  }

  load::Request next(unsigned connection) override {
    const std::string& token = tokens_[number_ % tokens_.size()];
    const std::vector<std::string>& paths = by_token_[token];
    std::string body = R"({"commands":[)";
    for (unsigned index = 0; index < commands_; ++index) {
      if (index != 0) body += ',';
      body.append(R"({"path":")").append(paths[(number_ + index) % paths.size()]);
      body.append(R"(","idempotencyKey":")").append(run_ + "-" + std::to_string(number_) + "-" + std::to_string(index));
      body.append(R"(","body":)").append(progress_body).append("}");
    }
    body += "]}";
    ++number_;
    return {.bytes = load::make_request("POST", "/api/v1/batch", token, body), .tag = connection};
  }
  unsigned commands_per_request() const override { return commands_; }

 private:
  unsigned commands_;
  std::string run_;
  std::map<std::string, std::vector<std::string>> by_token_;
  std::vector<std::string> tokens_;
  std::size_t number_ = 0;
};

class Get final : public Workload {
 public:
  Get(std::string_view path, std::string_view token) : bytes_(load::make_request("GET", path, token, {})) {}
  load::Request next(unsigned connection) override { return {.bytes = bytes_, .tag = connection}; }

 private:
  std::string bytes_;
};

}  // namespace

void Workload::answered(std::uint64_t, const load::Response&) {}

std::vector<Target> read_targets(const std::string& file) {
  std::vector<Target> targets;
  std::ifstream in{file};
  for (Target target; in >> target.token >> target.path;) targets.push_back(target);
  return targets;
}

std::unique_ptr<Workload> report_progress(std::vector<Target> targets, unsigned connections, std::string run) {
  return std::make_unique<ReportProgress>(std::move(targets), connections, std::move(run));
}

std::unique_ptr<Workload> report_progress_in_batches(const std::vector<Target>& targets, unsigned commands, std::string run) {
  return std::make_unique<Batches>(targets, commands, std::move(run));
}

std::unique_ptr<Workload> get(std::string_view path, std::string_view token) { return std::make_unique<Get>(path, token); }

}  // namespace duban::bench
