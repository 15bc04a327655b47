#pragma once

#include <functional>

#include "commands/sdk/fetch_command.hpp"
#include "commands/sdk/send_command.hpp"
#include "tests/unit/channels/medusa/orders.hpp"

// Runs a command's task against replies that a test computes.
namespace channeld::channels::medusa {

using Answer = std::function<result<HttpResponse>(HttpRequest const&)>;

// What the channel was asked, in short: "GET /admin/orders/order_01A" without query and host.
inline std::string short_form(HttpRequest const& request) {
    auto const path = request.url.substr(request.url.find("/admin"));
    return request.method + " " + path.substr(0, path.find('?'));
}

inline HttpResponse json_reply(json::value const& body, int status = 200) {
    return {status, {}, json::serialize(body)};
}

inline HttpResponse error_reply(std::string const& message) {
    return json_reply({{"type", "invalid_data"}, {"message", message}}, 400);
}

template <class T>
struct Ran {
    std::vector<std::string> asked;
    T result;
};

template <class T>
Ran<T> run_task(RequestPort& port, HttpTask<T> task, Answer const& answer) {
    task.start();
    std::vector<std::string> asked;
    while (port.waiting()) {
        auto const request = port.take_request();
        asked.push_back(short_form(request));
        if (asked.size() > 1000) throw std::runtime_error("the task does not end");
        port.answer(answer(request));
    }
    return {asked, task.take()};
}

// In words: "delivered", "rejected: ...", "deferred: ...", or the error's.
inline std::string describe(result<SendAnswer> const& answer) {
    if (!answer) return "error: " + answer.error().message;
    auto const& outcome = std::get<std::vector<Outcome>>(*answer).at(0);
    if (auto const* rejected = std::get_if<Rejected>(&outcome)) return "rejected: " + rejected->message;
    if (auto const* deferred = std::get_if<Deferred>(&outcome)) return "deferred: " + deferred->message;
    return "delivered";
}

struct Sent {
    std::vector<std::string> asked;
    std::string outcome;
};

template <class Item>
Sent send(SendCommand<Item> const& command, Item const& item, Answer const& answer) {
    RequestPort port;
    auto const ran = run_task(port, command.send(port, {item}), answer);
    return {ran.asked, describe(ran.result)};
}

// One page of a fetch command.
template <class Item>
result<FetchPage<Item>> fetch(FetchCommand<Item> const& command, FetchQuery const& query, Answer const& answer) {
    RequestPort port;
    return run_task(port, command.read_page(port, query), answer).result;
}

}  // namespace channeld::channels::medusa
