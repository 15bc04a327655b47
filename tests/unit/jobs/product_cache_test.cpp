#include "daemon/jobs/lookup/product_cache.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/manual_clock.hpp"
#include "tests/support/run.hpp"
#include "tests/unit/transport/fake_transport.hpp"

namespace channeld {
namespace {

using namespace std::chrono_literals;
using Keys = std::map<std::string, std::int64_t>;

// Knows the products that it is told, and counts how it is asked for them.
class Catalogue : public Transport {
  public:
    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override {
        ++requests;
        if (broken) co_return transient("refused");
        std::string rows;
        for (auto const& [id, pk] : products)
            if (request.url.find(id) != std::string::npos)
                rows += fmt::format(R"({}{{"object_id":{},"remote_id":"{}","status":"processing"}})",
                                    rows.empty() ? "" : ",", pk, id);
        HttpResponse response;
        response.status = 200;
        response.body = "[" + rows + "]";
        co_return response;
    }

    Keys products{{"sku-a", 1}, {"sku-b", 2}};
    int requests = 0;
    bool broken = false;
};

struct ProductCacheTest : testing::Test {
    asio::io_context io;
    ManualClock clock;
    Catalogue omnitron;
    ProductCache known{{"https://omnitron.example", 7, 3, 600s}, clock};

    Keys find(std::vector<std::string> ids) { return run(io, known.find(std::move(ids), omnitron)).value(); }
};

TEST_F(ProductCacheTest, AreFoundWithOneRequestAlsoWhileABatchHasThemInHand) {
    EXPECT_EQ(find({"sku-a", "sku-x", "sku-b", "sku-a"}), omnitron.products);
    EXPECT_EQ(omnitron.requests, 1);
}

TEST_F(ProductCacheTest, AreRememberedAndSoAreUnknownOnes) {
    find({"sku-a", "sku-x"});
    clock.advance(600s - 1us);
    omnitron.products["sku-x"] = 9;
    EXPECT_EQ(find({"sku-a", "sku-x"}), (Keys{{"sku-a", 1}}));
    EXPECT_EQ(omnitron.requests, 1);
}

TEST_F(ProductCacheTest, ThatWereMappedMeanwhileAreFoundAfterTheLifeOfReferenceData) {
    find({"sku-x"});
    omnitron.products["sku-x"] = 9;
    clock.advance(600s);
    EXPECT_EQ(find({"sku-x"}), (Keys{{"sku-x", 9}}));
}

TEST_F(ProductCacheTest, OnlyThoseThatAreNotKnownAreAskedFor) {
    find({"sku-a"});
    EXPECT_EQ(find({"sku-a", "sku-b"}), omnitron.products);
    EXPECT_EQ(find({"sku-b", "sku-a"}), omnitron.products);
    EXPECT_EQ(omnitron.requests, 2);
    EXPECT_EQ(find({}), Keys());
}

TEST_F(ProductCacheTest, AreNotTakenForUnknownWhenOmnitronDoesNotAnswer) {
    omnitron.broken = true;
    EXPECT_EQ(run(io, known.find({"sku-a"}, omnitron)).error().message, "refused");
    omnitron.broken = false;
    EXPECT_EQ(find({"sku-a"}), (Keys{{"sku-a", 1}}));
}

TEST_F(ProductCacheTest, WhatOneGroupAsksTheNextOneNeedsNot) {
    auto first = start(io, known.find({"sku-a"}, omnitron));
    auto second = start(io, known.find({"sku-a"}, omnitron));
    EXPECT_EQ(finish(io, second).value(), (Keys{{"sku-a", 1}}));
    EXPECT_EQ(first.take().value(), (Keys{{"sku-a", 1}}));
    EXPECT_EQ(omnitron.requests, 1);
}

TEST_F(ProductCacheTest, KnownOnesAreStillGivenWhenThereAreTooManyToRemember) {
    ProductCache forgetful({"https://omnitron.example", 7, 3, 600s}, clock, 2);
    for (auto const& ids : {std::vector<std::string>{"sku-a"}, {"sku-a", "sku-b", "sku-x"}})
        EXPECT_EQ(run(io, forgetful.find(ids, omnitron))->at("sku-a"), 1);
}

}  // namespace
}  // namespace channeld
