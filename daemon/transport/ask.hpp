#pragma once

#include <type_traits>
#include <utility>

#include "daemon/transport/run_on.hpp"

namespace channeld::inline transport {

// What the remote side answers to a conversation:
//
//     auto const found = co_await ask(omnitron, omnitron::find_orders, api_, std::move(numbers));
//
// `begin(port, arguments...)` begins it. The arguments are kept until its end; what it wants by reference
// (std::ref) and `transport` must outlive the call. A `begin` with captures is named before the statement: g++ 12.
template <class T>
T answer_of(HttpTask<T> const& conversation);  // for its type

template <class Begin, class... Arguments>
using AnswerOf = decltype(answer_of(std::declval<std::invoke_result_t<Begin&, RequestPort&, Arguments...>>()));

template <class Begin, class... Arguments>
asio::awaitable<AnswerOf<Begin, Arguments...>> ask(Transport& transport, Begin begin, Arguments... arguments) {
    RequestPort port;
    auto conversation = begin(port, std::move(arguments)...);
    co_return co_await run_on(port, conversation, transport);
}

}  // namespace channeld::inline transport
