#include "sandbox/omnitron/refuse.hpp"

#include "sandbox/json_reply.hpp"

namespace channeld::sandbox {

void refuse(std::string_view code, std::string const& message) {
    throw Refusal{406, {{"code", code}, {"detail", message}, {"en", message}, {"tr", message}}};
}

}  // namespace channeld::sandbox
