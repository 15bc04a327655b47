#pragma once

#include "sandbox/service.hpp"

namespace channeld::bench {

// Adapts the sandbox's market to the `sample` channel: translates the paths and values in which the two differ.
class SampleAdapter : public sandbox::Service {
  public:
    explicit SampleAdapter(sandbox::Service& market) : market_(market) {}

    sandbox::Reply handle(sandbox::Call const& call) override;

  private:
    sandbox::Service& market_;
};

}  // namespace channeld::bench
