#pragma once

#include "daemon/transport/transport.hpp"
#include "sandbox/service.hpp"

namespace channeld {

// Calls a sandbox in this process, without a socket. Faults come out as the errors that a network would make of them.
class SandboxTransport : public Transport {
  public:
    explicit SandboxTransport(sandbox::Service& service) : service_(service) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    sandbox::Service& service_;
};

}  // namespace channeld
