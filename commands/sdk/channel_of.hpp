#pragma once

#include <concepts>
#include <tuple>
#include <utility>

#include "commands/sdk/channel.hpp"

namespace channeld::inline sdk {

// A command with the settings of its channel: a copy or, as `WithSettings<Command, Settings const&>`, those that the
// channel holds.
template <class Command, class Settings>
class WithSettings : public Command {
  public:
    explicit WithSettings(Settings settings) : settings_(std::move(settings)) {}

  protected:
    Settings settings_;
};

// A channel made of a list of commands. Each is constructed from the settings, or by default, and does the job of its
// base class. Two commands with the same base do not compile.
template <class Settings, class... Commands>
class ChannelOf : public Channel {
  public:
    explicit ChannelOf(Settings settings) : settings_(std::move(settings)), commands_(make<Commands>(settings_)...) {
        std::apply([this](Commands const&... all) { this->offer(all...); }, commands_);
    }

  protected:
    Settings const settings_;

  private:
    template <class Command>
    static Command make([[maybe_unused]] Settings const& settings) {
        if constexpr (std::constructible_from<Command, Settings const&>)
            return Command(settings);
        else
            return Command();
    }

    template <class Base>
    static constexpr bool once = (0 + ... + int{std::derived_from<Commands, Base>}) <= 1;
    template <class... Bases>
    static consteval bool each_once(std::tuple<Bases const*...> const*) {
        return (once<Bases> && ...);
    }
    static_assert(each_once(static_cast<channeld::Commands*>(nullptr)), "two commands do the same job");

    std::tuple<Commands...> commands_;
};

}  // namespace channeld::inline sdk
