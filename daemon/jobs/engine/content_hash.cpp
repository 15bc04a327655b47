#include "daemon/jobs/engine/content_hash.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <array>

namespace channeld::inline jobs {

std::string content_hash(std::string_view content) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
    SHA256(reinterpret_cast<unsigned char const*>(content.data()), content.size(), digest.data());
    return fmt::format("{:02x}", fmt::join(digest.begin(), digest.begin() + 16, ""));
}

}  // namespace channeld::inline jobs
