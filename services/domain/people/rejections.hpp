// What is refused because of who acts. Used by authorise() and by the rules in people/rules.hpp.
#pragma once

#include "services/domain/rejection.hpp"

namespace duban::people_rejections {

inline constexpr RejectionCode post_not_filled{"actor.post_not_filled", RejectionKind::FORBIDDEN, "S-01", "该职务今日无人任职，不能办理。",
                                               "The post of this token is not filled today."};
inline constexpr RejectionCode not_permitted{"actor.not_permitted", RejectionKind::FORBIDDEN, "S-01", "该职务无权办理此事项。",
                                             "This actor may not do this."};
inline constexpr RejectionCode not_of_unit{"actor.not_of_unit", RejectionKind::FORBIDDEN, "INV-30", "只有该单位的人员可以办理。",
                                           "Only the unit itself may do this."};
inline constexpr RejectionCode liaison_is_filled{"actor.liaison_is_filled", RejectionKind::FORBIDDEN, "S-05",
                                                 "该单位联络员在任，应由联络员办理。",
                                                 "The unit has a liaison; the member signs only while it has none."};
inline constexpr RejectionCode coordinator_is_filled{"actor.coordinator_is_filled", RejectionKind::FORBIDDEN, "S-02",
                                                     "专班办已有人任职，应由专班办办理。",
                                                     "The taskforce has a coordinator; operators no longer fill its posts."};
inline constexpr RejectionCode matter_not_found{"matter.not_found", RejectionKind::NOT_VISIBLE, "S-06", "未找到该事项。",
                                                "There is no such matter."};

inline constexpr RejectionCode approver_not_entitled{
    "approver.not_entitled", RejectionKind::FORBIDDEN, "ORG-02", "批准人应为本专班组长或获授权的副组长。",
    "The approver must be a leader of this taskforce, or a deputy to whom it is delegated."};
inline constexpr RejectionCode approver_without_delegation{"approver.without_delegation", RejectionKind::FORBIDDEN, "ORG-03",
                                                           "副组长未获此项授权。", "This deputy has no delegation that covers it."};
inline constexpr RejectionCode approver_is_affiliated{
    "approver.is_affiliated", RejectionKind::CONFLICT, "S-04", "批准人来自受文单位或与其有关联，应由另一位组长批准。",
    "The approver is from a unit concerned or affiliated with one; another leader must approve."};
inline constexpr RejectionCode manager_is_affiliated{"manager.is_affiliated", RejectionKind::CONFLICT, "S-04",
                                                     "经办人与承办单位有关联，应由无关联的组长办理。",
                                                     "Whoever decides is affiliated with the unit concerned; an unaffiliated leader must."};

inline constexpr RejectionCode named_post_not_of_unit{"named_post.not_of_unit", RejectionKind::UNPROCESSABLE, "S-03",
                                                      "所填职务不是该单位在任职务。", "The post named is no filled post of this unit."};

inline constexpr RejectionCode verifier_not_available{"verifier.not_available", RejectionKind::UNPROCESSABLE, "S-04",
                                                      "核验人职务不存在或无人任职。",
                                                      "The verifier's post does not exist or is not filled."};
inline constexpr RejectionCode verifier_has_no_such_role{"verifier.has_no_such_role", RejectionKind::UNPROCESSABLE, "INV-02",
                                                         "该职务不能担任核验人。",
                                                         "This post may not verify; only verifiers and inspectors do."};
inline constexpr RejectionCode verifier_is_concerned{"verifier.is_concerned", RejectionKind::CONFLICT, "INV-02",
                                                     "核验人所在单位是本单承办单位。", "The verifier's unit holds a part of this order."};
inline constexpr RejectionCode verifier_is_affiliated{"verifier.is_affiliated", RejectionKind::CONFLICT, "INV-02",
                                                      "核验人与承办单位有关联。",
                                                      "The verifier is affiliated with the unit that did the work."};

inline constexpr const RejectionCode* all[] = {&post_not_filled,
                                               &not_permitted,
                                               &not_of_unit,
                                               &liaison_is_filled,
                                               &coordinator_is_filled,
                                               &matter_not_found,
                                               &approver_not_entitled,
                                               &approver_without_delegation,
                                               &approver_is_affiliated,
                                               &manager_is_affiliated,
                                               &named_post_not_of_unit,
                                               &verifier_not_available,
                                               &verifier_has_no_such_role,
                                               &verifier_is_concerned,
                                               &verifier_is_affiliated};

}  // namespace duban::people_rejections
