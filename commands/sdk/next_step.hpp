#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "commands/sdk/http_task.hpp"

// A command that acts and looks: one pure function says after every response what comes next. It gets everything that
// was asked and answered so far, so it keeps no state and counts no responses.
//
//     result<NextStep<Outcome>> next(UpdatedOrder const& order, Transcript const& so_far) const {
//         if (so_far.empty() || is_change(so_far.back().request)) return read_order(order);  // look, also after acting
//         auto const shown = read_json_as<Order>(so_far.back().request, so_far.back().response);
//         if (!shown) return shown.error();
//         if (shown->status == order.status) return Delivered{};
//         return change_status(order);
//     }
namespace channeld::inline sdk {

// A request and the response to it.
struct Answered {
    HttpRequest request;
    HttpResponse response;
};
// Of one call, oldest first.
using Transcript = std::vector<Answered>;

// The next request or, when none is left, the outcome.
template <class T>
using NextStep = std::variant<HttpRequest, T>;

// Anything but a GET.
inline bool is_change(HttpRequest const& request) {
    return request.method != "GET";
}

// The last entry whose request has this label; nullptr if there is none.
inline Answered const* last_of(Transcript const& transcript, std::string_view label) {
    for (auto entry = transcript.rbegin(); entry != transcript.rend(); ++entry)
        if (entry->request.label == label) return &*entry;
    return nullptr;
}

// The last entry whose request was a change; nullptr if there is none.
inline Answered const* last_change(Transcript const& transcript) {
    for (auto entry = transcript.rbegin(); entry != transcript.rend(); ++entry)
        if (is_change(entry->request)) return &*entry;
    return nullptr;
}

// What came after an entry of the transcript; after nullptr, all of it.
inline std::span<Answered const> after(Answered const* entry, Transcript const& transcript) {
    auto const* const end = transcript.data() + transcript.size();
    return {entry ? entry + 1 : transcript.data(), end};
}

// Sends a request, and returns it with its response.
inline HttpTask<result<Answered>> send_and_keep(RequestPort& channel, HttpRequest request) {
    auto to_send = request;
    auto response = co_await channel.send(std::move(to_send));
    if (!response) co_return response.error();
    co_return Answered{std::move(request), std::move(*response)};
}

// Asks `next(transcript)` for a step, takes it, adds the response to the transcript, and asks again until there is an
// outcome. `next` returns result<NextStep<T>>; an error ends it, too. A remote that never shows what it has accepted
// must not cause endless requests: without an outcome after `most` of them, the result is nullopt.
template <class T, class Next>
HttpTask<result<std::optional<T>>> take_steps(RequestPort& channel, std::size_t most, Next next) {
    Transcript transcript;
    for (;;) {
        result<NextStep<T>> step = next(std::as_const(transcript));
        if (!step) co_return step.error();
        if (auto* const outcome = std::get_if<T>(&*step)) co_return std::optional<T>(std::move(*outcome));
        auto& request = std::get<HttpRequest>(*step);
        if (transcript.size() >= most) co_return std::optional<T>();
        auto answered = co_await send_and_keep(channel, std::move(request));
        if (!answered) co_return answered.error();
        transcript.push_back(std::move(*answered));
    }
}

}  // namespace channeld::inline sdk
