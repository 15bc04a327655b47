#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace channeld::sandbox {

// An invented buyer.
struct Person {
    std::int64_t id = 0;
    std::string first_name, last_name, email, phone;
};

// A real neighbourhood with an invented street and door.
struct Home {
    std::string city, township, district, line, postcode;
    int city_code = 0;  // plate number
};

// Money is in kuruş, so that sums are exact.
struct SoldUnit {
    std::int64_t list_price = 0, seller_discount = 0, marketplace_discount = 0;
    std::int64_t paid() const { return list_price - seller_discount - marketplace_discount; }
};

struct SoldLine {
    std::string barcode;  // of a seeded product
    int vat_rate = 20;    // percent
    std::vector<SoldUnit> units;
};

struct Purchase {
    Person buyer;
    Home shipping, billing;
    std::string cargo;  // "yurtici", "aras", "surat", "ptt" or "trendyol_express"
    std::vector<SoldLine> lines;
};

// The kinds of buyers in percent; the rest to 100 are returning buyers with their earlier address.
struct BuyerMix {
    int new_with_one_home = 60;
    int new_with_two_homes = 20;
};

// Generates plausible purchases of Turkish buyers; the same seed gives the same purchases. Not thread-safe.
class PurchaseGenerator {
  public:
    PurchaseGenerator(std::uint64_t seed, std::size_t products) : random_(seed), products_(products) {}

    Purchase next(BuyerMix const& mix = {});

  private:
    struct Known {
        Person person;
        Home home;
    };

    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
    Person new_person();
    Home new_home();
    SoldLine new_line();

    std::mt19937_64 random_;
    std::size_t products_;
    std::vector<Known> known_;
};

}  // namespace channeld::sandbox
