#include "commands/channels/medusa/settings.hpp"

#include "commands/sdk/channel.hpp"
#include "tests/unit/channels/medusa/orders.hpp"

namespace channeld::channels::medusa {

ChannelType const& channel_type();

namespace {

// What is wrong with `settings`, a line for each; "" if a channel comes out of them.
std::string problems_of(char const* settings) {
    DecodeRules rules{.refuse_unknown_keys = true,
                      .secret = [](Node const& node) -> result<std::string> { return node.text; }};
    Problems problems;
    auto const channel = channel_type().make(parse_json(settings).value(), DecodePath(rules, problems));
    EXPECT_EQ(channel == nullptr, !problems.empty());
    std::string lines;
    for (auto const& problem : problems) lines += problem.path + ": " + problem.message + "\n";
    return lines;
}

TEST(MedusaSettings, LittleIsRequired) {
    EXPECT_EQ(problems_of(R"({"url": "https://shop.example.com", "api_key": "sk_1", "default_cargo_company": "aras"})"),
              "");
    EXPECT_EQ(problems_of(R"({"url": "http://127.0.0.1:9000", "api_key": "sk_1",
                              "cargo_companies": {"Standard": "aras"}})"),
              "");
}

TEST(MedusaSettings, AllProblemsAreReportedAtOnce) {
    EXPECT_EQ(
        problems_of(R"({"url": "shop.example.com", "page_size": 0, "look_back": "400d", "forget_unpaid_after": "2y",
                        "product_key": "ean", "cargo_company": "aras", "fulfil_when": "packed",
                        "location_id": "Depo"})"),
        "/api_key: missing\n"
        "/forget_unpaid_after: expected a duration such as 500ms, 30s, 2m, 1h or 7d, got '2y'\n"
        "/product_key: expected one of sku, barcode, variant_id, got a text\n"
        "/fulfil_when: expected one of preparing, shipped, got a text\n"
        "/cargo_company: unknown key 'cargo_company'; did you mean 'cargo_companies'?\n"
        "/url: expected an address such as https://omnitron.example.com\n"
        "/page_size: expected a number from 1 to 200\n"
        "/look_back: expected at most a year, 365d\n"
        "/location_id: expected the id of a stock location, sloc_... (Medusa: Settings, Locations)\n"
        "/default_cargo_company: missing; expected the erp code of a cargo company, for what cargo_companies does not "
        "name\n");
}

TEST(MedusaSettings, EmptyKeyAndMissingKeyAreDifferentProblems) {
    EXPECT_EQ(problems_of(R"({"url": "https://shop.example.com", "api_key": "", "default_cargo_company": "aras"})"),
              "/api_key: empty; expected a secret API key (Medusa: Settings, Secret API Keys)\n");
}

TEST(MedusaSettings, TheChannelDoesEveryJobThatMedusaHasAnAnswerTo) {
    DecodeRules rules{.refuse_unknown_keys = true,
                      .secret = [](Node const& node) -> result<std::string> { return node.text; }};
    Problems problems;
    auto const settings = R"({"url": "https://shop.example.com", "api_key": "sk_1", "default_cargo_company": "aras"})";
    auto const channel = channel_type().make(parse_json(settings).value(), DecodePath(rules, problems));
    ASSERT_TRUE(channel);
    EXPECT_TRUE(channel->command<channeld::GetOrders>() && channel->command<channeld::SendUpdatedOrders>() &&
                channel->command<channeld::GetCancelledOrders>() &&
                channel->command<channeld::GetUpdatedOrderItems>() &&
                channel->command<channeld::GetCancellationRequests>() &&
                channel->command<channeld::UpdateCancellationRequest>());
    EXPECT_FALSE(channel->command<channeld::CheckOrders>());  // Medusa answers at once
    ASSERT_TRUE(channel->command<channeld::GetChannelConfSchema>());
    for (auto const& field : channel->command<channeld::GetChannelConfSchema>()->fields())
        EXPECT_FALSE(field.required) << field.key;
}

}  // namespace
}  // namespace channeld::channels::medusa
