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

std::optional<Configuration> load_or_tell(std::string const& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream yaml;
    if (!in || !(yaml << in.rdbuf())) {
        fmt::print(stderr, "{}: cannot be read: {}; name another file with --config\n", file, std::strerror(errno));
        return std::nullopt;
    }
    auto loaded = load_configuration(yaml.str(), system_secrets(), catalog());
    if (!loaded.configuration) fmt::print(stderr, "{}", describe(loaded.problems, file));
    return std::move(loaded.configuration);
}

Log make_log(Settings const& settings) {
    return Log(stderr_sink(), static_cast<LogLevel>(settings.log.level));
}

void tell(Error const& error) {
    fmt::print(stderr, "channeld: {}\n", error.message);
}

}  // namespace channeld::cli
