#include "sandbox/geography/geography.hpp"

#include <algorithm>

#include "sandbox/geography/turkey.hpp"

namespace channeld::sandbox::geography {
namespace {

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        auto const end = std::min(text.find(','), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::vector<std::string_view> districts_of(std::string_view township) {
    for (auto const& [name, inside] : neighbourhoods())
        if (name == township) return split(inside);
    return {"Atatürk", "Cumhuriyet", "Yeni"};  // found nearly everywhere
}

City city_of(Listed const& listed) {
    City out{listed.name, {}};
    for (auto const name : split(listed.inside)) out.townships.push_back({name, districts_of(name)});
    return out;
}

std::vector<Country> build() {
    std::vector<Country> out{{"Türkiye", "TR", {}}};
    for (auto const& listed : provinces()) out.front().cities.push_back(city_of(listed));
    auto const abroad = [&](std::string_view name, std::string_view code, std::string_view cities) {
        auto& country = out.emplace_back(Country{name, code, {}});
        for (auto const city : split(cities)) country.cities.push_back({city, {}});
    };
    abroad("Azerbaycan", "AZ", "Bakü,Gence,Sumqayıt");
    abroad("Suudi Arabistan", "SA", "Riyad,Cidde,Mekke");
    abroad("Romanya", "RO", "București,Cluj-Napoca");
    abroad("Almanya", "DE", "Berlin,Hamburg,Köln,München");
    return out;
}

}  // namespace

std::vector<Country> const& countries() {
    static std::vector<Country> const all = build();
    return all;
}

}  // namespace channeld::sandbox::geography
