#include "daemon/transport/rate_window.hpp"

#include <algorithm>

namespace channeld::inline transport {

using std::chrono::microseconds;

// The first request of a share left when it was taken; the others at the latest when the next one was, or just now.
void RateWindow::restore(std::vector<RateShare> const& shares, Timestamp now) {
    for (std::size_t i = 0; i < shares.size(); ++i) {
        auto const first = std::min(now, shares[i].taken_at);
        auto const others = i + 1 < shares.size() ? std::min(now, shares[i + 1].taken_at) : now;
        for (int n = 0; n < shares[i].requests; ++n) sent(n == 0 ? first : others);
    }
    restored_ = true;
}

microseconds RateWindow::wait(Timestamp now) {
    on_clock_rewind(now);
    microseconds wait{0};
    auto const allowed = static_cast<std::size_t>(now < slow_until_ ? std::max(1, requests_ / 2) : requests_);
    if (sent_.size() >= allowed) wait = std::max<microseconds>(wait, sent_[sent_.size() - allowed] + per_ - now);
    if (quota_ && quota_->left <= 0) wait = std::max<microseconds>(wait, quota_->until - now);
    return wait;
}

// After the clock was set back: what lies in its future left just now at the latest.
void RateWindow::on_clock_rewind(Timestamp now) {
    slow_until_ = std::min(slow_until_, now + 4 * per_);
    if (quota_) quota_->until = std::min<Timestamp>(quota_->until, now + longest_wait);
    for (auto moment = sent_.rbegin(); moment != sent_.rend() && *moment > now; ++moment) *moment = now;
}

int RateWindow::share_to_reserve() const {
    return share_left_ > 0 ? 0 : std::max(1, requests_ / shares_in_a_window);
}

std::uint64_t RateWindow::sent(Timestamp now) {
    sent_.push_back(now);
    while (sent_.size() > static_cast<std::size_t>(requests_)) sent_.pop_front();
    if (share_left_ > 0) --share_left_;
    if (quota_ && now >= quota_->until) quota_.reset();
    if (quota_) --quota_->left;
    return ++count_;
}

// Requests that left after that one are not in its answer yet.
void RateWindow::observe(RemoteCount const& count, std::uint64_t nth, Timestamp now) {
    auto const until = now + std::min<microseconds>(count.reset ? *count.reset : per_, longest_wait);
    quota_ = Quota{count.left - static_cast<std::int64_t>(count_ - nth), until};
}

}  // namespace channeld::inline transport
