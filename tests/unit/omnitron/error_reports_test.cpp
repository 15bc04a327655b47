#include "commands/omnitron/error_reports.hpp"

#include <gtest/gtest.h>

#include "tests/unit/omnitron/scripted_omnitron.hpp"

namespace channeld::omnitron {
namespace {

struct ErrorReportTest : testing::Test {
    ScriptedOmnitron omnitron;

    result<void> send() {
        ErrorReport const report{1, 2, 3, 7, "2031-01-01 10:00:00", "run-1-order-N1", "no product 'X'", "", "", false};
        return omnitron.run(send_error_report(omnitron.port, omnitron.api, report));
    }
};

TEST_F(ErrorReportTest, IsALineOfTheMerchantsLog) {
    omnitron.replies("", 201);
    EXPECT_EQ(failure_of(send()), "a value");
    EXPECT_EQ(omnitron.asked,
              Lines{R"(send_error_report: POST channel/7/error_reports/ {"action_content_type":1,"action_object_id":2,)"
                    R"("target_content_type":3,"target_object_id":7,"obj_modified_date":"2031-01-01 10:00:00",)"
                    R"("error_code":"run-1-order-N1","error_desc":"no product 'X'","raw_request":"","raw_response":"",)"
                    R"("is_ok":false} (twice))"});
}

TEST_F(ErrorReportTest, ThatIsNotTakenIsTold) {
    omnitron.replies("too long", 400);
    EXPECT_EQ(failure_of(send()), "permanent: Omnitron refuses send_error_report with HTTP 400: too long");
    omnitron.fails(transient("refused"));
    EXPECT_EQ(failure_of(send()), "transient: refused");
}

}  // namespace
}  // namespace channeld::omnitron
