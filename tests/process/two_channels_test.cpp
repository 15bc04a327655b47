#include <gmock/gmock.h>

#include <condition_variable>
#include <csignal>
#include <mutex>

#include "sandbox/server/http_server.hpp"
#include "tests/process/installation.hpp"

namespace channeld {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::string_view stopped = "event=job_stopped channel=second";

// channeld.yaml with a copy of its channel under another name and with one difference.
std::string with_second_channel(std::string yaml, std::string const& what, std::string const& with) {
    auto second = yaml.substr(yaml.find("  - name: trendyol"));
    auto const replace = [&](std::string const& old, std::string const& fresh) {
        second.replace(second.find(old), old.size(), fresh);
    };
    replace("name: trendyol", "name: second");
    replace(what, with);
    return yaml + second;
}

// A marketplace that answers nothing until it is opened.
class Closed : public sandbox::Service {
  public:
    sandbox::Reply handle(sandbox::Call const&) override {
        std::unique_lock lock(mutex_);
        asked_ = true;
        changed_.notify_all();
        changed_.wait(lock, [this] { return open_; });
        return {404, {}, "", sandbox::Fault::none, {}};
    }
    bool is_asked() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(60), [this] { return asked_; });
    }
    void open() {
        std::lock_guard const lock(mutex_);
        open_ = true;
        changed_.notify_all();
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool asked_ = false, open_ = false;
};

TEST(TwoChannels, TheOneWhoseCredentialsAreRefusedStopsTheOtherGoesOn) {
    Installation installation;
    installation.write_config(with_second_channel(installation.yaml(), "SANDBOX_KEY", "SECOND_KEY"));
    auto const daemon = installation.start_daemon({{"SECOND_KEY", "wrong"}});
    EXPECT_TRUE(daemon->says(stopped)) << daemon->err();
    EXPECT_TRUE(daemon->says("channel 'second' refuses our credentials (401); check those in its settings"));
    for (int round = 0; round < 2; ++round) {
        installation.remotes.add_orders(5);
        EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    }
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
    auto const log = daemon->err();
    EXPECT_EQ(log.find(stopped), log.rfind(stopped)) << "command_result once and not tried again";
}

TEST(TwoChannels, TheOneThatIsNotAnsweredHoldsUpNothingOfTheOther) {
    Installation installation;
    Closed closed;
    sandbox::HttpServer server;
    auto const url = "http://127.0.0.1:" + std::to_string(server.serve(closed));
    installation.write_config(with_second_channel(installation.yaml(), installation.remotes.trendyol_url(), url));
    auto const daemon = installation.start_daemon();
    EXPECT_TRUE(closed.is_asked()) << daemon->err();
    installation.remotes.add_orders(5);
    EXPECT_THAT(installation.remotes.wait_for_no_defects(), IsEmpty());
    closed.open();
    daemon->signal(SIGTERM);
    EXPECT_EXITS_CLEANLY(*daemon);
}

}  // namespace
}  // namespace channeld
