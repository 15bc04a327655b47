#include "config/job_settings.hpp"

namespace channeld {
namespace {

bool is_text(Node const& node) {
    return node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
}

Mark mark_within(Node const& node, std::size_t at) {
    auto mark = node.mark;
    bool const one_line = node.text.find('\n') == node.text.npos;
    int const quote = node.kind == Node::Kind::string ? 1 : 0;
    if (one_line && mark.column > 0) mark.column += static_cast<int>(at) + quote;
    return mark;
}

}  // namespace

void Codec<CronExpression>::decode(Node const& node, CronExpression& out, Place const& place) {
    if (!is_text(node)) return place.expected("a cron expression such as \"*/15 8-23 * * *\"", node);
    std::vector<CronFault> faults;
    if (auto read = CronExpression::parse(node.text, faults)) out = std::move(*read);
    for (auto& [at, message] : faults) place.report(mark_within(node, at), std::move(message));
}

void Codec<TimeZone>::decode(Node const& node, TimeZone& out, Place const& place) {
    if (!is_text(node)) return place.expected("a time zone such as Europe/Istanbul", node);
    auto const zone = find_time_zone(node.text);
    if (zone)
        out = *zone;
    else
        place.report(node.mark, zone.error().message);
}

}  // namespace channeld
