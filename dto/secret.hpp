#pragma once

#include <string>

#include "dto/reflect/decode.hpp"
#include "dto/reflect/encode.hpp"

namespace channeld::inline dto {

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
// contain no secrets. `DecodeRules::secret` resolves it.
template <>
struct Codec<Secret> {
    static void decode(Node const& node, Secret& out, DecodePath const& path) {
        if (!path.rules().secret) return path.report(node.position, "secrets cannot be read here");
        auto value = path.rules().secret(node);
        if (!value) return path.report(node.position, value.error().message);
        out = Secret(std::move(*value));
    }
};

inline json::value encode(Secret const&) {
    return "***";
}

}  // namespace channeld::inline dto
