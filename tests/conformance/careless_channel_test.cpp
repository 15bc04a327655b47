#include <gtest/gtest.h>

#include <stdexcept>

#include "dto/reflect/json.hpp"
#include "tests/conformance/clause.hpp"

// The kit has teeth: a channel that does everything wrong breaks every clause that it can break.
namespace channeld::conformance {
namespace {

class CarelessOrders : public GetOrders {
  public:
    std::vector<HttpRequest> transform_data(FetchQuery const& query) const override {
        if (query.position == "garbage") return {HttpRequest()};
        HttpRequest request;
        request.url = "https://shop.example/orders?token=sample-token-KEEP-OUT-OF-LOGS&n=" + std::to_string(++asked_);
        request.label = "Get orders";
        return {request};
    }

    result<FetchPage<ChannelCreateOrder>> normalize_response(FetchQuery const& query, std::vector<HttpRequest> const&,
                                                             std::vector<HttpResponse> const& replies) const override {
        if (replies[0].status == 418) return permanent("deneme@example.invalid");
        auto const body = parse_json(replies[0].body);
        if (!body && replies[0].status == 200) throw std::runtime_error("what is this?");
        ChannelCreateOrder order;
        order.order.amount = Decimal::parse("1e2").value();
        order.order.customer.email = "deneme@example.invalid";
        order.order_item.resize(2);
        FetchPage<ChannelCreateOrder> page;
        page.items = {{"", "", order}, {"", "", SetAside{"", "deneme@example.invalid"}}};
        page.ignored = static_cast<std::size_t>(++asked_);
        page.position = query.position;
        page.more = true;
        return page;
    }

  private:
    mutable int asked_ = 0;
};

class Careless : public Channel {
  public:
    GetOrders const* get_orders() const override { return &orders_; }

  private:
    CarelessOrders orders_;
};

std::unique_ptr<Channel> make(Node const& settings, Place const& place) {
    if (auto const* token = settings.find("token")) (void)place.rules().secret(*token);
    return std::make_unique<Careless>();
}

TEST(CarelessChannel, BreaksEveryClauseItCanBreak) {
    ChannelType const type{"careless", "", &make};
    Subject const subject(type, CHANNELD_SOURCE_DIR "/commands/channels/sample");
    std::vector<std::string> kept;
    for (auto const& clause : all_clauses()) {
        bool const has_golden_file = clause.id != "C04";
        if (has_golden_file && clause.check(subject).empty()) kept.push_back(clause.id);
    }
    // It accepts everything, so also the sample, and takes everything for a page.
    EXPECT_EQ(kept, (std::vector<std::string>{"C01", "C08"}));
}

}  // namespace
}  // namespace channeld::conformance
