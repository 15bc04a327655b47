#include "commands/omnitron/cargo.hpp"

#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

struct CargoTest : testing::Test {
    ScriptedOmnitron omnitron;

    outcome<std::int64_t> find(std::string erp_code) {
        return omnitron.run(get_cargo_company(omnitron.port, omnitron.api, std::move(erp_code)));
    }
};

constexpr auto* first_page =
    R"({"results": [{"pk": 1, "name": "yurtici", "erp_code": "YK"}], "next": "https://omnitron.example/?page=2"})";

TEST_F(CargoTest, IsFoundByItsErpCodeNotByItsName) {
    omnitron.replies(first_page);
    omnitron.replies(R"({"results": [{"pk": 2, "name": "Aras"}, {"pk": 3, "erp_code": "yurtici"}], "next": null})");
    EXPECT_EQ(find("yurtici").value(), 3);
    EXPECT_EQ(omnitron.asked, (Lines{"get_cargo_company: GET channel/7/cargos/?page=1&limit=100 (kept)",
                                     "get_cargo_company: GET channel/7/cargos/?page=2&limit=100 (kept)"}));
}

TEST_F(CargoTest, ThePagesEndWithTheHit) {
    omnitron.replies(first_page);
    EXPECT_EQ(find("YK").value(), 1);
}

TEST_F(CargoTest, AnUnknownOneIsToldToTheMerchant) {
    omnitron.replies(R"([{"pk": 1, "erp_code": "YK"}])");
    EXPECT_EQ(
        failure_of(find("pigeon")),
        "permanent unknown_cargo_company: Omnitron has no cargo company with the erp code 'pigeon': add it there, "
        "or map the channel's name in the channel's settings (cargo_companies)");
}

TEST_F(CargoTest, NoAnswerIsNotAnUnknownCompany) {
    omnitron.fails(transient("refused"));
    EXPECT_EQ(failure_of(find("YK")), "transient refused: refused");
}

TEST_F(CargoTest, PagesWithoutEndEnd) {
    for (int i = 0; i < 100; ++i) omnitron.replies(first_page);
    EXPECT_EQ(find("pigeon").error().reason_code, "unknown_cargo_company");
}

}  // namespace
}  // namespace channeld::omnitron
