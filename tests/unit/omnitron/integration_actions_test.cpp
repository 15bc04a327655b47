#include "commands/omnitron/integration_actions.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

std::string action(std::int64_t object, std::string const& remote_id, std::string const& status = "success",
                   std::string const& model = "order") {
    return fmt::format(R"({{"object_id": {}, "remote_id": "{}", "status": "{}", "content_type": {{"model": "{}"}}}})",
                       object, remote_id, status, model);
}

std::string page(std::vector<std::string> const& rows, bool last = true) {
    return fmt::format(R"({{"results": [{}], "next": {}}})", fmt::join(rows, ","), last ? "null" : "\"more\"");
}

struct FindMappings : testing::Test {
    ScriptedOmnitron omnitron;

    result<Mappings> find(std::vector<std::string> remote_ids, MappingState state = MappingState::success) {
        return omnitron.run(find_mappings(omnitron.port, omnitron.api, "order", std::move(remote_ids), state));
    }
};

TEST_F(FindMappings, ManyWithOneRequest) {
    omnitron.replies(page({action(1, "a"), action(3, "c")}));
    EXPECT_EQ(find({"a", "b", "c", "a"}).value(), (Mappings{{"a", 1}, {"c", 3}}));
    EXPECT_EQ(omnitron.asked,
              Lines{"find_integration_actions: GET channel/7/integration_actions/?channel_id=7&content_type_name=order&"
                    "remote_id__in=c%2Cb%2Ca&status=success&page=1&limit=100"});
}

TEST_F(FindMappings, NothingCostsNothing) {
    EXPECT_EQ(find({}).value(), Mappings());
}

TEST_F(FindMappings, OnAllPages) {
    omnitron.replies(page({action(1, "a")}, false));
    omnitron.replies(page({action(2, "b")}));
    EXPECT_EQ(find({"a", "b"}).value(), (Mappings{{"a", 1}, {"b", 2}}));
    EXPECT_NE(omnitron.asked.at(1).find("&page=2&"), std::string::npos);
}

TEST_F(FindMappings, InGroupsThatFitIntoAUrl) {
    std::vector<std::string> remote_ids;
    for (int i = 0; i < 120; ++i) remote_ids.push_back(fmt::format("r{:03}", i));
    omnitron.replies(page({action(119, "r119")}));
    omnitron.replies(page({}));
    omnitron.replies(page({action(1, "r000")}));
    EXPECT_EQ(find(remote_ids).value(), (Mappings{{"r000", 1}, {"r119", 119}}));
    EXPECT_EQ(omnitron.asked.size(), 3u);
}

TEST_F(FindMappings, OfARemoteIdWithACommaAloneAndExactly) {
    omnitron.replies(page({action(3, "c")}));
    omnitron.replies(page({action(2, "b,b")}));
    omnitron.replies(page({action(1, "a")}));
    EXPECT_EQ(find({"a", "b,b", "c"}).value().size(), 3u);
    auto const filter = [this](std::size_t i) {
        auto const& line = omnitron.asked.at(i);
        auto const from = line.find("remote_id");
        return line.substr(from, line.find('&', from) - from);
    };
    EXPECT_EQ(filter(0), "remote_id__in=c");
    EXPECT_EQ(filter(1), "remote_id__exact=b%2Cb");
    EXPECT_EQ(filter(2), "remote_id__in=a");
}

TEST_F(FindMappings, SuccessfulOnesOnly) {
    omnitron.replies(page({action(1, "a", "processing"), action(2, "b", "error"), action(3, "c")}));
    EXPECT_EQ(find({"a", "b", "c"}).value(), (Mappings{{"c", 3}}));
}

TEST_F(FindMappings, AlsoThoseThatABatchHasInHand) {
    omnitron.replies(page({action(1, "a", "processing"), action(3, "c")}));
    EXPECT_EQ(find({"a", "c"}, MappingState::any).value(), (Mappings{{"a", 1}, {"c", 3}}));
    EXPECT_EQ(omnitron.asked.at(0).find("status="), std::string::npos);
}

// Omnitron ignores filters that it does not know.
TEST_F(FindMappings, NoneThatWasNotAskedFor) {
    omnitron.replies(page({action(1, "a", "success", "orderitem"), action(9, "z"),
                           R"({"object_id": 4, "remote_id": null, "status": "success"})",
                           R"({"object_id": 5, "remote_id": "b", "status": "success"})"}));
    EXPECT_EQ(find({"a", "b"}).value(), (Mappings{{"b", 5}}));
}

TEST_F(FindMappings, OrWhyNot) {
    omnitron.replies(page({action(1, "a")}, false));
    omnitron.fails(transient("refused"));
    EXPECT_EQ(failure_of(find({"a"})), "transient: refused");
}

TEST(FindProcessing, GivesWhatABatchHasReserved) {
    ScriptedOmnitron omnitron;
    omnitron.replies(page({action(1, "a", "processing"), action(2, "b")}, false));
    omnitron.replies(page({action(3, "c", "processing", "orderitem")}));
    auto const found = omnitron.run(list_processing_actions(omnitron.port, omnitron.api, "uuid-1")).value();
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].object_id, 1);
    EXPECT_EQ(found[1].content_type->model, "orderitem");
    EXPECT_EQ(omnitron.asked.at(0),
              "find_integration_actions: GET channel/7/integration_actions/?channel_id=7&local_batch_id=uuid-1&status="
              "processing&page=1&limit=100");
}

}  // namespace
}  // namespace channeld::omnitron
