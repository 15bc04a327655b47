#pragma once

#include "commands/sdk/conversation.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// Carries a conversation to its end: sends what it asks for, hands it the answers.
//
//     Exchange exchange;
//     auto talk = find_channel(exchange, 7);
//     auto found = co_await converse(exchange, talk, omnitron);
//
// `exchange`, `talk` and `transport` must outlive the call.
template <class T>
asio::awaitable<T> converse(Exchange& exchange, Conversation<T>& talk, Transport& transport) {
    talk.start();
    while (exchange.waiting()) {
        auto request = exchange.take_request();
        auto reply = co_await transport.send(std::move(request));
        exchange.answer(std::move(reply));
    }
    co_return talk.take();
}

}  // namespace channeld
