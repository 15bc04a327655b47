#include "tests/conformance/hostile_pages.hpp"

#include <fmt/format.h>

#include <exception>

namespace channeld::conformance {

void for_each_hostile_page(Subject const& subject, Command command,
                           std::function<void(HostilePage const&)> const& look) {
    auto const& good = sample_to_corrupt(subject, command);
    auto const most_values = 100 / good.replies.size();
    for (auto const& query : {first_query(), later_query(subject, command)})
        for (std::size_t n = 0; n < good.replies.size(); ++n)
            for_each_hostile_reply(good.replies[n], most_values,
                                   [&](std::string const& what, RecordedReply const& reply) {
                                       auto broken = good;
                                       broken.replies[n] = reply;
                                       HostilePage read{fmt::format("reply {}, {}", n + 1, what), {}, ""};
                                       try {
                                           read.page = read_sample_page(subject, command, query, broken).page;
                                       } catch (std::exception const& thrown) {
                                           read.thrown = thrown.what();
                                       }
                                       look(read);
                                   });
}

}  // namespace channeld::conformance
