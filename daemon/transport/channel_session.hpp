#pragma once

#include <string>

#include "daemon/transport/transport.hpp"

namespace channeld::inline transport {

// Requests to a channel. Turns 401 and 403, which no repetition fixes, into `needs_person`; all else passes.
class ChannelSession : public Transport {
  public:
    // `channel` as it is called in channeld.yaml.
    ChannelSession(Transport& inner, std::string channel) : inner_(inner), channel_(std::move(channel)) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    Transport& inner_;
    std::string channel_;
};

}  // namespace channeld::inline transport
