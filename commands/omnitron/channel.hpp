#pragma once

#include <string>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/http_task.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// What creating orders needs to know of the channel; reference data.
struct ChannelFacts {
    OmnitronChannel channel;
    Catalog catalog;
};
HttpTask<result<ChannelFacts>> get_channel(RequestPort& omnitron, Api api);

// The field that identifies a customer (conf CUSTOMER_IDENTIFIER_FIELD): "email" unless the merchant chose
// "phone_number".
std::string customer_identifier(OmnitronChannel const& channel);

// The id of a model's content type ("order"), which error reports want (docs/contracts/omnitron.md §2.1).
HttpTask<result<std::int64_t>> get_content_type(RequestPort& omnitron, Api api, std::string model);

}  // namespace channeld::omnitron
