// What the edge itself refuses: messages that are no requests, callers that are nobody, and a server that cannot just now. Rows like
// those of the domain; problem.cpp knows their status, schemas/errors/ has a page for each.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::edge_codes {

inline constexpr RejectionCode malformed{"request.malformed", RejectionKind::MALFORMED, "", "请求格式错误。",
                                         "This is not a well-formed HTTP request."};
inline constexpr RejectionCode framing_refused{"request.framing_refused", RejectionKind::MALFORMED, "T-01", "请求的长度声明有歧义,已拒绝。",
                                               "The length of the request is given in a way that is refused."};
inline constexpr RejectionCode host_refused{"request.host_refused", RejectionKind::MALFORMED, "T-03", "Host 头缺失、重复或不在允许之列。",
                                            "The Host header is missing, repeated or not one of ours."};
inline constexpr RejectionCode body_not_allowed{"request.body_not_allowed", RejectionKind::MALFORMED, "T-04", "该方法不允许携带请求体。",
                                                "This method takes no body."};
inline constexpr RejectionCode version_not_supported{"request.version_not_supported", RejectionKind::MALFORMED, "T-03", "仅支持 HTTP/1.1。",
                                                     "Only HTTP/1.1 is spoken here."};
inline constexpr RejectionCode method_not_allowed{"request.method_not_allowed", RejectionKind::MALFORMED, "T-04", "该地址不支持此方法。",
                                                  "This address does not take that method."};
inline constexpr RejectionCode target_too_long{"request.target_too_long", RejectionKind::TOO_LARGE, "T-05", "请求地址过长。",
                                               "The address is too long."};
inline constexpr RejectionCode headers_too_large{"request.headers_too_large", RejectionKind::TOO_LARGE, "T-05", "请求头过大。",
                                                 "The headers are too large."};
inline constexpr RejectionCode body_too_large{"request.body_too_large", RejectionKind::TOO_LARGE, "T-05", "请求体过大。",
                                              "The body is too large."};
inline constexpr RejectionCode expectation_failed{"request.expectation_failed", RejectionKind::MALFORMED, "", "不支持该 Expect 头。",
                                                  "That expectation cannot be met."};
inline constexpr RejectionCode media_type_not_supported{"request.media_type_not_supported", RejectionKind::MALFORMED, "",
                                                        "请求体类型不受支持。", "That media type is not taken here."};
inline constexpr RejectionCode encoding_not_supported{"request.encoding_not_supported", RejectionKind::MALFORMED, "T-07",
                                                      "不接受压缩或编码过的请求体。", "Encoded request bodies are not taken."};
inline constexpr RejectionCode invalid_json{"request.invalid_json", RejectionKind::MALFORMED, "T-11", "请求体不是合格的 JSON。",
                                            "The body is not acceptable JSON."};
inline constexpr RejectionCode invalid_field{"request.invalid_field", RejectionKind::MALFORMED, "", "请求体中有字段不合要求。",
                                             "Some fields of the body are not as they must be."};
inline constexpr RejectionCode unknown_field{"request.unknown_field", RejectionKind::MALFORMED, "S-35", "请求体中有未知字段。",
                                             "The body has fields that are not known."};
inline constexpr RejectionCode state_secret_refused{"secrecy.state_secret_refused", RejectionKind::MALFORMED, "INV-28",
                                                    "本系统不得录入国家秘密。", "State secrets are not entered in this system."};
inline constexpr RejectionCode subject_erased{"content.subject_erased", RejectionKind::CONFLICT, "S-09",
                                              "该对象的内容已清除,不能再写入文字。",
                                              "The texts of this subject were erased; no new ones are taken."};
inline constexpr RejectionCode invalid_header{"request.invalid_header", RejectionKind::MALFORMED, "", "请求头的值不合要求。",
                                              "A header has a value that cannot be used."};
inline constexpr RejectionCode invalid_parameter{"request.invalid_parameter", RejectionKind::MALFORMED, "", "查询参数不合要求。",
                                                 "A query parameter has a value that cannot be used."};
inline constexpr RejectionCode unknown_parameter{"request.unknown_parameter", RejectionKind::MALFORMED, "S-35", "有未知的查询参数。",
                                                 "A query parameter is not known."};
inline constexpr RejectionCode route_not_found{"route.not_found", RejectionKind::NOT_VISIBLE, "", "没有这个地址。",
                                               "There is nothing at this address."};
inline constexpr RejectionCode token_missing{"auth.missing", RejectionKind::UNAUTHENTICATED, "T-23", "请提供访问令牌。",
                                             "An access token is needed."};
inline constexpr RejectionCode token_invalid{"auth.invalid", RejectionKind::UNAUTHENTICATED, "T-23", "访问令牌无效、已过期或已撤销。",
                                             "The access token is unknown, expired or revoked."};
inline constexpr RejectionCode rate_exceeded{"rate.exceeded", RejectionKind::TOO_MANY, "", "请求过于频繁,请稍后再试。",
                                             "Too many requests; try again later."};
inline constexpr RejectionCode queue_full{"queue.full", RejectionKind::UNAVAILABLE, "", "系统繁忙,请稍后再试。",
                                          "The server is busy; nothing was decided, try again."};
inline constexpr RejectionCode draining{"server.draining", RejectionKind::UNAVAILABLE, "", "服务正在停止,请稍后再试。",
                                        "The server is going down; try again."};
inline constexpr RejectionCode storage_failed{"storage.failed", RejectionKind::UNAVAILABLE, "",
                                              "存储故障,本次操作结果未知,请用同一幂等键重试。",
                                              "The storage failed; the outcome is unknown, repeat it with the same idempotency key."};
inline constexpr RejectionCode no_space{"storage.no_space", RejectionKind::NO_SPACE, "", "磁盘空间不足,暂停写入。",
                                        "The disk is nearly full; writing is paused, reading goes on."};
inline constexpr RejectionCode position_not_reached{"position.not_reached", RejectionKind::UNAVAILABLE, "", "所要求的日志位置尚不可见。",
                                                    "The position asked for is not visible yet."};
inline constexpr RejectionCode uploads_busy{"upload.busy", RejectionKind::UNAVAILABLE, "S-10", "上传过多,请稍后再试。",
                                            "Too much is being uploaded; try again later."};
inline constexpr RejectionCode content_not_found{"content.not_found", RejectionKind::NOT_VISIBLE, "S-06", "没有这份内容。",
                                                 "There is no such content."};
inline constexpr RejectionCode content_erased{"content.erased", RejectionKind::GONE, "S-09", "该内容已依法清除。",
                                              "This content has been erased."};
inline constexpr RejectionCode purpose_required{"content.purpose_required", RejectionKind::UNPROCESSABLE, "S-31",
                                                "查阅工作秘密须说明用途。", "State the purpose of reading a work secret."};
inline constexpr RejectionCode batch_invalid{"batch.invalid", RejectionKind::MALFORMED, "S-36", "批量请求不合要求。",
                                             "The batch is not as it must be."};
inline constexpr RejectionCode metrics_busy{"metrics.busy", RejectionKind::UNAVAILABLE, "", "已有一次指标抓取在进行。",
                                            "Another scrape is running."};
inline constexpr RejectionCode admin_failed{"admin.failed", RejectionKind::UNAVAILABLE, "", "管理操作失败。",
                                            "The administrative action failed."};
inline constexpr RejectionCode clock_not_settable{"clock.not_settable", RejectionKind::CONFLICT, "S-17", "业务时钟跟随本机时间，不能调整。",
                                                  "The business clock follows the machine; start duband with --clock to set it."};
inline constexpr RejectionCode server_failed{"server.failed", RejectionKind::UNAVAILABLE, "", "服务器内部错误。",
                                             "The server failed to answer this request."};

inline constexpr const RejectionCode* all[] = {&malformed,
                                               &framing_refused,
                                               &host_refused,
                                               &body_not_allowed,
                                               &version_not_supported,
                                               &method_not_allowed,
                                               &target_too_long,
                                               &headers_too_large,
                                               &body_too_large,
                                               &expectation_failed,
                                               &media_type_not_supported,
                                               &encoding_not_supported,
                                               &invalid_json,
                                               &invalid_field,
                                               &unknown_field,
                                               &state_secret_refused,
                                               &subject_erased,
                                               &invalid_header,
                                               &invalid_parameter,
                                               &unknown_parameter,
                                               &route_not_found,
                                               &token_missing,
                                               &token_invalid,
                                               &rate_exceeded,
                                               &queue_full,
                                               &draining,
                                               &storage_failed,
                                               &no_space,
                                               &position_not_reached,
                                               &uploads_busy,
                                               &content_not_found,
                                               &content_erased,
                                               &purpose_required,
                                               &batch_invalid,
                                               &metrics_busy,
                                               &admin_failed,
                                               &clock_not_settable,
                                               &server_failed};

}  // namespace duban::edge_codes
