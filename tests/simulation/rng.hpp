#pragma once

#include <chrono>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace channeld::simulation {

// The only source of randomness in a simulation: the same seed gives the same run. It uses the engine's numbers
// directly, because the standard library's distributions differ between implementations.
class Rng {
  public:
    explicit Rng(std::uint64_t seed) : engine_(seed) {}

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

    // At least one of them, in random order.
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
