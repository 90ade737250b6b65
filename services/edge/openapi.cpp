#include "services/edge/openapi.hpp"

#include <initializer_list>

#include "common/json/writer.hpp"
#include "services/codec/codec.hpp"
#include "services/edge/openapi_answers.hpp"
#include "services/edge/openapi_parts.hpp"
#include "services/edge/problem.hpp"
#include "services/edge/routes.hpp"

namespace duban {
namespace {

std::string_view method_word(HttpMethod method) {
  switch (method) {
    case HttpMethod::GET: return "get";
    case HttpMethod::HEAD: return "head";
    case HttpMethod::POST: return "post";
    case HttpMethod::PUT: return "put";
    case HttpMethod::DELETE: return "delete";
    case HttpMethod::OTHER: return "trace";
  }
  return "get";
}

class Document {
 public:
  std::string take() {
    writer_.begin_object();
    text("openapi", "3.1.0");
    object("info", [&] {
      text("title", "督办 duban");
      text("version", "1");
      text("description", "专班督办的命令与查询接口。命令在事件落盘后才应答;错误一律为 application/problem+json。");
      object("license", [&] {
        text("name", "Apache-2.0");
        text("identifier", "Apache-2.0");
      });
    });
    list("servers", [&] {
      writer_.begin_object();
      text("url", "/");
      text("description", "提供本文档的服务器");
      writer_.end_object();
    });
    list("tags", [&] {
      for (const TagRow& tag : tag_rows()) {
        writer_.begin_object();
        text("name", tag.name);
        text("description", tag.chinese);
        writer_.end_object();
      }
    });
    object("paths", [&] { paths(); });
    object("components", [&] { components(); });
    list("security", [&] {
      writer_.begin_object();
      list("bearer", [] {});
      writer_.end_object();
    });
    writer_.end_object();
    return std::move(out_);
  }

 private:
  template <class Fill>
  void object(std::string_view name, Fill fill) {
    writer_.key(name);
    writer_.begin_object();
    fill();
    writer_.end_object();
  }
  template <class Fill>
  void list(std::string_view name, Fill fill) {
    writer_.key(name);
    writer_.begin_array();
    fill();
    writer_.end_array();
  }
  void text(std::string_view name, std::string_view value) {
    writer_.key(name);
    writer_.string(value);
  }
  void reference(std::string_view place) {
    writer_.begin_object();
    text("$ref", place);
    writer_.end_object();
  }
  void flag(std::string_view name, bool value) {
    writer_.key(name);
    writer_.boolean(value);
  }
  void words(std::string_view name, std::initializer_list<std::string_view> values) {
    list(name, [&] {
      for (const std::string_view value : values) writer_.string(value);
    });
  }

  // Routes of one path stand together, paths in the order of the table.
  void paths() {
    const auto table = route_table();
    for (std::size_t index = 0; index < table.size(); ++index) {
      bool known = false;
      for (std::size_t before = 0; before < index; ++before) known = known || table[before].path == table[index].path;
      if (known) continue;
      object(table[index].path, [&] {
        for (const Route& route : table)
          if (route.path == table[index].path) object(method_word(route.method), [&] { operation(route); });
      });
    }
  }

  void operation(const Route& route) {
    const RouteSummary summary = summary_of(route);
    text("operationId", route.name);
    text("summary", summary.chinese);
    text("description", summary.english);
    list("tags", [&] { writer_.string(tag_of(route)); });
    if (route.is_open()) list("security", [] {});
    list("parameters", [&] { parameters(route); });
    body(route);
    object("responses", [&] {
      for (const std::uint16_t status : declared_statuses(route)) response(route, status);
      writer_.key("default");
      reference("#/components/responses/Problem");
    });
  }

  void parameter(std::string_view name, std::string_view place, bool required, std::string_view description, ParameterType type) {
    writer_.begin_object();
    text("name", name);
    text("in", place);
    flag("required", required);
    if (!description.empty()) text("description", description);
    object("schema", [&] {
      switch (type) {
        case ParameterType::TEXT: text("type", "string"); break;
        case ParameterType::INTEGER: text("type", "integer"); break;
        case ParameterType::BOOLEAN: text("type", "boolean"); break;
        case ParameterType::ID: text("type", "string"), text("format", "uuid"); break;
        case ParameterType::DATE: text("type", "string"), text("format", "date"); break;
        case ParameterType::INSTANT: text("type", "string"), text("format", "date-time"); break;
      }
    });
    writer_.end_object();
  }

  void parameters(const Route& route) {
    for (const std::string_view name : path_parameters_of(route)) {
      const bool is_number = name == "year" || name == "planVersion";
      parameter(name, "path", true, {},
                name.ends_with("Id") ? ParameterType::ID
                : is_number          ? ParameterType::INTEGER
                                     : ParameterType::TEXT);
    }
    for (const ParameterRow& row : route.parameters) parameter(row.name, "query", row.required, row.chinese, row.type);
    switch (route.kind) {
      case RouteKind::COMMAND:
      case RouteKind::TOKEN_ISSUE:
        for (const std::string_view name : {"IdempotencyKey", "IfMatch", "IfNoneMatchAny"})
          reference("#/components/parameters/" + std::string(name));
        break;
      case RouteKind::QUERY:
        reference("#/components/parameters/MinPosition");
        reference("#/components/parameters/IfNoneMatch");
        break;
      case RouteKind::EVENTS: reference("#/components/parameters/MinPosition"); break;
      case RouteKind::CONTENT: reference("#/components/parameters/IfNoneMatch"); break;
      default: break;
    }
    if (!route.is_open()) reference("#/components/parameters/AcceptLanguage");
  }

  // `example`: JSON, none when it is empty.
  void content(std::string_view media_type, std::string_view schema, std::string_view example = {}) {
    object("content", [&] {
      object(media_type, [&] {
        writer_.key("schema");
        reference("#/components/schemas/" + std::string(schema));
        if (example.empty()) return;
        writer_.key("example");
        writer_.raw(example);
      });
    });
  }

  void body(const Route& route) {
    if (route.kind == RouteKind::COMMAND || route.kind == RouteKind::TOKEN_ISSUE) {
      for (const CommandDescription& command : command_catalogue()) {
        if (command.name->name != route.name) continue;
        const auto names = path_parameters_of(route);
        object("requestBody", [&] {
          flag("required", command.minimal(names) != "{}");
          content("application/json", route.name, command.example(names));
        });
      }
    } else if (route.kind == RouteKind::BATCH) {
      object("requestBody", [&] {
        flag("required", true);
        content("application/json", "Batch");
      });
    } else if (route.name == "move_clock") {
      object("requestBody", [&] {
        flag("required", true);
        content("application/json", "ClockRequest", R"({"now":"2021-09-09T09:00:00+08:00"})");
      });
    } else if (route.kind == RouteKind::UPLOAD) {
      object("requestBody", [&] {
        flag("required", true);
        object("content", [&] { object("*/*", [] {}); });
      });
    }
  }

  void response(const Route& route, std::uint16_t status) {
    writer_.key(std::to_string(status));
    if (status >= 400 && route.kind != RouteKind::READINESS) return reference("#/components/responses/Problem" + std::to_string(status));
    writer_.begin_object();
    text("description", words_of_status(status));
    if (status == 200 || status == 201) {
      object("headers", [&] { headers(route, status); });
      if (route.kind == RouteKind::METRICS || route.kind == RouteKind::PROBLEM_PAGE) {
        object("content", [&] { object(route.kind == RouteKind::METRICS ? "text/plain" : "text/markdown", [] {}); });
      } else if (route.kind == RouteKind::CONTENT) {
        object("content", [&] { object("*/*", [] {}); });
      } else {
        object("content", [&] {
          object("application/json", [&] {
            writer_.key("schema");
            append_answer_schema(writer_, route);
          });
        });
      }
    }
    writer_.end_object();
  }

  void headers(const Route& route, std::uint16_t status) {
    const auto header = [&](std::string_view name) {
      writer_.key(name);
      reference("#/components/headers/" + std::string(name));
    };
    const bool from_log = route.kind == RouteKind::COMMAND || route.kind == RouteKind::QUERY || route.kind == RouteKind::EVENTS ||
                          route.kind == RouteKind::TOKEN_ISSUE || route.kind == RouteKind::TOKEN_REVOKE;
    if (route.kind == RouteKind::COMMAND || route.kind == RouteKind::QUERY || route.kind == RouteKind::CONTENT) header("ETag");
    if (from_log) header("Duban-Position");
    if (status == 201) header("Location");
    if (route.kind == RouteKind::COMMAND || route.kind == RouteKind::TOKEN_ISSUE) header("Idempotency-Replayed");
    if (!route.parameters.empty() && (route.parameters.back().name == "cursor" || route.kind == RouteKind::EVENTS)) header("Link");
  }

  void components() {
    object("securitySchemes", [&] {
      object("bearer", [&] {
        text("type", "http");
        text("scheme", "bearer");
        text("description", "访问令牌 duban_…,代表一个职务、一个单位的系统或一名运维人员");
      });
    });
    object("parameters", [&] {
      header_parameter("IdempotencyKey", "Idempotency-Key", "幂等键,1 至 255 个可见字符,可加引号;30 天内同键同内容得到同一应答");
      header_parameter("IfMatch", "If-Match", "期望的版本,如 \"v7\";版本已变则 412");
      header_parameter("IfNoneMatchAny", "If-None-Match", "只接受 *:对象尚不存在时才办理");
      header_parameter("IfNoneMatch", "If-None-Match", "已有的 ETag;未变则 304");
      header_parameter("MinPosition", "Duban-Min-Position", "至少读到该日志位置;等不到则 504");
      header_parameter("AcceptLanguage", "Accept-Language", "错误说明的语言:zh-CN(默认)或 en");
    });
    object("headers", [&] {
      header_component("ETag", "该事项的版本标记 \"v<版本>.<位置>.<业务日期>\"");
      header_component("Duban-Position", "全局日志位置,可作 Duban-Min-Position 用");
      header_component("Location", "新对象的地址");
      header_component("Idempotency-Replayed", "true 表示这是先前同一请求的应答");
      header_component("Link", "rel=\"next\":下一页");
    });
    object("responses", [&] { problem_responses(); });
    object("schemas", [&] { schemas(); });
  }

  void header_parameter(std::string_view component, std::string_view name, std::string_view description) {
    writer_.key(component);
    parameter(name, "header", false, description, ParameterType::TEXT);
  }
  void header_component(std::string_view name, std::string_view description) {
    object(name, [&] {
      text("description", description);
      object("schema", [&] { text("type", "string"); });
    });
  }

  void problem_responses() {
    std::map<std::uint16_t, std::vector<const RejectionCode*>> codes;
    std::vector<const RejectionCode*> others;
    for (const RejectionCode* code : all_codes()) {
      const std::uint16_t status = status_of(*code);
      if (words_of_status(status).empty()) others.push_back(code);
      else codes[status].push_back(code);
    }
    for (const auto& [status, rows] : codes)
      problem_answer("Problem" + std::to_string(status), words_of_status(status), rows, [code = status, this] { problem_headers(code); });
    problem_answer("Problem", "请求未到办理即被拒绝,或服务器内部错误", others, [] {});
  }

  template <class Headers>
  void problem_answer(std::string_view name, std::string_view chinese, std::span<const RejectionCode* const> rows, Headers headers) {
    std::string description{chinese};
    for (std::size_t index = 0; index < rows.size(); ++index) {
      description += index == 0 ? ":" : ", ";
      description += rows[index]->code;
    }
    std::string example;
    append_problem(example, {.code = rows.front()}, {});
    object(name, [&] {
      text("description", description);
      headers();
      content(problem_media_type, "Problem", example);
    });
  }

  void problem_headers(std::uint16_t status) {
    const auto header = [&](std::string_view name, std::string_view type) {
      object("headers", [&] { object(name, [&] { object("schema", [&] { text("type", type); }); }); });
    };
    if (status == 401) header("WWW-Authenticate", "string");
    if (status == 429 || status == 503 || status == 507) header("Retry-After", "integer");
  }

  void typed(std::string_view name, std::string_view type) {
    object(name, [&] { text("type", type); });
  }

  void schemas() {
    append_answer_schemas(writer_);
    object("ClockRequest", [&] {
      text("type", "object");
      words("required", {"now"});
      flag("additionalProperties", false);
      object("properties", [&] {
        object("now", [&] {
          text("type", "string");
          text("format", "date-time");
        });
      });
    });
    object("Problem", [&] {
      text("type", "object");
      words("required", {"type", "title", "status", "code"});
      object("properties", [&] {
        object("type", [&] {
          text("type", "string");
          text("format", "uri-reference");
        });
        typed("title", "string");
        typed("status", "integer");
        typed("detail", "string");
        object("code", [&] {
          text("type", "string");
          list("enum", [&] {
            for (const RejectionCode* code : all_codes()) writer_.string(code->code);
          });
        });
        typed("rule", "string");
        object("facts", [&] {
          text("type", "object");
          object("additionalProperties", [&] { text("type", "string"); });
        });
        object("errors", [&] {
          text("type", "array");
          object("items", [&] {
            text("type", "object");
            object("properties", [&] {
              typed("pointer", "string");
              typed("code", "string");
              typed("detail", "string");
            });
          });
        });
        object("current", [&] {
          text("type", "object");
          object("properties", [&] { typed("version", "integer"); });
        });
        typed("traceId", "string");
      });
    });
    object("Batch", [&] {
      text("type", "object");
      words("required", {"commands"});
      flag("additionalProperties", false);
      object("properties", [&] {
        object("commands", [&] {
          text("type", "array");
          writer_.key("minItems");
          writer_.integer(1);
          writer_.key("maxItems");
          writer_.integer(100);
          object("items", [&] {
            text("type", "object");
            words("required", {"path"});
            flag("additionalProperties", false);
            object("properties", [&] {
              object("path", [&] {
                text("type", "string");
                text("description", "命令的地址,如 /api/v1/assignments/{orderId}/issue");
              });
              typed("body", "object");
              typed("idempotencyKey", "string");
              typed("ifMatch", "string");
            });
          });
        });
      });
    });
    for (const Route& route : route_table()) {
      if (route.kind != RouteKind::COMMAND && route.kind != RouteKind::TOKEN_ISSUE) continue;
      const auto names = path_parameters_of(route);
      for (const CommandDescription& command : command_catalogue()) {
        if (command.name->name != route.name) continue;
        writer_.key(route.name);
        writer_.raw(command.schema(names));
      }
    }
  }

  std::string out_;
  JsonWriter writer_{out_};
};

}  // namespace

std::string openapi_document() { return Document{}.take(); }

}  // namespace duban
