#include "sandbox/omnitron/statuses.hpp"

namespace channeld::sandbox {

std::vector<std::string_view> statuses() {
    return {"50",  "100", "200", "300", "350", "400", "450", "500", "510",
            "520", "540", "544", "545", "546", "547", "550", "600"};
}

bool is_shipped(std::string_view status) {
    return status == "500" || status == "510" || status == "520" || status == "540" || status == "550";
}

bool is_cancelled_or_refunded(std::string_view status) {
    return status == "100" || status == "600";
}

}  // namespace channeld::sandbox
