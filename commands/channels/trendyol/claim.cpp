#include "commands/channels/trendyol/claim.hpp"

#include <algorithm>

namespace channeld::channels::trendyol {

std::string remote_id_of(ClaimItemId const& id) {
    return id.claim + "/" + id.item;
}

ClaimItemId claim_item_id(std::string const& remote_id) {
    auto const slash = remote_id.find('/');
    if (slash == std::string::npos) return {};
    ClaimItemId out{remote_id.substr(0, slash), remote_id.substr(slash + 1)};
    return is_claim_id(out.claim) && is_claim_id(out.item) ? out : ClaimItemId{};
}

bool is_claim_id(std::string const& text) {
    constexpr std::size_t longest = 64;
    auto const fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    };
    return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), fits);
}

}  // namespace channeld::channels::trendyol
