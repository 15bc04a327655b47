#pragma once

#include <fmt/format.h>

#include <boost/describe.hpp>
#include <string>

namespace channeld::views {

struct VersionView {
    std::string name = "channeld";
    std::string version = CHANNELD_VERSION;
};
BOOST_DESCRIBE_STRUCT(VersionView, (), (name, version))

inline std::string version_text(VersionView const& program) {
    return fmt::format("{} {}\n", program.name, program.version);
}

}  // namespace channeld::views
