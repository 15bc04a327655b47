#pragma once

#include "sandbox/service.hpp"
#include "tests/simulation/rng.hpp"

namespace channeld::simulation {

// Lists that change while they are read: sometimes a page starts further back again, or contains its rows twice.
class UnstablePages : public sandbox::Service {
  public:
    UnstablePages(sandbox::Service& inner, Rng& rng) : inner_(inner), rng_(rng) {}

    sandbox::Reply handle(sandbox::Call const& call) override {
        auto reply = inner_.handle(call);
        auto const* after = call.parameter("after");
        bool const has_rows = reply.status == 200 && reply.body.starts_with("[{");
        if (call.method != "GET" || !after || !has_rows) return reply;
        if (!after->empty() && rng_.percent(20)) {
            auto const back = std::stoll(*after) - static_cast<std::int64_t>(rng_.below(10));
            auto again = call;
            again.query = {{"after", std::to_string(back)}, {"limit", "40"}};
            return inner_.handle(again);
        }
        if (rng_.percent(10)) reply.body = reply.body.substr(0, reply.body.size() - 1) + "," + reply.body.substr(1);
        return reply;
    }

  private:
    sandbox::Service& inner_;
    Rng& rng_;
};

}  // namespace channeld::simulation
