#pragma once

#include "sandbox/call.hpp"

namespace channeld::sandbox {

// A remote system in memory. Any thread may call at any time; nothing is thrown for a bad call, it is answered.
class Service {
  public:
    virtual ~Service() = default;
    virtual Reply handle(Call const& call) = 0;
};

}  // namespace channeld::sandbox
