#pragma once

#include <string_view>
#include <vector>

namespace channeld::sandbox::geography {

// A place with the places inside it, separated by commas.
struct Listed {
    std::string_view name, inside;
};

// The 81 provinces by plate number with districts (ilçe): all of them for the large cities, some for the others.
std::vector<Listed> const& provinces();

// Some neighbourhoods (mahalle) of the largest districts.
std::vector<Listed> const& neighbourhoods();

}  // namespace channeld::sandbox::geography
