#include <gtest/gtest.h>

#include "daemon/views/json.hpp"
#include "daemon/views/orders.hpp"
#include "daemon/views/parked.hpp"

namespace channeld::views {
namespace {

Timestamp clock_at(int minutes) {
    return *parse_iso("2026-01-31T12:00:00Z") + std::chrono::minutes(minutes);
}

Entry entry_of(std::string item_type, EntryState state) {
    Entry out;
    out.channel = "shop";
    out.item_type = std::move(item_type);
    out.remote_id = "33301";
    out.display_number = "N-1";
    out.state = state;
    out.seen_at = clock_at(0);
    return out;
}

Entry parked_entry() {
    auto out = entry_of("order", EntryState::parked);
    out.reason_code = "unknown_product";
    out.message = "no such product";
    out.attempts = 2;
    out.requests = 3;
    out.parked_at = clock_at(1);
    out.next_try_at = clock_at(16);
    return out;
}

TEST(EntryView, TellsWhatHappenedToAnOrder) {
    auto mapped = entry_of("order", EntryState::mapped);
    mapped.omnitron_pk = 7;
    mapped.requests = 4;
    mapped.created_at = clock_at(1);
    mapped.mapped_at = clock_at(2);
    EXPECT_EQ(history_text({view_of(mapped)}),
              "order N-1 of shop: mapped\n"
              "  remote id     33301\n"
              "  Omnitron pk   7\n"
              "  2026-01-31T12:00:00Z  first seen in the channel\n"
              "  2026-01-31T12:01:00Z  created in Omnitron (4 requests)\n"
              "  2026-01-31T12:02:00Z  mapped (integration actions published)\n");
}

TEST(EntryView, TellsWhatWasSentToTheChannel) {
    auto update = entry_of("order_update", EntryState::pending);
    update.intended = true;
    update.message = "no answer";
    update.attempts = 1;
    EXPECT_EQ(history_text({view_of(update)}),
              "order update N-1 of shop: pending\n"
              "  Omnitron pk   33301\n"
              "  2026-01-31T12:00:00Z  first seen in Omnitron\n"
              "  last error    no answer (1 attempts)\n"
              "  a request was sent, its outcome is unknown; the next run checks before repeating it\n");
}

TEST(EntryView, TellsWhyItIsParkedAndWhenItIsTriedAgain) {
    EXPECT_EQ(history_text({view_of(parked_entry())}),
              "order N-1 of shop: parked\n"
              "  remote id     33301\n"
              "  2026-01-31T12:00:00Z  first seen in the channel\n"
              "  2026-01-31T12:01:00Z  parked (unknown_product): no such product\n"
              "  2026-01-31T12:16:00Z  next automatic retry\n");
}

TEST(EntryView, IsALineInTheListOfOrders) {
    EXPECT_EQ(orders_text(views_of({parked_entry()})),
              "N-1                              shop             parked            -  2026-01-31T12:00:00Z  no such "
              "product\n");
}

TEST(EntryView, IsGroupedByReasonCodeWhenParked) {
    auto other = parked_entry();
    other.item_type = "cancellation_request";
    other.reason_code = "another_request";
    EXPECT_EQ(parked_text(views_of({parked_entry(), other, parked_entry()})),
              "another_request (1)\n"
              "  N-1                      cancellation request shop         2026-01-31T12:01:00Z  no such product\n"
              "unknown_product (2)\n"
              "  N-1                      order                shop         2026-01-31T12:01:00Z  no such product\n"
              "  N-1                      order                shop         2026-01-31T12:01:00Z  no such product\n");
}

TEST(EntryView, IsOneObjectForScripts) {
    EXPECT_EQ(to_json(views_of({parked_entry()})),
              R"([{"display_number":"N-1","item_type":"order","channel":"shop","remote_id":"33301","state":"parked",)"
              R"("pk":0,"omnitron_requests":3,"attempts":2,"outcome_unknown":false,"reason_code":"unknown_product",)"
              R"("message":"no such product","seen_at":"2026-01-31T12:00:00.000000Z","created_at":null,)"
              R"("mapped_at":null,"parked_at":"2026-01-31T12:01:00.000000Z",)"
              R"("next_try_at":"2026-01-31T12:16:00.000000Z"}])");
}

}  // namespace
}  // namespace channeld::views
