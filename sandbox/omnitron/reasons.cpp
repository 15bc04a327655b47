#include "sandbox/omnitron/reasons.hpp"

#include <array>

#include "sandbox/form.hpp"

namespace channeld::sandbox {

std::int64_t add_reason(Store& store, std::string_view subject, std::string_view cancellation_type) {
    auto const& row = store.add(store.cancellation_reasons, {{"cancellation_type", cancellation_type},
                                                             {"subject", subject},
                                                             {"order", 100},
                                                             {"extra_information_needed", false},
                                                             {"is_active", true},
                                                             {"send_to_remote", true},
                                                             {"send_to_oms", true},
                                                             {"translations", nullptr}});
    return store.cancellation_reasons.key_of(row);
}

void seed_reasons(Store& store) {
    constexpr std::array<std::array<char const*, 2>, 8> reasons{{{"Vazgeçtim", "cancel"},
                                                                 {"Stokta yok", "cancel"},
                                                                 {"Yanlış ürün sipariş ettim", "cancel"},
                                                                 {"Teslimat gecikti", "cancel"},
                                                                 {"Kusurlu ürün", "refund"},
                                                                 {"Yanlış ürün gönderildi", "refund"},
                                                                 {"Beden uymadı", "refund"},
                                                                 {"Diğer", "refund"}}};
    for (auto const& [subject, type] : reasons) add_reason(store, subject, type);
    auto const old = add_reason(store, "Artık kullanılmıyor", "cancel");
    store.update(store.cancellation_reasons, old, {{"is_active", false}});
}

std::string reason_problem(Store const& store, json::value const& key) {
    auto const* number = key.if_int64();
    if (!number) return "Incorrect type. Expected pk value.";
    auto const* reason = store.cancellation_reasons.find(*number);
    return reason && reason->at("is_active").as_bool() ? "" : no_such_key(*number);
}

}  // namespace channeld::sandbox
