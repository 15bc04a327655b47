#pragma once

#include <string>

#include "dto/reflect/decode.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld {

// A password, key or token. It cannot be printed by accident: encoding shows "***", and there is no stream operator.
class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string value) : value_(std::move(value)) {}
    std::string const& reveal() const { return value_; }

  private:
    std::string value_;
};

// In YAML a secret is always a reference ({env: NAME}, {file: PATH}, {credential: NAME}), so that configuration files
// can be shown around; the rules of the reader say how it is followed.
template <>
struct Codec<Secret> {
    static void decode(Node const& node, Secret& out, Place const& place) {
        if (!place.rules().secret) return place.report(node.mark, "secrets cannot be read here");
        auto value = place.rules().secret(node);
        if (!value) return place.report(node.mark, value.error().message);
        out = Secret(std::move(*value));
    }
};

inline json::value encode(Secret const&) {
    return "***";
}

}  // namespace channeld
