#include "daemon/transport/counting.hpp"

namespace channeld {

asio::awaitable<result<HttpResponse>> Counting::send(HttpRequest request) {
    ++by_label_[request.label];
    return inner_.send(std::move(request));
}

std::int64_t Counting::total() const {
    std::int64_t sum = 0;
    for (auto const& [label, count] : by_label_) sum += count;
    return sum;
}

}  // namespace channeld
