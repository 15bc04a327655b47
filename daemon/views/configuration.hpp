#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "config/settings.hpp"
#include "dto/reflect/problem.hpp"

// What `check-config` says of a file.
namespace channeld::views {

struct ProblemView {
    int line = 0;  // 0: of the file as a whole
    int column = 0;
    std::string path;
    std::string message;
};
BOOST_DESCRIBE_STRUCT(ProblemView, (), (line, column, path, message))

struct ConfiguredChannelView {
    std::string channel;
    std::string type;
    std::vector<std::string> jobs;
};
BOOST_DESCRIBE_STRUCT(ConfiguredChannelView, (), (channel, type, jobs))

// It is valid when there is no problem; only then it has channels.
struct ConfigurationView {
    std::string file;
    std::vector<ProblemView> problems;
    std::vector<ConfiguredChannelView> channels;
};
BOOST_DESCRIBE_STRUCT(ConfigurationView, (), (file, problems, channels))

ConfigurationView view_of(std::string file, Problems const& problems,
                          std::vector<ChannelSettings const*> const& channels);

// One line per problem, or the one that says that there is none.
std::string configuration_text(ConfigurationView const& configuration);

}  // namespace channeld::views
