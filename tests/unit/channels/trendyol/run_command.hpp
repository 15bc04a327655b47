#pragma once

#include <deque>
#include <stdexcept>

#include "commands/sdk/send_command.hpp"
#include "tests/unit/channels/trendyol/packages.hpp"

// Runs a command's task with prepared replies.
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

template <class T>
struct Ran {
    std::vector<HttpRequest> sent;
    T result;

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

// Throws when the task sends more requests than there are replies, or fewer.
template <class T>
Ran<T> run_task(RequestPort& port, HttpTask<T> task, Replies replies) {
    std::vector<HttpRequest> sent;
    task.start();
    while (port.waiting()) {
        sent.push_back(port.take_request());
        if (replies.empty()) throw std::runtime_error("no reply left for " + sent.back().url);
        auto next = std::move(replies.front());
        replies.pop_front();
        port.answer(std::move(next));
    }
    if (!replies.empty()) throw std::runtime_error("more replies than requests");
    return {std::move(sent), task.take()};
}

template <class Item>
Ran<result<SendAnswer>> run_task(SendCommand<Item> const& command, std::vector<Item> const& items, Replies replies) {
    RequestPort port;
    return run_task(port, command.send(port, items), std::move(replies));
}

// The rows of a package beside its lines: id, status, and its line 8800111 with these items.
inline std::string state(std::string const& id, std::string const& status, std::vector<std::string> const& items,
                         Fields const& changes = {}) {
    std::string details;
    for (auto const& item : items) details += (details.empty() ? "" : ",") + object({{"lineItemId", item}}, {});
    auto const lines = object(
        {{"lineId", "8800111"}, {"quantity", std::to_string(items.size())}, {"discountDetails", "[" + details + "]"}},
        {});
    return object({{"shipmentPackageId", id},
                   {"orderNumber", R"("10854411223")"},
                   {"status", "\"" + status + "\""},
                   {"lines", "[" + lines + "]"}},
                  changes);
}

}  // namespace channeld::channels::trendyol
