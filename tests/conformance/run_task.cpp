#include "tests/conformance/run_task.hpp"

namespace channeld::conformance {

HttpResponse response_with(int status, std::string body) {
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

}  // namespace channeld::conformance
