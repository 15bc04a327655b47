#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace channeld::conformance {

// A clause that a command of a channel cannot keep, and why. It fails as soon as the clause is kept after all.
struct Waiver {
    std::string channel;
    std::string clause;   // "C39"
    std::string command;  // "send_updated_orders"; "channel" for a clause about the channel as a whole
    std::string why;
};

// Of the channels of this tree.
inline std::vector<Waiver> const& waivers() {
    static std::vector<Waiver> const table{};
    return table;
}

// Of a channel that is kept outside: waivers.json in its folder, [{"clause", "command", "why"}]. Throws when it cannot
// be read.
std::vector<Waiver> waivers_beside(std::string const& channel, std::filesystem::path const& folder);

}  // namespace channeld::conformance
