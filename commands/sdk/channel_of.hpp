#pragma once

#include <concepts>
#include <tuple>
#include <utility>

#include "commands/sdk/channel.hpp"

namespace channeld {

// A command with the settings of its channel.
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
    explicit ChannelOf(Settings const& settings) : commands_(make<Commands>(settings)...) {}

    GetOrders const* get_orders() const override { return find<GetOrders>(); }
    SendUpdatedOrders const* send_updated_orders() const override { return find<SendUpdatedOrders>(); }
    CheckOrders const* check_orders() const override { return find<CheckOrders>(); }
    GetCancelledOrders const* get_cancelled_orders() const override { return find<GetCancelledOrders>(); }
    GetUpdatedOrderItems const* get_updated_order_items() const override { return find<GetUpdatedOrderItems>(); }
    GetCancellationRequests const* get_cancellation_requests() const override {
        return find<GetCancellationRequests>();
    }
    UpdateCancellationRequest const* update_cancellation_request() const override {
        return find<UpdateCancellationRequest>();
    }
    GetChannelConfSchema const* get_channel_conf_schema() const override { return find<GetChannelConfSchema>(); }

  private:
    template <class Command>
    static Command make([[maybe_unused]] Settings const& settings) {
        if constexpr (std::constructible_from<Command, Settings const&>)
            return Command(settings);
        else
            return Command();
    }

    template <class Base>
    Base const* find() const {
        static_assert((0 + ... + int{std::derived_from<Commands, Base>}) <= 1, "two commands do the same job");
        Base const* found = nullptr;
        auto const look = [&]<class Command>([[maybe_unused]] Command const& command) {
            if constexpr (std::derived_from<Command, Base>) found = &command;
        };
        std::apply([&](Commands const&... all) { (look(all), ...); }, commands_);
        return found;
    }

    std::tuple<Commands...> commands_;
};

}  // namespace channeld
