#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "commands/omnitron/reason_table.hpp"

// What `check-config --online` says of a channel: its merged `reason_mapping`.
namespace channeld::views {

struct ReasonView {
    std::string reason;  // the channel's
    std::int64_t pk = 0;
    std::string source;   // "channeld.yaml" or "Omnitron's panel"
    std::string subject;  // Omnitron's; "" where there is no such reason
    std::string problem;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(ReasonView, (), (reason, pk, source, subject, problem, note))

struct ReasonsView {
    std::string channel;
    std::string problem;  // why the reasons cannot be read
    std::vector<ReasonView> reasons;
};
BOOST_DESCRIBE_STRUCT(ReasonsView, (), (channel, problem, reasons))

ReasonsView view_of(std::string channel, result<std::vector<omnitron::ReasonRow>> const& rows);

// Of a channel whose reasons could be read: a line for the channel and one per reason.
std::string reasons_text(ReasonsView const& reasons);

}  // namespace channeld::views
