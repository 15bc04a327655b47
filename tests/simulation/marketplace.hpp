#pragma once

#include <string>

#include "commands/sdk/channel.hpp"
#include "sandbox/service.hpp"
#include "tests/simulation/books.hpp"

namespace channeld::simulation {

// A marketplace with the people around it: buyers, carrier, and the merchant as far as Omnitron is concerned. What they
// do is known here, and so is what has to come of it.
class Marketplace {
  public:
    virtual ~Marketplace() = default;

    virtual sandbox::Service& service() = 0;
    virtual Channel const& channel() const = 0;
    // Somebody does something; what it was, for the diary.
    virtual std::string happen() = 0;
    // What was put off is done now: products are mapped, requests decided. Called while nothing else happens any more.
    virtual void settle() = 0;
    // Whether the channel has ended that order and refuses what it is told of it.
    virtual bool has_ended(std::string const& order) const = 0;
    // What must not be at any moment.
    virtual Wrongs never(Books const& books) const = 0;
    // What must not be when everything has had its time.
    virtual Wrongs in_the_end(Books const& books) const = 0;
};

}  // namespace channeld::simulation
