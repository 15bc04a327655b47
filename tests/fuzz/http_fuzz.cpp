#include "daemon/transport/http/url.hpp"
#include "daemon/transport/retry_after.hpp"
#include "dto/decimal.hpp"
#include "dto/timestamp.hpp"
#include "tests/fuzz/fuzz.hpp"

// Headers, addresses, times and amounts that come from outside.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace channeld;
    auto const text = fuzz::text_of(data, size);
    auto const now = from_epoch_ms(1'790'000'000'000);
    if (auto const wait = retry_after(text, now)) fuzz::must(wait->count() >= 0);
    if (auto const url = parse_url(text)) {
        fuzz::must(!url->origin.host.empty() && url->target.starts_with('/'));
        auto const whole = (url->origin.tls ? "https://" : "http://") + url->authority + url->target;
        fuzz::must(parse_url(whole) == url);
    }
    if (auto const moment = parse_iso(text)) fuzz::must(parse_iso(to_iso(*moment)) == moment);
    if (auto const amount = Decimal::parse(text)) fuzz::must(Decimal::parse(amount->text()) == amount);
    return 0;
}
