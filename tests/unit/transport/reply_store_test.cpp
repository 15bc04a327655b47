#include "daemon/transport/reply_store.hpp"

#include <gtest/gtest.h>

namespace channeld {
namespace {

using namespace std::chrono_literals;

Timestamp const asked_at = *parse_iso("2030-01-01T12:00:00Z");
Timestamp const later = asked_at + 10s;

HttpResponse reply(std::string body) {
    return {200, {{"A", "b"}}, std::move(body)};
}

std::string find(ReplyStore& store, std::string const& key) {
    auto const* found = store.find(key, asked_at);
    return found ? found->body : "-";
}

TEST(ReplyStore, KeepsAReplyForItsTime) {
    ReplyStore store({10, 1000});
    store.keep("/a", reply("1"), later);
    EXPECT_EQ(store.find("/a", later - 1us)->body, "1");
    EXPECT_EQ(store.find("/a", later), nullptr);
    EXPECT_EQ(store.find("/b", asked_at), nullptr);
}

TEST(ReplyStore, KeepsTheNewestReply) {
    ReplyStore store({10, 1000});
    store.keep("/a", reply("1"), later);
    store.keep("/a", reply("2"), later);
    EXPECT_EQ(find(store, "/a"), "2");
}

TEST(ReplyStore, DropsWhatWasNotAskedForTheLongest) {
    ReplyStore store({2, 1000});
    store.keep("/a", reply("1"), later);
    store.keep("/b", reply("2"), later);
    EXPECT_EQ(find(store, "/a"), "1");
    store.keep("/c", reply("3"), later);
    EXPECT_EQ(find(store, "/a") + find(store, "/b") + find(store, "/c"), "1-3");
}

TEST(ReplyStore, HoldsNoMoreBytesThanAllowed) {
    ReplyStore store({10, 20});  // each entry: 2 * 2 of key, 2 of header, and its body
    store.keep("/a", reply("1234"), later);
    store.keep("/b", reply("5678"), later);
    EXPECT_EQ(find(store, "/a") + find(store, "/b"), "12345678");
    store.keep("/b", reply("56789"), later);
    EXPECT_EQ(find(store, "/a") + find(store, "/b"), "-56789");
}

TEST(ReplyStore, DropsNothingForAReplyThatCannotBeKept) {
    ReplyStore store({10, 20});
    store.keep("/a", reply("1"), later);
    store.keep("/b", reply(std::string(15, 'x')), later);
    EXPECT_EQ(find(store, "/a") + find(store, "/b"), "1-");
}

TEST(ReplyStore, ForgetsAll) {
    ReplyStore store({10, 20});
    store.keep("/a", reply("12345678901234"), later);
    store.clear();
    EXPECT_EQ(find(store, "/a"), "-");
    store.keep("/a", reply("12345678901234"), later);
    EXPECT_EQ(find(store, "/a"), "12345678901234");
}

}  // namespace
}  // namespace channeld
