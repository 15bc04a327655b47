#include <algorithm>

#include "dto/redact.hpp"
#include "tests/fuzz/fuzz.hpp"

// Whatever a remote writes becomes one short line.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace channeld;
    auto const quoted = quote_remote(fuzz::text_of(data, size));
    auto const steers = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    fuzz::must(quoted.size() <= 200 && std::none_of(quoted.begin(), quoted.end(), steers));
    return 0;
}
