#include "tests/bench/office_day.hpp"

#include <fstream>
#include <map>
#include <vector>

#include <fmt/format.h>

namespace duban::bench {
namespace {

using Cast = std::map<std::string, std::string, std::less<>>;

Cast read_cast(const std::string& file) {
  Cast cast;
  std::ifstream in{file};
  for (std::string name, value; in >> name && std::getline(in >> std::ws, value);) cast[name] = value;
  return cast;
}

// One step of an order's life: who, where, what. {order}, {leg_one} and {leg_two} are put in when it is sent.
struct Step {
  std::string token;
  std::string path;
  std::string body;
};

std::vector<Step> life_of_an_order(const Cast& cast) {
  const auto of = [&](std::string_view name) -> const std::string& { return cast.find(name)->second; };
  const std::string orders = "/api/v1/assignments";
  const auto at_order = [&](std::string_view rest) { return orders + "/{order}" + std::string(rest); };
  const auto at_leg = [&](std::string_view leg, std::string_view rest) {
    return fmt::format("{}/{{order}}/legs/{{{}}}{}", orders, leg, rest);
  };
  std::vector<Step> steps;
  steps.push_back(
      {of("coordinator"), orders,
       fmt::format(R"({{"taskforceId":"{}","title":"性能测量交办单","content":"请按要求办理并反馈结果。","basis":{{"kind":"DOCUMENT",)"
                   R"("reference":"工作方案"}},"sourceKind":"PLAN","recipients":[{{"unitId":"{}","role":"LEAD"}},{{"unitId":"{}",)"
                   R"("role":"CO_LEAD"}}],"goal":"按期完成","urgency":"NORMAL","due":{{"kind":"WORKING_DAYS","value":10}},)"
                   R"("feedbackRule":{{"everyWorkingDays":5}},"evidencePolicy":"DOCUMENT","secrecy":"INTERNAL"}})",
                   of("taskforce"), of("unit_one"), of("unit_two"))});
  steps.push_back({of("coordinator"), at_order("/submit"), fmt::format(R"({{"toPostIds":["{}"]}})", of("leader_post"))});
  steps.push_back({of("leader"), at_order("/approve"), "{}"});
  steps.push_back({of("coordinator"), at_order("/issue"), "{}"});
  const auto each_leg = [&](auto&& add) {
    add("leg_one", of("liaison_one"), of("member_one"), of("document_one"));
    add("leg_two", of("liaison_two"), of("member_two"), of("document_two"));
  };
  each_leg([&](std::string_view leg, const std::string& liaison, const std::string&, const std::string&) {
    steps.push_back({liaison, at_leg(leg, "/acknowledge"), "{}"});
  });
  for (int percent = 10; percent <= 50; percent += 10)
    steps.push_back({of("liaison_one"), at_leg("leg_one", "/progress"),
                     fmt::format(R"({{"percent":{},"text":"正与各镇街核对清单。","attachments":[]}})", percent)});
  each_leg([&](std::string_view leg, const std::string& liaison, const std::string& member, const std::string& document) {
    steps.push_back({liaison, at_leg(leg, "/reply"),
                     fmt::format(R"({{"approvedByPostId":"{}","result":"已办理完毕。","evidence":[{{"document":{},"kind":"DOCUMENT"}}]}})",
                                 member, document)});
  });
  steps.push_back({of("liaison_one"), at_order("/consolidated-reply"), R"({"result":"两家单位均已办理。","missingLegs":[]})"});
  each_leg([&](std::string_view leg, const std::string&, const std::string&, const std::string&) {
    steps.push_back({of("coordinator"), at_leg(leg, "/verification"),
                     fmt::format(R"({{"verifierPostId":"{}","mode":"DOCUMENT"}})", of("verifier_post"))});
    steps.push_back({of("verifier"), at_leg(leg, "/verification/record"),
                     R"({"result":"PASS","mode":"DOCUMENT","note":"核验完成。","checks":{"factsClear":true,"problemSolved":true,)"
                     R"("taskDone":true,"conclusionRight":true,"lawful":true,"formRight":true}})"});
    steps.push_back({of("coordinator"), at_leg(leg, "/accept"), "{}"});
  });
  steps.push_back({of("coordinator"), at_order("/close"), "{}"});
  return steps;
}

// The texts after "name":" in a JSON answer, in their order.
std::vector<std::string> values_of(std::string_view json, std::string_view name) {
  std::vector<std::string> found;
  const std::string start = fmt::format("\"{}\":\"", name);
  for (std::size_t at = json.find(start); at != std::string_view::npos; at = json.find(start, at + 1)) {
    const std::size_t from = at + start.size();
    found.emplace_back(json.substr(from, json.find('"', from) - from));
  }
  return found;
}

void replace(std::string& text, std::string_view what, std::string_view with) {
  if (const std::size_t at = text.find(what); at != std::string::npos) text.replace(at, what.size(), with);
}

class OfficeDay final : public Workload {
 public:
  OfficeDay(const Cast& cast, std::string run) : steps_(life_of_an_order(cast)), run_(std::move(run)) {}

  load::Request next(unsigned connection) override {
    Life& life = lives_[connection];
    const Step& step = steps_[life.step];
    std::string path = step.path;
    replace(path, "{order}", life.order);
    replace(path, "{leg_one}", life.leg_one);
    replace(path, "{leg_two}", life.leg_two);
    const std::string key = fmt::format("{}-{}-{}", run_, connection, life.sent++);
    return {.bytes = load::make_request("POST", path, step.token, step.body, key), .tag = connection};
  }

  void answered(std::uint64_t tag, const load::Response& response) override {
    Life& life = lives_[static_cast<unsigned>(tag)];
    if (response.status == 429 || response.status == 503) return;  // the same step again
    if (response.status >= 300) {
      life.step = 0;
      return;
    }
    if (life.step == 0) life.order = values_of(response.body, "orderId").at(0);
    if (life.leg_one.empty() || life.step == 3) {
      if (const auto legs = values_of(response.body, "legId"); legs.size() >= 2) {
        life.leg_one = legs[0];
        life.leg_two = legs[1];
      }
    }
    life.step = (life.step + 1) % steps_.size();
  }

 private:
  struct Life {
    std::size_t step = 0;
    std::size_t sent = 0;
    std::string order;
    std::string leg_one;
    std::string leg_two;
  };
  std::vector<Step> steps_;
  std::string run_;
  std::map<unsigned, Life> lives_;
};

}  // namespace

std::unique_ptr<Workload> office_day(const std::string& cast_file, std::string run) {
  return std::make_unique<OfficeDay>(read_cast(cast_file), std::move(run));
}

}  // namespace duban::bench
