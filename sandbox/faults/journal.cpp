#include "sandbox/faults/journal.hpp"

#include <algorithm>

#include "sandbox/faults/fault_rule.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::size_t remembered = 10'000;

bool is_id(std::string_view part) {
    if (part.find_first_not_of("0123456789") == part.npos) return true;
    return part.size() == 36 && std::count(part.begin(), part.end(), '-') == 4;
}

}  // namespace

std::string pattern_of(Call const& call) {
    std::string out = call.method + " ";
    for (auto const part : call.segments()) {
        out += '/';
        out += is_id(part) ? "{id}" : part;
    }
    if (call.path.ends_with('/')) out += '/';
    return out;
}

void Journal::add(Call const& call, Reply const& reply) {
    ++total_;
    ++counts_[pattern_of(call)];
    last_.push_back({call.method, call.path, reply.status, reply.fault});
    if (last_.size() > remembered) last_.pop_front();
}

void Journal::clear() {
    counts_.clear();
    last_.clear();
    total_ = 0;
}

json::object Journal::dump() const {
    json::object counts;
    for (auto const& [pattern, count] : counts_) counts[pattern] = count;
    json::array calls;
    for (auto const& entry : last_)
        calls.push_back({{"method", entry.method},
                         {"path", entry.path},
                         {"status", entry.status},
                         {"fault", std::string(to_string(entry.fault))}});
    return {{"total", total_}, {"counts", std::move(counts)}, {"calls", std::move(calls)}};
}

}  // namespace channeld::sandbox
