#pragma once

namespace channeld {

// Says that the daemon is to end. Jobs look at it between two steps, finish what is under way and start nothing new.
class Stop {
  public:
    void request() { requested_ = true; }
    bool requested() const { return requested_; }

  private:
    bool requested_ = false;
};

}  // namespace channeld
