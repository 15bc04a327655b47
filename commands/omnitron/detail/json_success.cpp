#include "commands/omnitron/detail/json_success.hpp"

#include "dto/reflect/json.hpp"

namespace channeld::omnitron {

bool is_json_success(HttpResponse const& reply) {
    return reply.ok() && (reply.body.empty() || parse_json(reply.body).has_value());
}

}  // namespace channeld::omnitron
