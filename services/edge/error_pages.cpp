#include "services/edge/error_pages.hpp"

#include "services/domain/engine_rejections.hpp"
#include "services/edge/edge_codes.hpp"
#include "services/edge/problem.hpp"

namespace duban {
namespace {

struct Advice {
  std::string_view chinese;
  std::string_view english;
};

// Where the kind alone would say too little.
struct AdviceRow {
  const RejectionCode* code;
  Advice advice;
};
constexpr AdviceRow advice_rows[] = {
    {&edge_codes::framing_refused,
     {"每个请求只给出一种长度:要么一个 Content-Length,要么恰好 Transfer-Encoding: chunked。若中间有代理,请检查代理改写了什么。",
      "Give the length once: one Content-Length, or Transfer-Encoding of exactly chunked. Check what a proxy on the way makes of it."}},
    {&edge_codes::host_refused,
     {"用配置 http.allowed_hosts 中列出的主机名访问,或请运维把该主机名加入配置。",
      "Use a host name listed in http.allowed_hosts, or ask the operator to add this one."}},
    {&edge_codes::method_not_allowed,
     {"看应答中的 Allow 头,改用其中的方法。", "The Allow header of the answer names the methods that work."}},
    {&edge_codes::body_too_large,
     {"命令不超过 256 KiB,批量不超过 1 MiB;文件请用 POST /api/v1/content 上传后引用。",
      "Commands take 256 KiB, batches 1 MiB; upload documents with POST /api/v1/content and refer to them."}},
    {&edge_codes::invalid_json,
     {"detail 指出问题所在。常见原因:嵌套超过 16 层、同名字段出现两次、控制字符或双向控制字符、超过 2^53-1 的整数。",
      "The detail says where. Often: nesting over 16 levels, a name given twice, control or bidi characters, integers beyond 2^53-1."}},
    {&edge_codes::invalid_field,
     {"errors 逐项列出字段与要求,改正后重发。", "errors lists each field and what is expected there; correct them and send it again."}},
    {&edge_codes::unknown_field,
     {"errors 列出未知字段。经办人由令牌决定,不能写在请求体里;地址中的标识也不必重复。",
      "errors lists them. Who acts comes from the token, never from the body; ids that stand in the address are not repeated."}},
    {&edge_codes::state_secret_refused,
     {"国家秘密不得进入本系统,请按保密规定办理。", "State secrets must not enter this system; follow the rules for them."}},
    {&edge_codes::token_missing,
     {"加上请求头 Authorization: Bearer <令牌>。令牌不能写在地址里。",
      "Send Authorization: Bearer <token>. Tokens never go into addresses."}},
    {&edge_codes::token_invalid, {"请运维签发新令牌(POST /api/v1/tokens)。", "Ask an operator for a new token (POST /api/v1/tokens)."}},
    {&edge_codes::storage_failed,
     {"结果未知。服务恢复后用同一 Idempotency-Key 重发:若已生效,会得到原来的应答;若未生效,会重新办理。",
      "The outcome is unknown. Repeat it with the same Idempotency-Key once the service is back: what was done is answered again, what was "
      "not "
      "is done then."}},
    {&edge_codes::no_space,
     {"读取照常。请运维腾出磁盘空间;写入会自行恢复。", "Reading goes on. Free some space; writing comes back by itself."}},
    {&edge_codes::position_not_reached,
     {"核对 Duban-Min-Position 是否来自本系统的应答,稍后重试。",
      "Check that Duban-Min-Position comes from an answer of this system, and try again."}},
    {&edge_codes::content_erased,
     {"内容已依法清除,无法恢复;记录与摘要仍在。", "It cannot be brought back; the record and its digest remain."}},
    {&edge_codes::subject_erased, {"请新建事项登记。", "Enter it under a new matter."}},
    {&engine_rejections::document_not_found,
     {"先用 POST /api/v1/content 上传,再原样引用其应答;他人上传而尚未被事项引用的文件不能引用。",
      "Upload it with POST /api/v1/content and refer to it by the answer, unchanged; what somebody else uploaded can be referred to once a "
      "matter shows it to you."}},
    {&edge_codes::purpose_required, {"在地址后加 ?purpose=<用途>;查阅会留痕。", "Add ?purpose=…; the reading is put on record."}},
    {&edge_codes::server_failed,
     {"稍后重试;仍失败时把 traceId 与时间告诉运维。", "Try again; if it stays, give the operator the trace id and the time."}},
};

Advice advice_for(RejectionKind kind) {
  switch (kind) {
    case RejectionKind::MALFORMED: return {"按接口文档改正请求后重发。", "Correct the request by the contract and send it again."};
    case RejectionKind::UNAUTHENTICATED: return {"换用有效的访问令牌。", "Use a valid access token."};
    case RejectionKind::FORBIDDEN:
      return {"由有权办理的职务办理;职务与权限见专班职务表。", "Let a post do it that may; see the posts of the taskforce."};
    case RejectionKind::NOT_VISIBLE:
      return {"核对标识是否正确、该事项是否与本单位有关。", "Check the id, and whether the matter concerns your unit."};
    case RejectionKind::CONFLICT:
      return {"重新读取该事项,看当前状态允许什么,再决定如何办理。", "Read the matter again, see what its state allows, and decide anew."};
    case RejectionKind::GONE: return {"该事项已撤回,只能查看。", "It was withdrawn and can only be read."};
    case RejectionKind::VERSION_MOVED:
      return {"重新读取,取得新的 ETag,确认后重发。", "Read it again, take the new ETag, and repeat if it still makes sense."};
    case RejectionKind::TOO_LARGE: return {"减小请求后重发。", "Make the request smaller."};
    case RejectionKind::UNPROCESSABLE:
      return {"请求格式正确但内容说不通;按 detail 与 errors 改正。", "It is well-formed but makes no sense; see detail and errors."};
    case RejectionKind::TOO_MANY: return {"按 Retry-After 等待后重试。", "Wait as long as Retry-After says, then try again."};
    case RejectionKind::UNAVAILABLE:
      return {"什么也没有发生。按 Retry-After 等待后重试。", "Nothing was done. Wait as long as Retry-After says, then try again."};
    case RejectionKind::NO_SPACE: return {"请运维腾出磁盘空间。", "Free some disk space."};
  }
  return {};
}

Advice advice_for(const RejectionCode& code) {
  for (const AdviceRow& row : advice_rows)
    if (row.code->code == code.code) return row.advice;
  return advice_for(code.kind);
}

}  // namespace

std::string error_page(const RejectionCode& code) {
  const Advice advice = advice_for(code);
  std::string out = "# " + std::string(code.code) + "\n\n";
  out += "HTTP " + std::to_string(status_of(code));
  if (!code.rule.empty()) out.append(" · ").append(code.rule);
  out += "\n\n## 发生了什么 · What happened\n\n";
  out.append(code.chinese).append("\n\n").append(code.english);
  out += "\n\n## 怎么办 · What to do\n\n";
  out.append(advice.chinese).append("\n\n").append(advice.english).append("\n");
  return out;
}

std::map<std::string, std::string> error_page_files() {
  std::map<std::string, std::string> files;
  for (const RejectionCode* code : all_codes()) files.emplace("errors/" + std::string(code->code) + ".md", error_page(*code));
  return files;
}

}  // namespace duban
