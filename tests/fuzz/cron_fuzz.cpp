#include "config/schedule/cron_time.hpp"
#include "tests/fuzz/fuzz.hpp"

// The cron parser: an expression or faults, never both and never neither; what it takes fires, later each time, and at
// times that match it.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace channeld;
    auto const text = fuzz::text_of(data, size);
    std::vector<CronFault> faults;
    auto const cron = CronExpression::parse(text, faults);
    fuzz::must(cron.has_value() == faults.empty());
    for (auto const& fault : faults) fuzz::must(fault.at <= text.size() && !fault.message.empty());
    if (!cron) return 0;

    faults.clear();
    fuzz::must(CronExpression::parse(cron->text(), faults).has_value());
    Timestamp time{};
    for (int i = 0; i < 20; ++i) {
        auto const next = next_time(*cron, cctz::utc_time_zone(), time);
        fuzz::must(next > time && cron->matches(cctz::civil_minute(cctz::convert(next, cctz::utc_time_zone()))));
        time = next;
    }
    return 0;
}
