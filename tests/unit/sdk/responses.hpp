#pragma once

#include "commands/sdk/http.hpp"

namespace channeld {

inline HttpResponse response_with(int status) {
    HttpResponse out;
    out.status = status;
    return out;
}

}  // namespace channeld
