#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "daemon/transport/transport.hpp"

namespace channeld {

// Counts the requests that pass, by label.
class Counting : public Transport {
  public:
    explicit Counting(Transport& inner) : inner_(inner) {}

    asio::awaitable<result<HttpResponse>> send(HttpRequest request) override;

    std::int64_t total() const;
    std::map<std::string, std::int64_t, std::less<>> const& by_label() const { return by_label_; }

  private:
    Transport& inner_;
    std::map<std::string, std::int64_t, std::less<>> by_label_;
};

}  // namespace channeld
