#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/conformance/command.hpp"
#include "tests/conformance/sample.hpp"

namespace channeld::conformance {

// A channel with its folder: what the clauses look at.
class Subject {
  public:
    // Throws when the folder or its samples cannot be read.
    Subject(ChannelType const& type, std::filesystem::path folder);

    ChannelType const& type() const { return type_; }
    Node const& settings() const { return settings_; }
    // tests/golden for the channels of this tree, golden/ in its folder for another one.
    std::filesystem::path golden(std::string const& file) const;

    // `settings` through the type's `make`; secrets are taken as plain text.
    std::unique_ptr<Channel> make(Node const& settings, Problems& problems) const;
    // From samples/settings.json; nullptr when it is refused.
    Channel const* channel() const { return channel_.get(); }
    // The secrets of samples/settings.json.
    std::vector<std::string> const& secrets() const { return secrets_; }

    // The samples of a command by name, without the one that has nothing: for get_orders samples/orders_*.json without
    // orders_empty.json.
    std::vector<Sample> const& samples(Command command) const;
    // samples/orders_empty.json, say; nullptr when there is none.
    Sample const* nothing(Command command) const;
    // All others.
    std::vector<Sample> const& other_replies() const { return other_replies_; }

  private:
    void add(Sample sample);

    ChannelType const& type_;
    std::filesystem::path folder_;
    Node settings_;
    mutable std::vector<std::string> secrets_;
    std::unique_ptr<Channel> channel_;
    std::map<Command, std::vector<Sample>> samples_;
    std::map<Command, Sample> nothing_;
    std::vector<Sample> other_replies_;
};

}  // namespace channeld::conformance
