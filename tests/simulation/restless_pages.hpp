#pragma once

#include "sandbox/service.hpp"
#include "tests/simulation/dice.hpp"

namespace channeld::simulation {

// Lists that change while they are read: now and then a page begins again further back, or shows its rows twice.
class RestlessPages : public sandbox::Service {
  public:
    RestlessPages(sandbox::Service& inner, Dice& dice) : inner_(inner), dice_(dice) {}

    sandbox::Reply handle(sandbox::Call const& call) override {
        auto reply = inner_.handle(call);
        auto const* after = call.parameter("after");
        bool const has_rows = reply.status == 200 && reply.body.starts_with("[{");
        if (call.method != "GET" || !after || !has_rows) return reply;
        if (!after->empty() && dice_.percent(20)) {
            auto const back = std::stoll(*after) - static_cast<std::int64_t>(dice_.below(10));
            auto again = call;
            again.query = {{"after", std::to_string(back)}, {"limit", "40"}};
            return inner_.handle(again);
        }
        if (dice_.percent(10)) reply.body = reply.body.substr(0, reply.body.size() - 1) + "," + reply.body.substr(1);
        return reply;
    }

  private:
    sandbox::Service& inner_;
    Dice& dice_;
};

}  // namespace channeld::simulation
