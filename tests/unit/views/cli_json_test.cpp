#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <set>

#include "daemon/views/backfills.hpp"
#include "daemon/views/channel_types.hpp"
#include "daemon/views/configuration.hpp"
#include "daemon/views/differences.hpp"
#include "daemon/views/jobs.hpp"
#include "daemon/views/json.hpp"
#include "daemon/views/offered_item.hpp"
#include "daemon/views/orders.hpp"
#include "daemon/views/reasons.hpp"
#include "daemon/views/run.hpp"
#include "daemon/views/version.hpp"
#include "tests/unit/views/json_page.hpp"

namespace channeld::inline dto {

// Of the example of a job.
template <>
struct Codec<std::map<SlotReason, std::int64_t>> {
    static void decode(Node const& node, std::map<SlotReason, std::int64_t>& out, DecodePath const& path) {
        std::map<std::string, std::int64_t> counts;
        channeld::decode(node, counts, path);
        for (auto const& [word, count] : counts) {
            SlotReason reason{};
            EXPECT_TRUE(boost::describe::enum_from_string(word.c_str(), reason)) << word;
            out[reason] = count;
        }
    }
};

}  // namespace channeld::inline dto

namespace channeld::views {
namespace {

// docs/cli-json.md against the structs that are printed.
class CliJson : public testing::Test {
  protected:
    // Reads the section's example as a view, or a list of them, and writes it again.
    template <class View>
    void check(std::string const& heading) {
        check_keys<View>(heading);
        auto const& example = page.at(heading).example;
        if (example.starts_with("["))
            check_example<std::vector<View>>(heading, example);
        else
            check_example<View>(heading, example);
    }

    // Of what an item has besides the keys of every offered item.
    template <class Facts>
    void check_offered(std::string const& heading) {
        check_keys<Facts>(heading);
        auto const& example = page.at(heading).example;
        auto item = decode_json<OfferedItemView>(example);
        auto const facts = decode_json<Facts>(example);
        ASSERT_TRUE(item && facts) << heading;
        item->facts = encode(*facts).as_object();
        EXPECT_EQ(to_json(*item), json::serialize(json::parse(example))) << heading;
    }

    std::map<std::string, JsonSection> page = read_json_page();
    std::set<std::string> checked;

  private:
    template <class View>
    void check_keys(std::string const& heading) {
        checked.insert(heading);
        EXPECT_EQ(page[heading].keys, keys_of<View>()) << heading;
    }

    template <class Views>
    static void check_example(std::string const& heading, std::string const& example) {
        auto const node = parse_json(example);
        ASSERT_TRUE(node) << heading << ": " << node.error().message;
        DecodeRules rules;
        rules.refuse_unknown_keys = true;
        auto const view = decode<Views>(*node, rules);
        ASSERT_TRUE(view) << heading << ": " << view.error().message;
        EXPECT_EQ(to_json(*view), json::serialize(json::parse(example))) << heading;
    }
};

TEST_F(CliJson, ThePageListsEachKeyOfEachKindAndNoOther) {
    check<EntryView>("Entry");
    check<JobView>("Job");
    check<BackfillView>("Backfill");
    check<DifferenceView>("Difference");
    check<RunView>("Run");
    check<OfferedItemView>("Offered item");
    check_offered<OfferedOrderFacts>("Offered order");
    check_offered<OfferedCancelFacts>("Offered cancel");
    check_offered<OfferedItemUpdateFacts>("Offered item update");
    check_offered<OfferedCancellationRequestFacts>("Offered cancellation request");
    check<ChannelTypeView>("Channel type");
    check<ConfigurationView>("Configuration");
    check<ReasonsView>("Reasons");
    check<VersionView>("Version");
    for (auto const& [heading, section] : page) EXPECT_TRUE(checked.contains(heading)) << heading;
}

struct Inner {
    std::optional<Timestamp> at;
    std::vector<std::string> names;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (at, names))
struct Outer {
    std::optional<Inner> one;
    std::vector<Inner> more;
    EntryState state{};
    bool yes = false;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (one, more, state, yes))

TEST(Shape, NamesTheKeysOfObjectsAndListsWithin) {
    auto const states = "`pending`, `created`, `mapped`, `parked`, `retracted`";
    std::vector<Key> const expected{{"one", "object", "`null`", ""},
                                    {"one.at", "time", "`null`", ""},
                                    {"one.names", "list of text", "with `one`", ""},
                                    {"more", "list of objects", "always", ""},
                                    {"more[].at", "time", "`null`", ""},
                                    {"more[].names", "list of text", "always", ""},
                                    {"state", "word", "always", states},
                                    {"yes", "boolean", "always", ""}};
    EXPECT_EQ(keys_of<Outer>(), expected);
}

}  // namespace
}  // namespace channeld::views
