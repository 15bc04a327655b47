#include "daemon/cli/configuration_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <sstream>

#include "commands/sdk/catalog.hpp"
#include "daemon/observe/stderr_sink.hpp"

namespace channeld::cli {

LoadedConfiguration load(std::string const& file) {
    errno = 0;
    std::ifstream in(file, std::ios::binary);
    std::ostringstream yaml;
    bool const empty = in.peek() == std::ifstream::traits_type::eof();  // which `<<` would take for a failure
    if (!empty) yaml << in.rdbuf();
    if (in.is_open() && !in.bad() && !yaml.bad()) return load_configuration(yaml.str(), system_secrets(), catalog());
    LoadedConfiguration out;
    out.problems.push_back(
        {"", {}, fmt::format("cannot be read: {}; name another file with --config", std::strerror(errno))});
    return out;
}

std::optional<Configuration> load_or_report(std::string const& file) {
    auto loaded = load(file);
    fmt::print(stderr, "{}", describe(loaded.problems, file));
    return std::move(loaded.configuration);
}

Log make_log(Settings const& settings) {
    return Log(stderr_sink(), settings.log.level);
}

void print_error(Error const& error) {
    fmt::print(stderr, "channeld: {}\n", error.message);
}

}  // namespace channeld::cli
