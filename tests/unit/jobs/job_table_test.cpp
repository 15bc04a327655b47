#include "daemon/jobs/job_table.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace channeld {
namespace {

class EmptyChannel : public Channel {};

TEST(JobTable, HasEachJobOnce) {
    auto const names = job_names();
    EXPECT_EQ(std::set<std::string_view>(names.begin(), names.end()).size(), names.size());
    for (auto const name : names) EXPECT_EQ(find_job(name)->facts.name, name);
    EXPECT_EQ(find_job("make_coffee"), nullptr);
}

TEST(JobTable, AnEntryIsWhole) {
    for (auto const& job : job_table()) {
        bool const moves_items = job.facts.direction != Direction::none;
        EXPECT_TRUE(job.is_possible && job.make) << job.facts.name;
        EXPECT_EQ(job.source != nullptr, job.facts.direction == Direction::in) << job.facts.name;
        EXPECT_EQ(job.describe != nullptr, job.source != nullptr) << job.facts.name;
        EXPECT_TRUE(!moves_items || !job.facts.item_type.empty()) << job.facts.name;
        EXPECT_TRUE(!moves_items || !job.facts.panel_step.empty()) << job.facts.name;
        EXPECT_TRUE(!moves_items || !job.facts.number_field.empty()) << job.facts.name;
    }
}

// How the log names the items of each job.
TEST(JobTable, IsDocumentedWithTheFieldsThatNameAnItem) {
    std::ostringstream page;
    page << std::ifstream(std::filesystem::path(CHANNELD_SOURCE_DIR) / "docs/log-events.md").rdbuf();
    for (auto const& job : job_table()) {
        if (job.facts.number_field.empty()) continue;
        auto row = fmt::format("| `{}` | `{}` | `{}`", job.facts.name, job.facts.item_type, job.facts.number_field);
        if (!job.facts.id_field.empty()) row += fmt::format(" `{}`", job.facts.id_field);
        EXPECT_NE(page.str().find(row + " |\n"), std::string::npos) << row;
    }
}

TEST(JobTable, AnItemTypeGoesOneWay) {
    std::set<std::string_view> seen;
    for (auto const& job : job_table()) {
        if (job.facts.direction == Direction::none) continue;
        EXPECT_TRUE(seen.insert(job.facts.item_type).second) << job.facts.item_type;
    }
    EXPECT_EQ(job_of("order")->facts.name, "fetch_orders");
    EXPECT_EQ(job_of("order_update")->facts.direction, Direction::out);
    EXPECT_EQ(job_of("parcel"), nullptr);
}

TEST(JobTable, AChannelWithoutCommandsCanOnlyPublishItsForm) {
    EmptyChannel const channel;
    std::vector<std::string_view> able;
    for (auto const& job : job_table())
        if (can_do(channel, job.facts.name)) able.push_back(job.facts.name);
    EXPECT_EQ(able, std::vector<std::string_view>{"update_channel_conf_schema"});
    EXPECT_FALSE(can_do(channel, "make_coffee"));
    for (auto const& job : job_table()) {
        if (job.source) {
            EXPECT_EQ(job.source(channel), nullptr) << job.facts.name;
        }
    }
}

}  // namespace
}  // namespace channeld
