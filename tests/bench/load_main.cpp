// duban-bench-load WORKLOAD: sends it to a server on loopback and prints one JSON object about what came back.
#include <algorithm>
#include <cstdio>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "tests/bench/office_day.hpp"
#include "tests/bench/workloads.hpp"

namespace {

using namespace duban;

double quantile(std::vector<double>& sorted, double fraction) {
  return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(fraction * static_cast<double>(sorted.size() - 1))];
}

void print(const load::Summary& summary, std::vector<double> latencies, unsigned commands_per_request) {
  std::sort(latencies.begin(), latencies.end());
  std::string statuses;
  for (std::size_t status = 0; status < summary.by_status.size(); ++status)
    if (summary.by_status[status] > 0)
      statuses += fmt::format("{}\"{}\":{}", statuses.empty() ? "" : ",", status, summary.by_status[status]);
  fmt::print(
      R"({{"sent":{},"successes":{},"broken":{},"seconds":{:.6f},"rate":{:.3f},"p50":{:.9f},"p99":{:.9f},"max":{:.9f},"statuses":{{{}}}}})"
      "\n",
      summary.sent, summary.successes, summary.broken, summary.seconds,
      static_cast<double>(summary.successes * commands_per_request) / summary.seconds, quantile(latencies, 0.5), quantile(latencies, 0.99),
      quantile(latencies, 1), statuses);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Load on a server; figures as JSON. Latencies are those of 2xx answers, in seconds."};
  load::Options options{.port = 0, .connections = 64, .seconds_max = 2, .requests_max = 0, .requests_per_second = 0};
  app.add_option("--port", options.port)->required();
  app.add_option("--connections", options.connections);
  app.add_option("--seconds", options.seconds_max);
  app.add_option("--rate", options.requests_per_second, "requests due per second; 0: as fast as answers come");
  std::string targets;
  std::string cast;
  std::string path;
  std::string token = "none";
  std::string run;
  unsigned commands = 100;
  app.require_subcommand(1);
  auto* progress = app.add_subcommand("progress", "progress reports, a command per request");
  auto* batch = app.add_subcommand("batch", "progress reports, many in each POST /batch");
  for (auto* command : {progress, batch}) {
    command->add_option("--targets", targets, "lines of a token and a path")->required();
    command->add_option("--run", run, "makes the idempotency keys unique")->required();
  }
  batch->add_option("--commands", commands);
  auto* office = app.add_subcommand("office", "whole lives of orders");
  office->add_option("--cast", cast)->required();
  office->add_option("--run", run)->required();
  auto* get = app.add_subcommand("get", "one path again and again");
  get->add_option("--path", path)->required();
  get->add_option("--token", token);
  CLI11_PARSE(app, argc, argv);

  std::unique_ptr<bench::Workload> workload;
  if (*progress) workload = bench::report_progress(bench::read_targets(targets), options.connections, run);
  if (*batch) workload = bench::report_progress_in_batches(bench::read_targets(targets), commands, run);
  if (*office) workload = bench::office_day(cast, run);
  if (*get) workload = bench::get(path, token);

  std::vector<double> latencies;
  bool complained = false;
  const load::Summary summary = load::run(
      options, [&](unsigned connection) { return workload->next(connection); },
      [&](std::uint64_t tag, const load::Response& response) {
        if (response.status / 100 == 2) latencies.push_back(response.seconds);
        else if (!complained && response.status != 429 && response.status != 503) {
          // The figures would mean nothing: show the first refusal.
          std::cerr << "expected success, found " << response.status << ": " << response.body << '\n';
          complained = true;
        }
        workload->answered(tag, response);
      });
  print(summary, std::move(latencies), workload->commands_per_request());
  return complained || summary.broken > 0 ? 1 : 0;
}
