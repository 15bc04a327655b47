#include "dto/cancel.hpp"
#include "dto/order_update.hpp"
#include "dto/reflect/encode.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace {

using namespace channeld;

template <class Item>
void read(std::string_view text) {
    auto const item = decode_json<Item>(text);
    if (!item) return fuzz::must(!item.error().message.empty());
    auto const written = encode_text(*item);
    auto const again = decode_json<Item>(written);
    fuzz::must(again && encode_text(*again) == written);
}

}  // namespace

// What the ledger keeps of items other than orders; what is taken has to survive being written and read again.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    read<CancelOrder>(text);
    read<UpdateOrderItem>(text);
    read<CancellationRequest>(text);
    read<CancellationDecision>(text);
    read<UpdatedOrder>(text);
    return 0;
}
