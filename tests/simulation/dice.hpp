#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace channeld::simulation {

// All chance of one simulated world: the same seed gives the same world. Its numbers are the engine's own and not those
// of the standard library's distributions, which differ from one library to the next.
class Dice {
  public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }
    bool percent(std::uint64_t chance) { return below(100) < chance; }
    double fraction() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }
    std::chrono::microseconds between(std::chrono::microseconds least, std::chrono::microseconds most) {
        auto const span = static_cast<std::uint64_t>((most - least).count()) + 1;
        return least + std::chrono::microseconds(below(span));
    }
    template <class T>
    T const& one_of(std::vector<T> const& some) {
        return some[below(some.size())];
    }

    // One of them at least, in any order.
    template <class T>
    std::vector<T> some_of(std::vector<T> all) {
        for (auto left = all.size(); left > 1; --left) std::swap(all[left - 1], all[below(left)]);
        all.resize(1 + below(all.size()));
        return all;
    }

  private:
    std::mt19937_64 engine_;
};

}  // namespace channeld::simulation
