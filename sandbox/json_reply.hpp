#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "sandbox/call.hpp"

namespace channeld::sandbox {

namespace json = boost::json;

// Why a call is refused; thrown inside a service, which turns it into the response.
struct Refusal {
    int status;
    json::object body;
};

Refusal not_found();  // 404, in the words of the Django REST framework
Reply no_content();   // 204
Reply json_reply(int status, json::value const& body);

// The body as a JSON object, with decimals as text so that no amount loses a digit. Throws a 400 otherwise.
json::object json_body(Call const& call);

}  // namespace channeld::sandbox
