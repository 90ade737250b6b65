// The glance of an order as bytes: read for every order of a list, so it is no JSON.
#include "common/base/described.hpp"
#include "common/bytes/byte_reader.hpp"
#include "common/bytes/byte_writer.hpp"
#include "services/projections/order_row.hpp"

namespace duban {

namespace {

// One list of the members for both directions: Out writes them, In reads them in the same order.
class Out {
 public:
  explicit Out(std::string& out) : writer_(out), bytes_(out) {}
  void operator()(std::uint8_t value) { writer_.u8(value); }
  void operator()(bool value) { writer_.u8(value ? 1 : 0); }
  void operator()(std::uint32_t value) { writer_.varint(value); }
  void operator()(std::int32_t value) { writer_.i64(value); }
  void operator()(const std::string& value) { writer_.text(value); }
  void operator()(Instant value) { writer_.i64(value.milliseconds); }
  void operator()(CivilDate value) { writer_.u32(static_cast<std::uint32_t>(value.days)); }
  template <class Tag, class Rep>
  void operator()(Strong<Tag, Rep> value) {
    writer_.varint(value.value);
  }
  template <class Tag>
  void operator()(const Id<Tag>& id) {
    for (const std::uint8_t byte : id.uuid.bytes) bytes_.push_back(static_cast<char>(byte));
  }
  void operator()(const CheckGlance& value) {
    (*this)(value.checker_unit_id);
    (*this)(value.planned_on);
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(E value) {
    writer_.u8(static_cast<std::uint8_t>(value));
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <class Count>
  void count(const Count& list) {
    writer_.varint(list.size());
  }

 private:
  ByteWriter writer_;
  std::string& bytes_;
};

class In {
 public:
  explicit In(std::string_view bytes) : reader_(bytes) {}
  void operator()(std::uint8_t& value) { value = reader_.u8().value_or(0); }
  void operator()(bool& value) { value = reader_.u8().value_or(0) != 0; }
  void operator()(std::uint32_t& value) { value = static_cast<std::uint32_t>(reader_.varint().value_or(0)); }
  void operator()(std::int32_t& value) { value = static_cast<std::int32_t>(reader_.i64().value_or(0)); }
  void operator()(std::string& value) { value = reader_.text().value_or(""); }
  void operator()(Instant& value) { value.milliseconds = reader_.i64().value_or(0); }
  void operator()(CivilDate& value) { value.days = static_cast<std::int32_t>(reader_.u32().value_or(0)); }
  template <class Tag, class Rep>
  void operator()(Strong<Tag, Rep>& value) {
    value.value = static_cast<Rep>(reader_.varint().value_or(0));
  }
  template <class Tag>
  void operator()(Id<Tag>& id) {
    if (const auto bytes = reader_.raw(16)) std::copy(bytes->begin(), bytes->end(), id.uuid.bytes.begin());
  }
  void operator()(CheckGlance& value) {
    (*this)(value.checker_unit_id);
    (*this)(value.planned_on);
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(E& value) {
    value = static_cast<E>(reader_.u8().value_or(0));
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    if (reader_.u8().value_or(0) == 0) return value.reset();
    (*this)(value.emplace());
  }
  template <class List>
  void count(List& list) {
    const std::uint64_t size = reader_.varint().value_or(0);
    // Each element takes bytes: a longer list than there are bytes is damage, not work.
    list.clear();
    if (size <= reader_.rest().size()) list.resize(static_cast<std::size_t>(size));
    else (void)reader_.raw(size);
  }
  [[nodiscard]] bool good() const { return reader_.at_end(); }

 private:
  ByteReader reader_;
};

// Up to what is asked for alone.
template <class Each, class Glance>
void each_first_member(Each& each, Glance& glance) {
  each(glance.order_id);
  each(glance.taskforce_id);
  each(glance.version);
  each(glance.position);
  each(glance.created_position);
  each(glance.created_at);
  each(glance.updated_at);
  each(glance.submitted_at);
  each(glance.phase);
  each(glance.shown_phase);
  each(glance.urgency);
  each(glance.source_kind);
  each(glance.secrecy);
}

template <class Each, class Glance>
void each_member(Each&& each, Glance& glance) {
  each_first_member(each, glance);
  each(glance.measure_id);
  each(glance.programme_id);
  each(glance.current_due_on);
  each(glance.due_soon_working_days);
  each(glance.issued_event_id);
  each(glance.closed_event_id);
  each(glance.issued_position);
  each(glance.closed_position);
  each(glance.on_time);
  each(glance.requests);
  each(glance.disagreement_since);
  each(glance.check);
  each.count(glance.legs);
  for (auto& leg : glance.legs) {
    each(leg.leg_id);
    each(leg.unit_id);
    each(leg.unit_name);
    each(leg.role);
    each(leg.state);
    each(leg.sign_due_at);
    each(leg.signed_at);
    each(leg.due_on);
    each(leg.due_at);
    each(leg.due_version);
    each(leg.replied_at);
    each(leg.feedback_due_at);
    each(leg.decision_due_at);
    each(leg.verification_due_at);
    each(leg.sent_back);
    each(leg.return_refused);
    each(leg.overdue_final);
    each(leg.request_pending);
    each(leg.extension_due_at);
    each(leg.blocker_due_at);
    each(leg.ruling_due_at);
    each(leg.suspended_from);
    each(leg.successor_leg_id);
    each(leg.verifier_unit_id);
  }
  each.count(glance.audience);
  for (auto& one : glance.audience) {
    each(one.unit_id);
    each(one.until_position);
    each(one.due_on_then);
  }
}

}  // namespace

void encode_glance(std::string& out, const OrderGlance& glance) { each_member(Out{out}, glance); }

Result<> decode_glance(std::string_view bytes, OrderGlance& glance) {
  In in{bytes};
  each_member(in, glance);
  if (!in.good()) return failure(ErrorCode::CORRUPT, "expected the glance of an order, found bytes that do not fit");
  return {};
}

Secrecy secrecy_in_glance(std::string_view bytes) {
  In in{bytes};
  OrderGlance glance;
  each_first_member(in, glance);
  return glance.secrecy <= Secrecy::WORK_SECRET ? glance.secrecy : Secrecy::WORK_SECRET;
}

}  // namespace duban
