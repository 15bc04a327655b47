#include "dto/order.hpp"
#include "dto/reflect/encode.hpp"
#include "tests/fuzz/fuzz.hpp"

// The JSON reader and the decoder; what they take has to survive being written and read again.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace channeld;
    auto const order = decode_json<ChannelCreateOrder>(fuzz::text_of(data, size));
    if (!order) return 0;
    auto const again = decode_json<ChannelCreateOrder>(encode_text(*order));
    fuzz::must(again && *again == *order);
    return 0;
}
