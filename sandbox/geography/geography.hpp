#pragma once

#include <string_view>
#include <vector>

// Real places, so that seeded addresses read like real ones: Turkey with its 81 provinces, and a few other countries.
namespace channeld::sandbox::geography {

struct Township {  // ilçe
    std::string_view name;
    std::vector<std::string_view> districts;  // mahalle
};

struct City {  // il
    std::string_view name;
    std::vector<Township> townships;
};

struct Country {
    std::string_view name, code;
    std::vector<City> cities;
};

// Turkey first; its cities in the order of their plate numbers.
std::vector<Country> const& countries();

}  // namespace channeld::sandbox::geography
