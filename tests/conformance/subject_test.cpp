#include "tests/conformance/subject.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "commands/sdk/catalog.hpp"
#include "tests/conformance/remote.hpp"
#include "tests/conformance/waivers.hpp"
#include "tests/support/temporary_folder.hpp"

// How the kit reads the folder of a channel, also of one outside this tree.
namespace channeld::conformance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

ChannelType const& sample_type() {
    for (auto const* type : catalog())
        if (type->name == "sample") return *type;
    throw std::runtime_error("the channel 'sample' is not linked");
}

void write(fs::path const& file, std::string const& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

class Folder : public ::testing::Test {
  protected:
    Folder() { write(folder_.path() / "samples/settings.json", R"({"url":"https://x.example","token":"t"})"); }

    void sample(std::string const& name, std::string const& text) {
        write(folder_.path() / "samples" / (name + ".json"), text);
    }
    Subject subject() const { return {sample_type(), folder_.path()}; }

    TemporaryFolder folder_;
};

TEST_F(Folder, FilesBelongToCommandsByPrefix) {
    for (auto const* name : {"orders_2", "orders_1", "orders_empty", "updates_shipped", "refused"})
        sample(name, R"({"status": 200, "response": []})");
    auto const read = subject();
    ASSERT_EQ(read.samples(Command::get_orders).size(), 2u);
    EXPECT_EQ(read.samples(Command::get_orders)[0].name, "orders_1");
    EXPECT_EQ(read.empty_sample(Command::get_orders)->name, "orders_empty");
    EXPECT_EQ(read.samples(Command::send_updated_orders).size(), 1u);
    EXPECT_EQ(read.other_replies().at(0).name, "refused");
    EXPECT_EQ(read.empty_sample(Command::get_cancelled_orders), nullptr);
    EXPECT_TRUE(read.channel());
    EXPECT_THAT(read.secrets(), ElementsAre("t"));
}

TEST_F(Folder, ARepliesListTakesOverThoseOfAnotherSample) {
    sample("page", R"({"request": {"method": "GET", "target": "/a"}, "status": 200, "response": "not JSON"})");
    sample("cancels_1", R"({"replies": ["page", {"status": 404, "response": {"a": 1.50}}]})");
    auto const replies = subject().samples(Command::get_cancelled_orders).at(0).replies;
    ASSERT_EQ(replies.size(), 2u);
    EXPECT_EQ(replies[0].body, "not JSON");
    EXPECT_EQ(replies[0].target, "/a");
    EXPECT_EQ(replies[1].status, 404);
    EXPECT_EQ(replies[1].body, R"({"a":1.50})");
}

TEST_F(Folder, GoldenFilesAndWaiversOfAnExternalChannelAreInItsFolder) {
    EXPECT_EQ(subject().golden("x.json"), folder_.path() / "golden/x.json");
    fs::path const ours = fs::path(CHANNELD_SOURCE_DIR) / "commands/channels/sample";
    EXPECT_EQ(Subject(sample_type(), ours).golden("x.json"), fs::path(CHANNELD_SOURCE_DIR) / "tests/golden/x.json");
    EXPECT_TRUE(waivers_in_folder("acme", folder_.path()).empty());
    write(folder_.path() / "waivers.json",
          R"([{"clause": "C40", "command": "send_updated_orders", "why": "because"}])");
    auto const waivers = waivers_in_folder("acme", folder_.path());
    ASSERT_EQ(waivers.size(), 1u);
    EXPECT_EQ(waivers[0].channel + waivers[0].clause + waivers[0].command + waivers[0].why,
              "acmeC40send_updated_ordersbecause");
}

TEST_F(Folder, MalformedSamplesAreNamed) {
    auto const fault = [&] {
        try {
            subject();
        } catch (std::exception const& thrown) {
            return std::string(thrown.what());
        }
        return std::string();
    };
    sample("orders_1", R"({"status": 200})");
    EXPECT_THAT(fault(), HasSubstr("orders_1.json: a reply needs 'status' and 'response'"));
    sample("orders_1", R"({"replies": []})");
    EXPECT_THAT(fault(), HasSubstr("orders_1.json: has no reply"));
    sample("orders_1", "[");
    EXPECT_THAT(fault(), HasSubstr("orders_1.json"));
}

HttpRequest request(std::string method, std::string target) {
    HttpRequest out;
    out.method = std::move(method);
    out.url = "https://x.example" + target;
    return out;
}

// The replies to GET /a?id=1 and ?id=2, before, between and after two writes.
class RecordingTest : public ::testing::Test {
  protected:
    std::string reply_to(std::string method, std::string target) {
        return remote_(request(std::move(method), std::move(target))).body;
    }
    Remote remote_{{{"GET", "/a?id=1&x[]=%2C", 200, "1 before"},
                    {"GET", "/a?id=2", 200, "2 before"},
                    {"POST", "/a/ship", 201, "shipped"},
                    {"GET", "/a?id=1", 200, "1 shipped"},
                    {"POST", "/a/deliver", 201, "delivered"},
                    {"GET", "/a?id=1", 200, "1 delivered"}},
                   Remote::Reads::again};
};

TEST_F(RecordingTest, ReadsShowTheStateBetweenTheWrites) {
    EXPECT_EQ(reply_to("GET", "/a?id=1"), "1 before");
    EXPECT_EQ(reply_to("POST", "/a/ship"), "shipped");
    EXPECT_EQ(reply_to("GET", "/a?id=1"), "1 shipped");
    EXPECT_EQ(reply_to("GET", "/a?id=2"), "2 before");
    EXPECT_EQ(reply_to("POST", "/a/ship"), "shipped");
    EXPECT_EQ(reply_to("POST", "/a/deliver"), "delivered");
    EXPECT_EQ(reply_to("GET", "/a?id=1"), "1 delivered");
    EXPECT_TRUE(remote_.unknown().empty());
}

TEST_F(RecordingTest, UnrecordedRequestsAreNamed) {
    EXPECT_EQ(remote_(request("DELETE", "/a")).status, 404);
    EXPECT_EQ(remote_(request("GET", "/b?c=1")).status, 404);
    EXPECT_THAT(remote_.unknown(), ElementsAre("DELETE /a", "GET /b?c=1"));
}

TEST_F(RecordingTest, EachReplyOfAPageIsGivenOnce) {
    Remote page({{"GET", "/a", 200, "first"}, {"GET", "/a", 200, "second"}}, Remote::Reads::once,
                {"", "", 200, "nothing"});
    EXPECT_EQ(page(request("GET", "/a")).body, "first");
    EXPECT_EQ(page(request("GET", "/a")).body, "second");
    EXPECT_EQ(page(request("GET", "/a")).body, "nothing");
}

}  // namespace
}  // namespace channeld::conformance
