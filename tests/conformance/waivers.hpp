#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace channeld::conformance {

// A clause that a command of a channel cannot satisfy, and why. The test fails once the clause is satisfied after all.
struct Waiver {
    std::string channel;
    std::string clause;   // "C39"
    std::string command;  // "send_updated_orders"; "channel" for a clause about the channel as a whole
    std::string why;
};

// For channels of this tree.
inline std::vector<Waiver> const& waivers() {
    static std::vector<Waiver> const table{};
    return table;
}

// For a channel outside this tree: waivers.json in its folder, [{"clause", "command", "why"}]. Throws if it cannot be
// read.
std::vector<Waiver> waivers_in_folder(std::string const& channel, std::filesystem::path const& folder);

}  // namespace channeld::conformance
