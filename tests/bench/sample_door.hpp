#pragma once

#include "sandbox/service.hpp"

namespace channeld::bench {

// Lets the `sample` channel talk to the sandbox's market: the paths and words that the two have differently.
class SampleDoor : public sandbox::Service {
  public:
    explicit SampleDoor(sandbox::Service& market) : market_(market) {}

    sandbox::Reply handle(sandbox::Call const& call) override;

  private:
    sandbox::Service& market_;
};

}  // namespace channeld::bench
