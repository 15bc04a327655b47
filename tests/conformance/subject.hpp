#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "commands/sdk/channel.hpp"

namespace channeld::conformance {

// A recorded reply of a channel: samples/<name>.json holds {"request", "status", "response"}.
struct Sample {
    std::string name;
    int status = 0;
    std::string body;
};

// A channel with its folder: what the clauses look at.
class Subject {
  public:
    // Throws when the folder or its samples cannot be read.
    Subject(ChannelType const& type, std::filesystem::path folder);

    ChannelType const& type() const { return type_; }
    Node const& settings() const { return settings_; }
    std::filesystem::path golden(std::string const& file) const;

    // `settings` through the type's `make`; secrets are taken as plain text.
    std::unique_ptr<Channel> make(Node const& settings, Problems& problems) const;
    // From samples/settings.json; nullptr when it is refused.
    Channel const* channel() const { return channel_.get(); }
    GetOrders const& get_orders() const { return *channel_->get_orders(); }
    // The secrets of samples/settings.json.
    std::vector<std::string> const& secrets() const { return secrets_; }

    // samples/orders_*.json: pages of the list of orders, by name; orders_empty.json is apart, and so are other
    // replies.
    std::vector<Sample> const& pages() const { return pages_; }
    Sample const& empty_page() const { return empty_page_; }
    std::vector<Sample> const& other_replies() const { return other_replies_; }

  private:
    void add(Sample sample);

    ChannelType const& type_;
    std::filesystem::path folder_;
    Node settings_;
    mutable std::vector<std::string> secrets_;
    std::unique_ptr<Channel> channel_;
    std::vector<Sample> pages_, other_replies_;
    Sample empty_page_;
};

}  // namespace channeld::conformance
