#pragma once

#include <map>
#include <string>

#include "config/load.hpp"

namespace channeld::testing {

// A complete configuration with one channel; tests replace a part of it to say what they are about.
inline std::string const complete_yaml = R"(omnitron:
  url: https://omnitron.example.com
  username: channeld
  password: {env: OMNITRON_PASSWORD}
channels:
  - name: shop
    type: acme
    channel_id: 7
    catalog_id: 3
    jobs:
      fetch_orders: {every: 1m}
)";

inline std::string replaced(std::string text, std::string const& from, std::string const& to) {
    auto const at = text.find(from);
    if (at == text.npos) throw std::logic_error("not in the document: " + from);
    return text.replace(at, from.size(), to);
}

// An environment and files made of values.
struct Surroundings {
    std::map<std::string, std::string> environment{{"OMNITRON_PASSWORD", "hunter2"}};
    std::map<std::string, std::string> files;

    SecretSource source() const {
        return {[this](std::string const& name) -> std::optional<std::string> {
                    auto const found = environment.find(name);
                    return found == environment.end() ? std::nullopt : std::optional(found->second);
                },
                [this](std::filesystem::path const& path) -> result<std::string> {
                    auto const found = files.find(path.string());
                    if (found == files.end()) return needs_person("No such file or directory");
                    return found->second;
                }};
    }
};

inline Loaded load(
    std::string const& yaml, ChannelCheck const& check = [](auto const&, auto const&) {}) {
    Surroundings const surroundings;
    return load_settings(yaml, surroundings.source(), check, {"fetch_orders", "update_orders", "reconcile"});
}

// What a person reads about `yaml`.
inline std::string complaints(std::string const& yaml) {
    return describe(load(yaml).problems, "channeld.yaml");
}

}  // namespace channeld::testing
