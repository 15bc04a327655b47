#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/conformance/command.hpp"
#include "tests/conformance/sample.hpp"

namespace channeld::conformance {

// A channel with its folder: the subject of the clauses.
class Subject {
  public:
    // Throws if the folder or its samples cannot be read.
    Subject(ChannelType const& type, std::filesystem::path folder);

    ChannelType const& type() const { return type_; }
    Node const& settings() const { return settings_; }
    // In tests/golden for channels of this tree, in golden/ of its folder for others.
    std::filesystem::path golden(std::string const& file) const;

    // Makes a channel; secrets in `settings` are plain text.
    std::unique_ptr<Channel> make(Node const& settings, Problems& problems) const;
    // From samples/settings.json; nullptr if they are refused.
    Channel const* channel() const { return channel_.get(); }
    // The secrets of samples/settings.json.
    std::vector<std::string> const& secrets() const { return secrets_; }

    // The samples of a command in the order of their names, without the empty one: for get_orders samples/orders_*.json
    // without orders_empty.json.
    std::vector<Sample> const& samples(Command command) const;
    // For example samples/orders_empty.json; nullptr if there is none.
    Sample const* empty_sample(Command command) const;
    // All other samples.
    std::vector<Sample> const& other_replies() const { return other_replies_; }

  private:
    void add(Sample sample);

    ChannelType const& type_;
    std::filesystem::path folder_;
    Node settings_;
    mutable std::vector<std::string> secrets_;
    std::unique_ptr<Channel> channel_;
    std::map<Command, std::vector<Sample>> samples_;
    std::map<Command, Sample> empty_;
    std::vector<Sample> other_replies_;
};

}  // namespace channeld::conformance
