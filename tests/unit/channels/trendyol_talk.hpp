#pragma once

#include <deque>
#include <stdexcept>

#include "commands/sdk/send_command.hpp"
#include "tests/unit/channels/trendyol_packages.hpp"

// Drives a command's conversation with replies that were written down before.
namespace channeld::channels::trendyol {

using Replies = std::deque<result<HttpResponse>>;

inline HttpResponse reply(int status, std::string body = "") {
    HttpResponse out;
    out.status = status;
    out.body = std::move(body);
    return out;
}

inline std::string list_of(std::string const& rows) {
    return R"({"totalElements":1,"totalPages":1,"page":0,"size":200,"content":[)" + rows + "]}";
}

struct Talk {
    std::vector<HttpRequest> sent;
    result<std::vector<HttpResponse>> responses;

    // "PUT /integration/..." of what was sent
    std::vector<std::string> lines() const {
        std::vector<std::string> out;
        for (auto const& request : sent) {
            auto const host = request.url.find("/integration");
            out.push_back(request.method + " " + request.url.substr(host) + (request.body.empty() ? "" : " ") +
                          request.body);
        }
        return out;
    }
};

// Throws when the conversation asks for more than there are replies.
inline Talk talk(Exchange& exchange, Conversation<result<std::vector<HttpResponse>>> conversation, Replies replies) {
    std::vector<HttpRequest> sent;
    conversation.start();
    while (exchange.waiting()) {
        sent.push_back(exchange.take_request());
        if (replies.empty()) throw std::runtime_error("no reply left for " + sent.back().url);
        auto next = std::move(replies.front());
        replies.pop_front();
        exchange.answer(std::move(next));
    }
    if (!replies.empty()) throw std::runtime_error("a reply was not asked for");
    return {std::move(sent), conversation.take()};
}

template <class Command>
Talk talk(Command const& command, std::vector<HttpRequest> requests, Replies replies) {
    Exchange exchange;
    return talk(exchange, command.send_request(exchange, std::move(requests)), std::move(replies));
}

template <class Item>
Talk talk(SendCommand<Item> const& command, std::vector<Item> const& items, Replies replies) {
    Exchange exchange;
    return talk(exchange, command.send_request(exchange, items, command.transform_data(items)), std::move(replies));
}

// The rows of a package beside its lines: id, status, and its line 8800111 with these units.
inline std::string state(std::string const& id, std::string const& status, std::vector<std::string> const& units,
                         Fields const& changes = {}) {
    std::string details;
    for (auto const& unit : units) details += (details.empty() ? "" : ",") + object({{"lineItemId", unit}}, {});
    auto const lines = object(
        {{"lineId", "8800111"}, {"quantity", std::to_string(units.size())}, {"discountDetails", "[" + details + "]"}},
        {});
    return object({{"shipmentPackageId", id},
                   {"orderNumber", R"("10854411223")"},
                   {"status", "\"" + status + "\""},
                   {"lines", "[" + lines + "]"}},
                  changes);
}

}  // namespace channeld::channels::trendyol
