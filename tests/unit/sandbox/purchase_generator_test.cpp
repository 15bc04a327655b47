#include "sandbox/people/purchase_generator.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "omnitron_client.hpp"

namespace channeld::sandbox {
namespace {

TEST(PurchaseGenerator, IsTheSameForTheSameSeed) {
    PurchaseGenerator one(7, 50), two(7, 50), other(8, 50);
    bool differs = false;
    for (int i = 0; i < 100; ++i) {
        auto const a = one.next(), b = two.next(), c = other.next();
        EXPECT_EQ(a.buyer.email, b.buyer.email);
        EXPECT_EQ(a.shipping.line, b.shipping.line);
        EXPECT_EQ(a.lines.front().barcode, b.lines.front().barcode);
        differs = differs || a.buyer.email != c.buyer.email;
    }
    EXPECT_TRUE(differs);
}

TEST(PurchaseGenerator, ComesInTheMixAsked) {
    PurchaseGenerator crowd(1, 50);
    std::map<std::string, int> times;
    int two_homes = 0, returning = 0;
    for (int i = 0; i < 2000; ++i) {
        auto const purchase = crowd.next();
        if (++times[purchase.buyer.email] > 1)
            ++returning;
        else if (purchase.shipping.line != purchase.billing.line)
            ++two_homes;
    }
    EXPECT_NEAR(two_homes, 400, 60);
    EXPECT_NEAR(returning, 400, 60);
}

TEST(PurchaseGenerator, LivesWhereOmnitronKnowsThePlaceAndBuysWhatItSells) {
    OmnitronClient client;
    PurchaseGenerator crowd(3, 50);
    for (int i = 0; i < 50; ++i) {
        auto const purchase = crowd.next();
        auto const& home = purchase.shipping;
        auto const city = client.only("cities/", {{"name__iexact", home.city}, {"is_active", "true"}});
        auto const township =
            client.only("townships/", {{"name__iexact", home.township}, {"city", std::to_string(city)}});
        EXPECT_EQ(
            client.rows("districts/", {{"name__exact", home.district}, {"township", std::to_string(township)}}).size(),
            1u);
        EXPECT_EQ(client.rows("integration_actions/", {{"remote_id__exact", purchase.lines.front().barcode}}).size(),
                  1u);
        EXPECT_EQ(client.rows("cargos/", {{"erp_code", purchase.cargo}}).size(), 1u);
    }
}

TEST(PurchaseGenerator, PaysSomethingForEveryUnit) {
    PurchaseGenerator crowd(5, 50);
    for (int i = 0; i < 500; ++i)
        for (auto const& line : crowd.next().lines)
            for (auto const& unit : line.units) EXPECT_GT(unit.paid(), 0);
}

}  // namespace
}  // namespace channeld::sandbox
