#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>

#include "commands/sdk/channel.hpp"
#include "daemon/jobs/channel_jobs.hpp"
#include "daemon/transport/omnitron_session.hpp"
#include "daemon/transport/reference_cache.hpp"
#include "daemon/transport/retrying.hpp"
#include "sandbox/faults/faults.hpp"
#include "sandbox/omnitron/omnitron.hpp"
#include "tests/flow/scripted_channel.hpp"
#include "tests/support/kept_log.hpp"
#include "tests/support/kill_points.hpp"
#include "tests/support/manual_clock.hpp"
#include "tests/support/sandbox_transport.hpp"
#include "tests/support/temporary_folder.hpp"

namespace channeld {

// The jobs of a channel against the sandbox Omnitron in this process: the real job, ledger, session and retries; time
// moves by itself when somebody waits. `restart()` is what a crash and a new start do: all but ledger and Omnitron is
// new.
class Flow {
  public:
    explicit Flow(sandbox::OmnitronOptions options = {});
    // With the commands of a real channel, which ask `market` under their own rate limits.
    Flow(Channel const& commands, sandbox::Service& market);
    // With scripted commands that ask `shop`.
    explicit Flow(sandbox::Service& shop);
    ~Flow();

    ScriptedChannel scripts;
    ScriptedOrders& channel = scripts.orders;
    ChannelSettings settings = quiet();  // reason_mapping, unmapped_reason and success_reports count
    TemporaryFolder folder;

    sandbox::Omnitron& omnitron() { return omnitron_; }
    sandbox::Faults& faults() { return faults_; }
    // How many points the runs have passed since the last one that was to be killed.
    std::size_t kill_points() const { return kill_points_.passed(); }
    ManualClock& clock() { return clock_; }
    Ledger& ledger() { return *ledger_; }

    RunReport run();
    RunReport run(StopToken const& stop);
    RunReport run(std::string const& job);
    // A run of "backfill" processes the requested backfills, oldest first, as the daemon does beside the jobs.
    std::int64_t request_backfill(std::string const& job, TimeRange range);
    std::vector<Backfill> backfills();
    std::string position(std::string const& job);
    // The differences, "kind number: explanation" each, and why the comparison ended early if it did.
    std::vector<std::string> reconcile(TimeRange range);
    // Kills the process after so many turns of its event loop, and starts a new one.
    void run_and_crash_after(int turns, std::string const& job = "fetch_orders");
    // Runs the jobs beside each other, as the daemon does.
    std::vector<RunReport> run_together(std::vector<std::string> const& jobs);
    // The same, killed at the nth of its kill points: returns which one that was, or nothing if the run ended
    // before. Then a new process. What happens to the ledger's files in between: `corruption`.
    using Corruption = std::function<void(std::filesystem::path const& ledger)>;
    std::optional<std::string> run_together_and_kill(std::vector<std::string> const& jobs, std::size_t nth,
                                                     Corruption const& corruption = {});
    // The same, with a failure of the nth call of the ledger: which one that was. The process goes on.
    std::optional<std::string> run_together_and_fail(std::vector<std::string> const& jobs, std::size_t nth);
    std::size_t ledger_calls() const { return kill_points_.calls(); }
    void restart();
    // `retry.expire` of the channel, from the next start on; starts.
    void set_parked_expiry(std::chrono::milliseconds expire) {
        retry_.expire = expire;
        restart();
    }
    void delete_ledger();
    // What a process that died in the middle of it leaves in the ledger.
    void remember(OpenBatch batch);

    // Omnitron's side, by rows of the sandbox's dump.
    std::size_t orders() const { return rows("orders"); }
    std::size_t rows(std::string const& table) const;
    boost::json::object omnitron_state() const { return omnitron_.dump(); }
    std::size_t reports(std::string const& kind) const;
    // Orders and items without a successful integration action for their remote id, and batches that hold a lock.
    std::vector<std::string> defects() const;
    std::size_t requests() const;
    std::string const& log() const { return log_->text; }
    // "cause: reason" of each parked entry, oldest first.
    std::vector<std::string> parked();
    // What another program of the same channel does: a batch of content type `order` in commit, and its end.
    std::string commit_foreign_batch();
    void finish_batch(std::string const& pk);
    // What another program may have left behind: an integration action without the channel's id.
    void clear_mapping_remote_id(std::string_view remote_id);
    // What a person does in the panel: ends all batches of that status.
    void close_batches(std::string_view status, std::string_view end);

  private:
    struct Life;

    // Reports of successes are extra requests and have their own tests.
    static ChannelSettings quiet() {
        ChannelSettings out;
        out.success_reports = SuccessReports::none;
        return out;
    }

    Channel const* commands_ = &scripts;
    ParkPolicy retry_;
    sandbox::Service* market_ = nullptr;

    void take_away(Corruption const& corruption = {});
    asio::awaitable<RunReport> begin(std::string job, StopToken const& stop);
    json::value ask(std::string const& method, std::string const& path, json::value const& body);

    std::unique_ptr<asio::io_context> io_ = std::make_unique<asio::io_context>(1);
    ManualClock clock_{ManualClock::Mode::automatic};
    KillPoints kill_points_;
    sandbox::Omnitron omnitron_;
    sandbox::Faults faults_;
    std::shared_ptr<KeptLog> log_ = std::make_shared<KeptLog>();
    std::unique_ptr<Ledger> ledger_;
    int lives_ = 0;  // each is another holder of the lease
    std::unique_ptr<Life> life_;
};

}  // namespace channeld
