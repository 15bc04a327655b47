#pragma once

#include <string>

#include "commands/omnitron/api.hpp"
#include "commands/sdk/conversation.hpp"
#include "dto/omnitron.hpp"

namespace channeld::omnitron {

// What has to be known of the channel before orders can be created; reference data.
struct ChannelFacts {
    OmnitronChannel channel;
    Catalog catalog;
};
Conversation<result<ChannelFacts>> get_channel(Exchange& omnitron, Api api);

// Which field tells customers apart (conf CUSTOMER_IDENTIFIER_FIELD): "email" unless the merchant chose "phone_number".
std::string customer_identifier(OmnitronChannel const& channel);

// The id of a model's content type ("order"), which error reports want (Omnitron contract §2.1).
Conversation<result<std::int64_t>> get_content_type(Exchange& omnitron, Api api, std::string model);

}  // namespace channeld::omnitron
