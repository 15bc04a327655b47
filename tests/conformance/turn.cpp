#include "tests/conformance/turn.hpp"

#include <stdexcept>

namespace channeld::conformance {
namespace {

constexpr int most_requests = 100;

HttpResponse response_of(Sample const& sample) {
    HttpResponse response;
    response.status = sample.status;
    response.body = sample.body;
    return response;
}

}  // namespace

Turn take_turn(Subject const& subject, FetchQuery const& query, Sample const& reply) {
    auto const& command = subject.get_orders();
    auto const checked = command.validated_data(command.get_data(query));
    auto requests = command.transform_data(checked);
    Exchange exchange;
    auto talk = command.send_request(exchange, requests);
    talk.start();
    for (int sent = 0; exchange.waiting(); ++sent) {
        if (sent == most_requests) throw std::runtime_error("a page that takes more than 100 requests");
        exchange.take_request();
        exchange.answer(response_of(sent == 0 ? reply : subject.empty_page()));
    }
    auto const responses = talk.take();
    if (!responses) return {std::move(requests), responses.error()};
    auto page = command.normalize_response(checked, requests, *responses);
    return {std::move(requests), std::move(page)};
}

FetchQuery first_query() {
    return {"", from_epoch_ms(1'790'000'000'000)};
}

FetchQuery later_query(Subject const& subject) {
    auto query = first_query();
    for (auto const& sample : subject.pages()) {
        auto const turn = take_turn(subject, query, sample);
        if (!turn.page || !turn.page->more) continue;
        query.position = turn.page->position;
        return query;
    }
    return query;
}

std::vector<ChannelCreateOrder> sample_orders(Subject const& subject) {
    std::vector<ChannelCreateOrder> orders;
    for (auto const& sample : subject.pages()) {
        auto const turn = take_turn(subject, first_query(), sample);
        if (!turn.page) continue;
        for (auto const& item : turn.page->items)
            if (auto const* order = std::get_if<ChannelCreateOrder>(&item.content)) orders.push_back(*order);
    }
    return orders;
}

}  // namespace channeld::conformance
