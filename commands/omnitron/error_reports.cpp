#include "commands/omnitron/error_reports.hpp"

#include "dto/reflect/encode.hpp"

namespace channeld::omnitron {

HttpTask<result<void>> send_error_report(RequestPort& omnitron, Api api, ErrorReport report) {
    auto request = api.post("send_error_report", api.in_channel("error_reports/"), encode(report));
    request.repeatable = true;  // a duplicate line in the log is harmless
    auto const reply = co_await omnitron.send(std::move(request));
    if (!reply) co_return reply.error();
    if (!reply->ok()) co_return error_from_response("send_error_report", *reply);
    co_return result<void>();
}

}  // namespace channeld::omnitron
