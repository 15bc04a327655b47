#include "commands/sdk/conf_schema.hpp"

namespace channeld::inline sdk {

std::string_view to_string(ConfType type) {
    switch (type) {
        case ConfType::text:
            return "text";
        case ConfType::url:
            return "URL";
        case ConfType::email:
            return "email";
        case ConfType::date:
            return "date";
        case ConfType::datetime:
            return "datetime";
        case ConfType::boolean:
            return "bool";
        case ConfType::json:
            return "json";
        case ConfType::list:
            return "list";
        case ConfType::integer:
            return "integer";
    }
    return "text";
}

}  // namespace channeld::inline sdk
