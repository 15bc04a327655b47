#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "commands/channels/medusa/get_orders.hpp"
#include "tests/unit/channels/medusa/orders.hpp"

// Replies recorded from a real Medusa server.
namespace channeld::channels::medusa {
namespace {

using testing::ElementsAre;

FetchQuery const order_query{"", parse_iso("2026-11-22T00:00:00Z").value()};

result<FetchPage<ChannelCreateOrder>> recorded_page_of(HttpResponse const& response) {
    GetOrders const command(some_settings());
    return command.normalize_response(order_query, command.transform_data(order_query), {response});
}

ChannelCreateOrder only_order(std::string const& name) {
    auto const page = recorded_page_of(recorded(name)).value();
    if (page.items.size() != 1) throw std::runtime_error(name + " does not hold one order for Omnitron");
    auto const* invalid = std::get_if<Invalid>(&page.items[0].content);
    if (invalid) throw std::runtime_error(invalid->message);
    return std::get<ChannelCreateOrder>(page.items[0].content);
}

// "299.80 try + 49.90: SKU 249.90, ..." without what differs from recording to recording.
std::string money_of(ChannelCreateOrder const& order) {
    auto text = fmt::format("{} {}, shipping {} at {} %, discount {}:", order.order.amount.text(), order.order.currency,
                            order.order.shipping_amount.text(), order.order.shipping_tax_rate.text(),
                            order.order.discount_amount.text());
    for (auto const& item : order.order_item)
        text += fmt::format(" {} {} of {} at {} %", item.product, item.price.text(), item.retail_price.text(),
                            item.tax_rate.text());
    return text;
}

TEST(MedusaRecorded, MoneyIsExact) {
    EXPECT_EQ(money_of(only_order("orders_captured")),
              "299.80 try, shipping 49.90 at 20 %, discount 0.00: TSH-M 249.90 of 249.90 at 20 %");
    EXPECT_EQ(money_of(only_order("orders_discounted")),
              "789.26 try, shipping 49.90 at 20 %, discount 130.48: GML-L 509.99 of 599.99 at 20 % "
              "CRP-M 76.46 of 89.95 at 20 % CRP-M 76.46 of 89.95 at 20 % CRP-M 76.45 of 89.95 at 20 %");
    EXPECT_EQ(money_of(only_order("orders_euro")),
              "29.80 eur, shipping 4.90 at 19 %, discount 0.00: TSH-M 24.90 of 24.90 at 19 %");
    EXPECT_EQ(money_of(only_order("orders_quantities")),
              "4098.30 try, shipping 49.90 at 20 %, discount 0.00: KZK-S 749.50 of 749.50 at 20 % "
              "KZK-S 749.50 of 749.50 at 20 % KZK-S 749.50 of 749.50 at 20 % PNT-XL 899.95 of 899.95 at 20 % "
              "PNT-XL 899.95 of 899.95 at 20 %");
}

TEST(MedusaRecorded, GuestsHaveNamesAndCompaniesTheirTaxOffice) {
    auto const guest = only_order("orders_guest").order;
    EXPECT_NE(guest.customer.first_name, "");
    EXPECT_EQ(guest.customer.first_name, guest.shipping_address.first_name);
    auto const company = only_order("orders_company").order.billing_address;
    EXPECT_EQ(company.company_name, "Örnek Tekstil A.Ş.");
    EXPECT_EQ(company.tax_office, "Örnek Vergi Dairesi");
    EXPECT_EQ(company.tax_no.value_or("").size(), 10u);
    EXPECT_EQ(company.country, "TR");
}

TEST(MedusaRecorded, UnpaidOrdersAreIgnoredAndCancelledOnesRetracted) {
    auto const unpaid = recorded_page_of(recorded("orders_unpaid")).value();
    EXPECT_EQ(unpaid.items.size(), 0u);
    EXPECT_EQ(unpaid.ignored, 1u);
    auto const cancelled = recorded_page_of(recorded("orders_cancelled")).value();
    ASSERT_EQ(cancelled.items.size(), 1u);
    EXPECT_EQ(std::get<Retracted>(cancelled.items[0].content).message, "the order was cancelled in Medusa");
    EXPECT_EQ(recorded_page_of(recorded("orders_page")).value().items.size(), 3u);
    EXPECT_EQ(recorded_page_of(recorded("orders_empty")).value().items.size(), 0u);
}

TEST(MedusaRecorded, RefusalsAreReported) {
    EXPECT_EQ(recorded_page_of(recorded("refused")).error().kind, ErrorKind::needs_person);
    EXPECT_EQ(recorded_page_of(recorded("bad_time")).error().kind, ErrorKind::transient);
    EXPECT_EQ(recorded_page_of(recorded("no_such_path")).error().kind, ErrorKind::permanent);
}

TEST(MedusaRecorded, AReplyCutAnywhereIsAskedForAgain) {
    auto const whole = recorded("orders_page");
    for (std::size_t size = 0; size < whole.body.size(); size += 499) {
        auto const page = recorded_page_of({200, {}, whole.body.substr(0, size)});
        ASSERT_FALSE(page) << size;
        EXPECT_EQ(page.error().kind, ErrorKind::transient) << size;
    }
}

// Puts something else in the place of a value, somewhere in the document.
void spoil(Node& node, std::mt19937& random) {
    auto const pick = [&](std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
    };
    if (!node.items.empty() && pick(8) != 0) return spoil(node.items[pick(node.items.size())], random);
    if (!node.members.empty() && pick(8) != 0) return spoil(node.members[pick(node.members.size())].value, random);
    static char const* const others[] = {
        "null", "true",    "-1", "1e400",      "-0.0000001", "99999999999999999999999999",
        "\"\"", "\"NaN\"", "[]", "[[[null]]]", "{}",         R"({"value": "x"})"};
    node = parse_json(others[pick(std::size(others))]).value();
}

TEST(MedusaRecorded, SpoiledRepliesHarmNobody) {
    auto const whole = parse_json(recorded("orders_quantities").body).value();
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        auto node = whole;
        for (int i = 0; i <= round % 3; ++i) spoil(node, random);
        auto const page = recorded_page_of({200, {}, to_text(node)});
        if (!page) continue;
        for (auto const& item : page->items) EXPECT_NE(item.remote_id, "") << "round " << round;
        EXPECT_NE(page->position, "");
    }
}

}  // namespace
}  // namespace channeld::channels::medusa
