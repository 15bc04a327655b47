#pragma once

#include "daemon/transport/semaphore.hpp"
#include "daemon/transport/transport.hpp"

namespace channeld {

// At most so many requests under way at once; the others wait, first come first served.
class InFlightLimit : public Transport {
  public:
    InFlightLimit(Transport& inner, std::size_t most) : inner_(inner), places_(most) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

  private:
    Transport& inner_;
    Semaphore places_;
};

}  // namespace channeld
