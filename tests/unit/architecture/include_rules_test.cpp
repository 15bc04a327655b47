#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "tests/unit/architecture/source_tree.hpp"

// Who may include whom: the rooms depend on each other in one direction only, and what talks to the outside world is
// known in one room only.
namespace channeld::architecture {
namespace {

struct Include {
    std::string path;
    bool ours = false;  // written with quotes
    int line = 0;
};

std::vector<Include> includes_of(SourceFile const& file) {
    constexpr std::string_view directive = "#include ";
    std::vector<Include> out;
    std::istringstream lines(file.text);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (!line.starts_with(directive) || line.size() < directive.size() + 2) continue;
        auto const open = directive.size();
        auto const close = line.find_first_of("\">", open + 1);
        out.push_back({line.substr(open + 1, close - open - 1), line[open] == '"', number});
    }
    return out;
}

struct Room {
    std::string folder;
    std::vector<std::string> may_include;  // folders
};

// The most special room that a file is in counts.
std::vector<Room> rooms() {
    std::vector<Room> out{
        {"dto", {"dto"}},
        {"config", {"dto", "config"}},
        {"commands/sdk", {"dto", "commands/sdk"}},
        {"commands/omnitron", {"dto", "commands/sdk", "commands/omnitron"}},
        {"sandbox", {"dto", "sandbox"}},
        {"daemon", {"dto", "config", "commands", "sandbox", "daemon"}},
    };
    for (auto const& file : source_tree()) {
        if (!file.is_in("commands/channels")) continue;
        auto const folder = file.path.substr(0, file.path.find('/', std::string("commands/channels/").size()));
        if (out.back().folder != folder) out.push_back({folder, {"dto", "commands/sdk", folder}});
    }
    return out;
}

bool is_in_any(std::string const& path, std::vector<std::string> const& folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](std::string const& folder) { return path.starts_with(folder + "/"); });
}

// Made by CMake into the build folder, as no file of that name stands beside the including one.
bool is_generated(SourceFile const& file, std::string const& path) {
    auto const beside = file.path.substr(0, file.path.rfind('/') + 1) + path;
    return path.find('/') == path.npos && std::none_of(source_tree().begin(), source_tree().end(),
                                                       [&](SourceFile const& other) { return other.path == beside; });
}

// A library that only some rooms may know, by how its headers begin.
struct Guarded {
    std::vector<std::string> headers;
    std::vector<std::string> known_in;
};

std::vector<Guarded> guarded_libraries() {
    return {
        {{"boost/asio"}, {"daemon", "tests"}},
        {{"boost/beast"}, {"daemon/transport", "tests"}},
        {{"SQLiteCpp", "sqlite3"}, {"daemon/ledger", "tests"}},
        {{"httplib"}, {"daemon/admin", "sandbox/server", "tests"}},
        {{"yaml-cpp"}, {"config"}},
        {{"cctz"}, {"config/schedule", "tests"}},
        {{"spdlog"}, {"daemon/observe"}},
        {{"CLI"}, {"daemon/cli"}},
        {{"systemd"}, {"daemon"}},
        {{"sys/socket", "netinet", "arpa", "netdb"}, {"daemon", "sandbox/server", "tests"}},
        {{"thread"}, {"daemon", "sandbox/server", "tests"}},
        {{"fstream"}, {"config", "daemon", "tests"}},
        {{"iostream"}, {"daemon/cli", "daemon/main.cpp", "tests"}},
    };
}

bool begins_with_any(std::string const& header, std::vector<std::string> const& names) {
    return std::any_of(names.begin(), names.end(), [&](std::string const& name) {
        auto const rest = header.starts_with(name) ? header.substr(name.size(), 1) : "x";
        return rest.empty() || rest == "/" || rest == ".";
    });
}

TEST(IncludeRules, RoomsIncludeOnlyWhatIsBelowThem) {
    std::vector<std::string> broken;
    for (auto const& room : rooms())
        for (auto const& file : source_tree()) {
            if (!file.is_in(room.folder)) continue;
            for (auto const& [path, ours, line] : includes_of(file))
                if (ours && !is_in_any(path, room.may_include) && !is_generated(file, path))
                    broken.push_back(file.path + ":" + std::to_string(line) + ": must not include " + path);
        }
    EXPECT_EQ(broken, std::vector<std::string>());
}

TEST(IncludeRules, EveryFileIsInARoom) {
    auto const all = rooms();
    for (auto const& file : source_tree())
        EXPECT_TRUE(file.is_in("tests") ||
                    std::any_of(all.begin(), all.end(), [&](Room const& room) { return file.is_in(room.folder); }))
            << file.path;
}

TEST(IncludeRules, TestsAreIncludedByTestsOnly) {
    for (auto const& file : source_tree())
        for (auto const& [path, ours, line] : includes_of(file))
            EXPECT_TRUE(!path.starts_with("tests/") || file.is_in("tests")) << file.path << ":" << line;
}

TEST(IncludeRules, LibrariesOfTheOutsideWorldAreKnownInOnePlace) {
    std::vector<std::string> broken;
    for (auto const& file : source_tree())
        for (auto const& [path, ours, line] : includes_of(file))
            for (auto const& [headers, known_in] : guarded_libraries()) {
                bool const known = std::any_of(known_in.begin(), known_in.end(), [&](std::string const& place) {
                    return file.path == place || file.is_in(place);
                });
                if (!ours && !known && begins_with_any(path, headers))
                    broken.push_back(file.path + ":" + std::to_string(line) + ": must not include " + path);
            }
    EXPECT_EQ(broken, std::vector<std::string>());
}

}  // namespace
}  // namespace channeld::architecture
