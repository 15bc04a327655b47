#include "config/job_settings.hpp"

namespace channeld::inline dto {
namespace {

bool is_text(Node const& node) {
    return node.kind == Node::Kind::string || node.kind == Node::Kind::scalar;
}

SourcePosition position_within(Node const& node, std::size_t at) {
    auto position = node.position;
    bool const one_line = node.text.find('\n') == node.text.npos;
    int const quote = node.kind == Node::Kind::string ? 1 : 0;
    if (one_line && position.column > 0) position.column += static_cast<int>(at) + quote;
    return position;
}

}  // namespace

void Codec<CronExpression>::decode(Node const& node, CronExpression& out, DecodePath const& path) {
    if (!is_text(node)) return path.expected("a cron expression such as \"*/15 8-23 * * *\"", node);
    std::vector<CronFault> faults;
    if (auto read = CronExpression::parse(node.text, faults)) out = std::move(*read);
    for (auto& [at, message] : faults) path.report(position_within(node, at), std::move(message));
}

void Codec<TimeZone>::decode(Node const& node, TimeZone& out, DecodePath const& path) {
    if (!is_text(node)) return path.expected("a time zone such as Europe/Istanbul", node);
    auto const zone = find_time_zone(node.text);
    if (zone)
        out = *zone;
    else
        path.report(node.position, zone.error().message);
}

}  // namespace channeld::inline dto
