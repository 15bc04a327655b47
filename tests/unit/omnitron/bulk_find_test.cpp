#include "commands/omnitron/detail/bulk_find.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

struct Thing : Keyed {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Thing, (Keyed), (name))

// `[{"pk": 1, "name": "a"}, ...]`, numbered in this order.
std::string things(std::vector<std::string> const& names) {
    std::string rows;
    int pk = 0;
    for (auto const& name : names)
        rows += fmt::format(R"({}{{"pk": {}, "name": "{}"}})", rows.empty() ? "" : ",", ++pk, name);
    return "[" + rows + "]";
}

struct FindMany : testing::Test {
    ScriptedOmnitron omnitron;
    Capabilities capabilities;

    // "a=1 b=2"
    std::string find(std::vector<std::string> wanted) {
        BulkQuery const query{"find_things", omnitron.api.in_channel("things/"), "name", "channel_id"};
        auto const found = omnitron.run(bulk_find<Thing>(
            omnitron.port, omnitron.api, query, std::move(wanted), [](Thing const& row) { return row.name; },
            capabilities, &Capabilities::orders_by_number));
        if (!found) return to_string(found.error());
        std::string line;
        for (auto const& [name, row] : *found)
            line += fmt::format("{}{}={}", line.empty() ? "" : " ", name, row.primary_key());
        return line;
    }
    static std::string asked_for(std::string const& filter) {
        return "find_things: GET channel/7/things/?" + filter + "&channel_id=7&limit=50";
    }
};

TEST_F(FindMany, AsksForManyAtOnce) {
    omnitron.replies(things({"a", "c"}));
    EXPECT_EQ(find({"c", "a", "b", "a"}), "a=1 c=2");
    EXPECT_EQ(omnitron.asked, Lines{asked_for("name__in=a%2Cb%2Cc")});
    EXPECT_TRUE(capabilities.orders_by_number);
}

TEST_F(FindMany, NothingCostsNothing) {
    EXPECT_EQ(find({}), "");
}

TEST_F(FindMany, OneAloneIsAskedForPlainly) {
    omnitron.replies(things({"a"}));
    EXPECT_EQ(find({"a"}), "a=1");
    EXPECT_EQ(omnitron.asked, Lines{asked_for("name=a")});
}

TEST_F(FindMany, AsksForFiftyAtTheMost) {
    std::vector<std::string> wanted;
    for (int i = 0; i < 101; ++i) wanted.push_back(fmt::format("n{:03}", i));
    omnitron.replies("[]"), omnitron.replies("[]"), omnitron.replies(things({"n000"}));
    EXPECT_EQ(find(wanted), "n000=1");
    EXPECT_EQ(omnitron.asked.back(), asked_for("name=n000"));
}

TEST_F(FindMany, OneWithACommaIsAskedForAlone) {
    omnitron.replies(things({"a", "c"}));
    omnitron.replies(things({"b,b"}));
    EXPECT_EQ(find({"a", "b,b", "c"}), "a=1 b,b=1 c=2");
    EXPECT_EQ(omnitron.asked, (Lines{asked_for("name__in=a%2Cc"), asked_for("name=b%2Cb")}));
}

TEST_F(FindMany, AsksForEachAloneWhereTheFilterIsRefused) {
    omnitron.replies("unknown filter", 400);
    omnitron.replies(things({"b"}));
    omnitron.replies(things({"a"}));
    EXPECT_EQ(find({"a", "b"}), "a=1 b=1");
    EXPECT_EQ(omnitron.asked, (Lines{asked_for("name__in=a%2Cb"), asked_for("name=b"), asked_for("name=a")}));
    EXPECT_FALSE(capabilities.orders_by_number);
}

TEST_F(FindMany, AsksForEachAloneWhereTheFilterIsIgnored) {
    omnitron.replies(things({"x", "b"}));  // a page of anything
    omnitron.replies(things({"b"}));
    omnitron.replies(things({}));
    EXPECT_EQ(find({"a", "b"}), "b=1");
    EXPECT_FALSE(capabilities.orders_by_number);
    omnitron.asked.clear();
    omnitron.replies("[]"), omnitron.replies("[]");
    find({"c", "d"});
    EXPECT_EQ(omnitron.asked, (Lines{asked_for("name=d"), asked_for("name=c")}));  // it is not tried again
}

TEST_F(FindMany, WhatWasNotAskedForIsNotFound) {
    omnitron.replies(things({"x", "a"}));
    EXPECT_EQ(find({"a"}), "a=2");
}

TEST_F(FindMany, ARefusalOfAPlainQuestionIsTold) {
    omnitron.replies("no", 400);
    EXPECT_EQ(find({"a"}), "permanent: Omnitron refuses find_things with HTTP 400: no");
    omnitron.replies("no", 403);
    EXPECT_EQ(find({"a", "b"}), "permanent: Omnitron refuses find_things with HTTP 403: no");
    EXPECT_TRUE(capabilities.orders_by_number);
}

TEST_F(FindMany, NoAnswerDoesNotMeanThatTheyAreMissing) {
    omnitron.fails(transient("refused"));
    EXPECT_EQ(find({"a", "b"}), "transient: refused");
    EXPECT_TRUE(capabilities.orders_by_number);
}

}  // namespace
}  // namespace channeld::omnitron
