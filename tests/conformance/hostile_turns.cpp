#include "tests/conformance/hostile_turns.hpp"

#include <fmt/format.h>

#include <exception>

namespace channeld::conformance {

void for_each_hostile_turn(Subject const& subject, Command command,
                           std::function<void(HostileTurn const&)> const& look) {
    auto const& good = sample_to_break(subject, command);
    auto const most_values = 100 / good.replies.size();
    for (auto const& query : {first_query(), later_query(subject, command)})
        for (std::size_t n = 0; n < good.replies.size(); ++n)
            for_each_hostile_reply(good.replies[n], most_values, [&](std::string const& what, Recorded const& reply) {
                auto broken = good;
                broken.replies[n] = reply;
                HostileTurn turn{fmt::format("reply {}, {}", n + 1, what), {}, ""};
                try {
                    turn.page = take_turn(subject, command, query, broken).page;
                } catch (std::exception const& thrown) {
                    turn.thrown = thrown.what();
                }
                look(turn);
            });
}

}  // namespace channeld::conformance
