#pragma once

#include <functional>

#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/send_command.hpp"
#include "medusa_orders.hpp"

// Conversations with a shop that a test plays.
namespace channeld::channels::medusa {

using Answer = std::function<result<HttpResponse>(HttpRequest const&)>;

// What the channel was asked, in short: "GET /admin/orders/order_01A" without query and host.
inline std::string in_short(HttpRequest const& request) {
    auto const path = request.url.substr(request.url.find("/admin"));
    return request.method + " " + path.substr(0, path.find('?'));
}

inline HttpResponse json_reply(json::value const& body, int status = 200) {
    return {status, {}, json::serialize(body)};
}

inline HttpResponse refusal_of(std::string const& message) {
    return json_reply({{"type", "invalid_data"}, {"message", message}}, 400);
}

struct Talk {
    std::vector<std::string> asked;
    result<std::vector<HttpResponse>> responses;
};

inline Talk talk(Exchange& exchange, Conversation<result<std::vector<HttpResponse>>> conversation,
                 Answer const& answer) {
    conversation.start();
    std::vector<std::string> asked;
    while (exchange.waiting()) {
        auto const request = exchange.take_request();
        asked.push_back(in_short(request));
        if (asked.size() > 1000) throw std::runtime_error("an endless conversation");
        exchange.answer(answer(request));
    }
    return {asked, conversation.take()};
}

template <class Command>
Talk talk(Command const& command, std::vector<HttpRequest> const& requests, Answer const& answer) {
    Exchange exchange;
    return talk(exchange, command.send_request(exchange, requests), answer);
}

// In words: "delivered", "rejected: ...", "deferred: ...", or the error's.
inline std::string in_words(result<SendAnswer> const& answer) {
    if (!answer) return "error: " + answer.error().message;
    auto const& outcome = std::get<std::vector<Outcome>>(*answer).at(0);
    if (auto const* rejected = std::get_if<Rejected>(&outcome)) return "rejected: " + rejected->reason;
    if (auto const* deferred = std::get_if<Deferred>(&outcome)) return "deferred: " + deferred->why;
    return "delivered";
}

struct Sent {
    std::vector<std::string> asked;
    std::string outcome;
};

template <class Item>
Sent send(SendCommand<Item> const& command, Item const& item, Answer const& answer) {
    std::vector<Item> const items{item};
    auto const requests = command.transform_data(items);
    Exchange exchange;
    auto said = talk(exchange, command.send_request(exchange, items, requests), answer);
    if (!said.responses) return {said.asked, "error: " + said.responses.error().message};
    return {said.asked, in_words(command.normalize_response(items, requests, *said.responses))};
}

// Every page of a fetch command's conversation, read at once.
template <class Item>
result<FetchPage<Item>> fetch(FetchCommand<Item> const& command, FetchQuery const& query, Answer const& answer) {
    auto const requests = command.transform_data(query);
    auto const said = talk(command, requests, answer);
    if (!said.responses) return said.responses.error();
    return command.normalize_response(query, requests, *said.responses);
}

}  // namespace channeld::channels::medusa
