#include "trendyol_fixture.hpp"

namespace channeld::sandbox {
namespace {

class TrendyolClaims : public TrendyolFixture {
  protected:
    TrendyolClaims() { trendyol.set_status(id(package), "Delivered"); }

    Claim claim(std::vector<std::int64_t> units, std::string status = "WaitingInAction") {
        ClaimSpec spec;
        spec.package = id(package);
        spec.units = std::move(units);
        spec.status = std::move(status);
        return trendyol.open_claim(spec).value();
    }
    json::object list(Query query = {}) {
        return json::parse(send("GET", "order/sellers/900123/claims", {}, std::move(query)).body).as_object();
    }
    json::array found(Query query) { return list(std::move(query)).at("content").as_array(); }
    json::object first_item() {
        return list().at("content").at(0).at("items").at(0).at("claimItems").at(0).as_object();
    }
    std::string state() { return std::string(first_item().at("claimItemStatus").at("name").as_string()); }
    Reply approve(Claim const& of, json::array items) {
        return send("PUT", "order/sellers/900123/claims/" + of.id + "/items/approve",
                    {{"claimLineItemIdList", std::move(items)}, {"params", json::object()}});
    }
    Reply reject(Claim const& of, std::string const& reason, bool photo = false) {
        if (photo) headers.emplace_back("Content-Type", "multipart/form-data; boundary=x");
        Call const call{
            "POST",
            "/integration/order/sellers/900123/claims/" + of.id + "/issue",
            {{"claimIssueReasonId", reason}, {"claimItemIdList", of.items.at(0).id}, {"description", "Kullanılmış"}},
            headers,
            photo ? "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"p.jpg\"\r\n\r\n1\r\n--x--" : ""};
        return trendyol.handle(call);
    }

    json::object package = add_package();
};

TEST_F(TrendyolClaims, AreReadPerUnit) {
    auto const opened = claim({unit(package, 0), unit(package, 1)});
    auto const one = list().at("content").at(0);
    EXPECT_EQ(one.at("claimId"), json::value(opened.id));
    EXPECT_EQ(one.at("orderNumber"), package.at("orderNumber"));
    EXPECT_EQ(one.at("orderShipmentPackageId"), id(package));
    EXPECT_EQ(one.at("claimDate"), to_epoch_ms(now));
    EXPECT_EQ(one.at("items").at(0).at("orderLine").at("merchantSku"), package.at("lines").at(0).at("stockCode"));
    EXPECT_EQ(one.at("items").at(0).at("claimItems").as_array().size(), 2u);
    EXPECT_EQ(first_item().at("orderLineItemId"), unit(package, 0));
    EXPECT_EQ(first_item().at("customerClaimItemReason").at("name"), "Vazgeçtim");
    EXPECT_EQ(state(), "WaitingInAction");
}

TEST_F(TrendyolClaims, ArePagedAndFiltered) {
    auto const first = claim({unit(package, 0)});
    now += std::chrono::hours(1);
    auto const second = claim({unit(package, 1)}, "Created");
    auto const page = list({{"size", "1"}, {"page", "1"}});
    EXPECT_EQ(page.at("totalElements"), 2);
    EXPECT_EQ(page.at("totalPages"), 2);
    EXPECT_EQ(page.at("content").at(0).at("claimId"), json::value(first.id));
    EXPECT_TRUE(found({{"page", "2"}, {"size", "1"}}).empty());
    EXPECT_EQ(found({{"claimItemStatus", "Created"}}).at(0).at("claimId"), json::value(second.id));
    EXPECT_EQ(found({{"claimIds", first.id}}).at(0).at("claimId"), json::value(first.id));
    EXPECT_EQ(found({{"orderNumber", std::string(package.at("orderNumber").as_string())}}).size(), 2u);
    EXPECT_TRUE(found({{"orderNumber", "1"}}).empty());
    EXPECT_EQ(found({{"startDate", std::to_string(to_epoch_ms(now))}}).at(0).at("claimId"), json::value(second.id));
    EXPECT_EQ(found({{"endDate", std::to_string(to_epoch_ms(now) - 1)}}).at(0).at("claimId"), json::value(first.id));
    EXPECT_EQ(send("GET", "order/sellers/900123/claims", {}, {{"size", "201"}}).status, 400);
}

TEST_F(TrendyolClaims, AreFilteredByTheDateThatIsMeant) {
    auto const opened = claim({unit(package, 0)});
    now += std::chrono::hours(1);
    trendyol.set_claim_item(opened.items.at(0).id, "InAnalysis");
    Query const since{{"startDate", std::to_string(to_epoch_ms(now))}};
    EXPECT_TRUE(found(since).empty());
    trendyol.set_claims_by_modified(true);
    EXPECT_EQ(found(since).size(), 1u);
}

TEST_F(TrendyolClaims, AreApprovedOnce) {
    auto const opened = claim({unit(package, 0)});
    EXPECT_EQ(approve(opened, {opened.items.at(0).id}).status, 200);
    EXPECT_EQ(state(), "Accepted");
    EXPECT_EQ(first_item().at("acceptDetail"), "SUPPLIER");
    EXPECT_EQ(first_item().at("acceptedBySeller"), true);
    EXPECT_EQ(key(approve(opened, {opened.items.at(0).id})), "400 claim.item.not.updatable");
}

TEST_F(TrendyolClaims, AreApprovedAsAWholeOrNotAtAll) {
    auto const opened = claim({unit(package, 0)});
    EXPECT_EQ(key(approve(opened, {opened.items.at(0).id, "x"})), "400 claim.item.not.found");
    EXPECT_EQ(key(approve(opened, {})), "400 invalid.parameter");
    EXPECT_EQ(state(), "WaitingInAction");
    Claim other;
    other.id = "x";
    EXPECT_EQ(key(approve(other, {"x"})), "404 claim.not.found");
}

TEST_F(TrendyolClaims, OnTheirWayCannotBeDecided) {
    auto const opened = claim({unit(package, 0)}, "Created");
    EXPECT_EQ(key(approve(opened, {opened.items.at(0).id})), "400 claim.item.not.updatable");
    EXPECT_EQ(key(reject(opened, "451")), "400 claim.item.not.updatable");
}

TEST_F(TrendyolClaims, AreRejectedForAReasonWithAPhoto) {
    auto const opened = claim({unit(package, 0)});
    EXPECT_EQ(key(reject(opened, "9")), "400 claim.issue.reason.not.found");
    EXPECT_EQ(key(reject(opened, "51")), "400 claim.issue.file.missing");
    EXPECT_EQ(reject(opened, "51", true).status, 200);
    EXPECT_EQ(state(), "Unresolved");
}

TEST_F(TrendyolClaims, NeedNoPhotoForAnalysis) {
    EXPECT_EQ(reject(claim({unit(package, 0)}), "451").status, 200);
}

TEST_F(TrendyolClaims, AreNotMissingOnTheFirstDay) {
    auto const opened = claim({unit(package, 0)});
    EXPECT_EQ(key(reject(opened, "1651")), "400 claim.issue.too.early");
    now += std::chrono::hours(24);
    EXPECT_EQ(reject(opened, "1651").status, 200);
}

TEST_F(TrendyolClaims, AreAcceptedAfterTwoDays) {
    auto const opened = claim({unit(package, 0)});
    now += std::chrono::hours(48) - std::chrono::seconds(1);
    EXPECT_EQ(state(), "WaitingInAction");
    now += std::chrono::seconds(1);
    EXPECT_EQ(state(), "Accepted");
    EXPECT_EQ(first_item().at("autoAccepted"), true);
    EXPECT_EQ(first_item().at("acceptDetail"), "SYSTEM");
    EXPECT_EQ(key(approve(opened, {opened.items.at(0).id})), "400 claim.item.not.updatable");
}

TEST_F(TrendyolClaims, MayBeDecidedFiveTimesAMinute) {
    auto const opened = claim({unit(package, 0)});
    for (int i = 0; i < 5; ++i) ASSERT_EQ(approve(opened, {}).status, 400);
    EXPECT_EQ(approve(opened, {opened.items.at(0).id}).status, 429);
    EXPECT_EQ(reject(opened, "451").status, 200);
    now += std::chrono::minutes(1);
    EXPECT_EQ(approve(opened, {}).status, 400);
}

TEST_F(TrendyolClaims, HaveReasonsThatTrendyolChanges) {
    auto const ids = [&] {
        std::vector<std::int64_t> out;
        auto const reasons = json::parse(send("GET", "order/claim-issue-reasons").body);
        for (auto const& reason : reasons.as_array()) out.push_back(reason.at("id").as_int64());
        return out;
    };
    auto const before = ids();
    EXPECT_EQ(before.front(), 1);
    auto const control = [&](std::string body) {
        return trendyol.handle({"POST", "/_sandbox/issue_reasons", {}, {}, std::move(body)}).status;
    };
    EXPECT_EQ(control(R"({"id": 51})"), 204);
    EXPECT_EQ(control(R"({"id": 2080, "name": "Yeni"})"), 204);
    EXPECT_EQ(ids().size(), before.size());
    EXPECT_EQ(key(reject(claim({unit(package, 0)}), "51", true)), "400 claim.issue.reason.not.found");
}

TEST_F(TrendyolClaims, AreForDeliveredUnitsAndOnePerUnit) {
    auto const control = [&](std::string const& path, std::string body) {
        return trendyol.handle({"POST", "/_sandbox/" + path, {}, {}, std::move(body)});
    };
    auto const open = [&](std::int64_t of, std::int64_t one) {
        return control("claims", "{\"package\": " + std::to_string(of) + ", \"units\": [" + std::to_string(one) +
                                     "], \"reason\": 301, \"note\": \"kırık\"}");
    };
    auto const parcel = add_package();
    EXPECT_EQ(open(id(parcel), unit(parcel, 0)).status, 404);
    EXPECT_EQ(open(id(package), 9).status, 404);
    auto const opened = open(id(package), unit(package, 0));
    EXPECT_EQ(opened.status, 201);
    EXPECT_EQ(first_item().at("customerNote"), "kırık");
    EXPECT_EQ(open(id(package), unit(package, 0)).status, 404);
    auto const item = std::string(json::parse(opened.body).at("items").at(0).as_string());
    EXPECT_EQ(control("claim_items", "{\"id\": \"" + item + "\", \"status\": \"Cancelled\"}").status, 204);
    EXPECT_EQ(state(), "Cancelled");
    EXPECT_EQ(control("claim_items", "{\"id\": \"" + item + "\", \"status\": \"Lost\"}").status, 404);
    EXPECT_EQ(open(id(package), unit(package, 0)).status, 201);
    auto const dump = json::parse(trendyol.dump());
    EXPECT_EQ(dump.at("claims").as_array().size(), 2u);
}

}  // namespace
}  // namespace channeld::sandbox
