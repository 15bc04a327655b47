#include "sandbox/people/purchase_generator.hpp"

#include <fmt/format.h>

#include <array>

#include "sandbox/geography/geography.hpp"
#include "sandbox/people/barcode.hpp"

namespace channeld::sandbox {
namespace {

constexpr std::array first_names{"Ayşe", "Fatma", "Zeynep", "Elif",   "Emine",   "Merve", "Büşra", "Gülşah",  "İrem",
                                 "Özge", "Şule",  "Çiğdem", "Mehmet", "Mustafa", "Ahmet", "Ali",   "Hüseyin", "İbrahim",
                                 "Oğuz", "Ömer",  "Umut",   "Çağrı",  "Şükrü",   "Kerem", "Barış", "Yiğit",   "Defne"};
constexpr std::array last_names{"Yılmaz", "Kaya",  "Demir",   "Çelik",  "Şahin", "Yıldız", "Yıldırım",
                                "Öztürk", "Aydın", "Özdemir", "Arslan", "Doğan", "Kılıç",  "Aslan",
                                "Çetin",  "Kara",  "Koç",     "Kurt",   "Özkan", "Şimşek", "Polat",
                                "Güneş",  "Işık",  "Bulut",   "Tekin",  "Gül",   "Karagöz"};
constexpr std::array streets{"Atatürk Cad.",   "Cumhuriyet Cad.",  "İnönü Cad.", "Gül Sk.",
                             "Lale Sk.",       "Çınar Sk.",        "Okul Sk.",   "Şehit Osman Sk.",
                             "Yeşil Vadi Sk.", "Barış Manço Cad.", "Ihlamur Sk."};
constexpr std::array cargos{"yurtici", "aras", "surat", "ptt", "trendyol_express"};
constexpr std::array vat_rates{1, 10, 20};

}  // namespace

Person PurchaseGenerator::new_person() {
    Person out;
    out.id = 55'000'000 + static_cast<std::int64_t>(known_.size());
    out.first_name = first_names[below(first_names.size())];
    out.last_name = last_names[below(last_names.size())];
    // The shape of a marketplace's relay address; .invalid is never delivered.
    out.email = fmt::format("pf+{:x}{:06x}@example.invalid", out.id, below(1 << 24));
    out.phone = fmt::format("5{:02}{:07}", 30 + below(30), below(10'000'000));
    return out;
}

Home PurchaseGenerator::new_home() {
    auto const& cities = geography::countries().front().cities;
    auto const city = below(cities.size());
    auto const& township = cities[city].townships[below(cities[city].townships.size())];
    auto const district = township.districts[below(township.districts.size())];
    auto const line =
        fmt::format("{} Mah. {} No:{} D:{}", district, streets[below(streets.size())], 1 + below(200), 1 + below(40));
    return {std::string(cities[city].name),
            std::string(township.name),
            std::string(district),
            line,
            fmt::format("{:02}{:03}", city + 1, below(1000)),
            static_cast<int>(city + 1)};
}

SoldLine PurchaseGenerator::new_line() {
    SoldLine out{barcode(below(products_)), vat_rates[below(vat_rates.size())], {}};
    auto const list_price = static_cast<std::int64_t>(1'999 + below(150'000));
    auto const discount =
        below(3) == 0 ? 0 : static_cast<std::int64_t>(below(static_cast<std::size_t>(list_price / 4)));
    auto const marketplace = below(4) == 0 ? static_cast<std::int64_t>(below(500)) : 0;
    auto const quantity = below(5) == 0 ? 2 + below(2) : 1;
    // A discount that cannot be divided evenly leaves its odd kuruş on single units, as in real packages.
    for (std::size_t i = 0; i < quantity; ++i)
        out.units.push_back({list_price, discount + static_cast<std::int64_t>(i % 2), marketplace});
    return out;
}

Purchase PurchaseGenerator::next(BuyerMix const& mix) {
    Purchase out;
    auto const roll = static_cast<int>(below(100));
    if (roll >= mix.new_with_one_home + mix.new_with_two_homes && !known_.empty()) {
        auto const& known = known_[below(known_.size())];
        out.buyer = known.person;
        out.shipping = out.billing = known.home;
    } else {
        out.buyer = new_person();
        out.shipping = out.billing = new_home();
        bool const two = roll >= mix.new_with_one_home && roll < mix.new_with_one_home + mix.new_with_two_homes;
        if (two) out.billing = new_home();
        known_.push_back({out.buyer, out.shipping});
    }
    out.cargo = cargos[below(cargos.size())];
    for (auto lines = 1 + below(4); lines > 0; --lines) out.lines.push_back(new_line());
    return out;
}

}  // namespace channeld::sandbox
