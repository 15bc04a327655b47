#include "commands/sdk/channel.hpp"

#include <gtest/gtest.h>

#include <boost/describe.hpp>

#include "dto/reflect/json.hpp"

namespace channeld {
namespace {

struct PagedSettings {
    std::string url;
    int pages = 0;
};
BOOST_DESCRIBE_STRUCT(PagedSettings, (), (url, pages))

void check(PagedSettings const& settings, Node const& document, DecodePath const& path) {
    if (settings.pages < 0) DecodePath(path, "pages").report(document.position, "expected 0 or more");
    if (settings.url.empty()) DecodePath(path, "url").report(document.position, "expected an address");
}

class PagedShop : public Channel {
  public:
    explicit PagedShop(PagedSettings settings) : settings_(std::move(settings)) {}
    std::vector<RateLimit> limits() const override { return {{settings_.url, settings_.pages, {}}}; }

  private:
    PagedSettings settings_;
};

TEST(MakeChannel, PassesTheDecodedSettingsToTheChannel) {
    Problems problems;
    DecodeRules const rules;
    auto const settings = parse_json(R"({"url": "u", "pages": 3})").value();
    auto const channel = make_channel<PagedShop, PagedSettings>(settings, DecodePath(rules, problems));
    ASSERT_TRUE(channel);
    EXPECT_EQ(channel->limits().at(0).group, "u");
    EXPECT_EQ(channel->limits().at(0).requests, 3);
    EXPECT_EQ(channel->command<GetOrders>(), nullptr);
}

TEST(MakeChannel, ReportsEveryProblemAtThePathOfTheSettings) {
    Problems problems;
    DecodeRules const rules;
    auto const settings = parse_json(R"({"pages": "three"})").value();
    DecodePath const document(rules, problems);
    auto const channel = make_channel<PagedShop, PagedSettings>(settings, DecodePath(document, "settings"));
    EXPECT_FALSE(channel);
    EXPECT_EQ(join(problems), "/settings/url: missing; /settings/pages: expected a whole number, got a text");
}

TEST(MakeChannel, ReportsBrokenRulesOfWhatCouldBeRead) {
    Problems problems;
    DecodeRules const rules;
    auto const settings = parse_json(R"({"pages": -3})").value();
    auto const channel = make_channel<PagedShop, PagedSettings>(settings, DecodePath(rules, problems));
    EXPECT_FALSE(channel);
    EXPECT_EQ(join(problems), "/url: missing; /pages: expected 0 or more");
}

TEST(MakeChannel, IgnoresProblemsElsewhere) {
    Problems problems{{"/omnitron", {}, "missing"}};
    DecodeRules const rules;
    auto const settings = parse_json(R"({"url": "u", "pages": 3})").value();
    auto const channel = make_channel<PagedShop, PagedSettings>(settings, DecodePath(rules, problems));
    EXPECT_TRUE(channel);
    EXPECT_EQ(problems.size(), 1u);
}

}  // namespace
}  // namespace channeld
