#pragma once

#include "sandbox/call.hpp"

namespace channeld::sandbox {

// A remote system in memory. Any thread may call at any time. A bad call is answered, never thrown.
class Service {
  public:
    virtual ~Service() = default;
    virtual Reply handle(Call const& call) = 0;
};

}  // namespace channeld::sandbox
