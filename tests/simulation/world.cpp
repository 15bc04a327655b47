#include "tests/simulation/world.hpp"

#include <fmt/format.h>

#include "config/job_names.hpp"
#include "tests/simulation/market_place.hpp"
#include "tests/simulation/trendyol_place.hpp"
#include "tests/support/defects.hpp"

namespace channeld::simulation {

using namespace std::chrono_literals;

namespace {

constexpr int most_turns_at_once = 500'000;  // more is a loop that lets no time pass
constexpr auto rest = 50min;                 // so long all has to stay right
constexpr auto most_rest = 24h * 6;          // what is parked is tried again after a day at the latest

ChannelSettings settings_of(Dice& dice) {
    ChannelSettings out;
    out.in_flight = static_cast<int>(1 + dice.below(16));
    out.success_reports = dice.percent(30) ? SuccessReports::summary : SuccessReports::none;
    out.reason_mapping.entries = {{"changed_mind", 401}, {"too_late", 404}, {"broken", 405}};
    out.unmapped_reason = "408";
    for (auto const name : job_names) {
        JobSettings job;
        job.every = std::chrono::floor<std::chrono::seconds>(dice.between(5min, 45min));
        job.jitter = std::chrono::floor<Duration>(dice.between(0s, 60s));
        job.overlap = dice.percent(50) ? Overlap::skip : Overlap::queue_one;
        job.misfire = dice.percent(60) ? Misfire::one : dice.percent(50) ? Misfire::skip : Misfire::all;
        if (dice.percent(30)) job.deadline = std::chrono::floor<Duration>(dice.between(1min, 20min));
        out.jobs[std::string(name)] = job;
    }
    return out;
}

sandbox::OmnitronOptions options_of(Dice& dice) {
    sandbox::OmnitronOptions out;
    out.seed = dice.below(1'000'000);
    out.order_number_in = dice.percent(80);
    out.customer_in = dice.percent(80);
    out.order_items_in = dice.percent(80);
    out.request_items_in = dice.percent(80);
    out.items_in_create_answer = dice.percent(40);
    out.duplicate_hash_as_text = dice.percent(40);
    return out;
}

std::unique_ptr<Marketplace> place_of(sandbox::Omnitron& omnitron, SimulatedClock const& clock, Dice& dice) {
    if (dice.percent(50)) return std::make_unique<TrendyolPlace>(omnitron, clock, dice);
    return std::make_unique<MarketPlace>(omnitron, clock, dice);
}

}  // namespace

// A remote whose every answer is a step: noted, and followed by a look at what must not be.
class World::Watched : public sandbox::Service {
  public:
    Watched(World& world, char const* name, sandbox::Service& inner) : world_(world), name_(name), inner_(inner) {}

    sandbox::Reply handle(sandbox::Call const& call) override {
        auto reply = inner_.handle(call);
        auto const fault = sandbox::name_of(reply.fault);
        world_.diary_.note(fmt::format("  {} {} {} {} {}", name_, call.method, call.path, reply.status, fault));
        if (call.method != "GET") world_.check();
        return reply;
    }

  private:
    World& world_;
    char const* name_;
    sandbox::Service& inner_;
};

World::World(std::uint64_t seed)
    : dice_(seed),
      settings_(settings_of(dice_)),
      omnitron_([this] { return clock_.true_time(); }, options_of(dice_)),
      marketplace_(place_of(omnitron_, clock_, dice_)),
      omnitron_faults_(omnitron_),
      market_faults_(marketplace_->service()),
      omnitron_seen_(std::make_unique<Watched>(*this, "omnitron", omnitron_faults_)),
      market_seen_(std::make_unique<Watched>(*this, "market", market_faults_)) {
    // As often as it takes: how seldom a merchant wants it is not the question here.
    boost::json::object const rule{{"MAX_RETRY_COUNT", 100}, {"RETRY_INTERVAL", 0}};
    omnitron_.set_conf(7, {{"FAILED_INTEGRATION", {{"DEFAULT", rule}}}});
    surroundings_.reset(new Surroundings{clock_, dice_, diary_, *omnitron_seen_, *market_seen_, marketplace_->channel(),
                                         settings_, folder_.path() / "ledger.db"});
}

World::~World() = default;

Fate World::live() {
    auto const birth = clock_.true_time();
    start();
    life_goes_on();
    trouble();
    run_until(birth + dice_.between(90min, 5h));

    restless_ = false;
    omnitron_faults_.clear();
    market_faults_.clear();
    clock_.set(0s);
    omnitron_.set_channel_active(7, true);
    if (!come_to_rest() && diary_.is_good())
        for (auto const& wrong : what_is_left()) diary_.wrong("still " + wrong);
    Fate fate{diary_.wrongs(), {}, diary_.fingerprint(), diary_.lines(), checks_, clock_.true_time() - birth};
    fate.last.assign(diary_.last().begin(), diary_.last().end());
    return fate;
}

// True when all became as it should, and stayed so.
bool World::come_to_rest() {
    auto const end = clock_.true_time() + most_rest;
    bool was_right = false;
    while (diary_.is_good() && clock_.true_time() < end) {
        run_until(clock_.true_time() + rest);
        marketplace_->settle();
        if (!process_) continue;
        bool const is_right = what_is_left().empty();
        if (is_right && was_right) return true;
        was_right = is_right;
    }
    return false;
}

Wrongs World::what_is_left() {
    Books const books(omnitron_);
    auto out = in_the_end(books);
    constexpr std::string_view unmapped = "unmapped order ";
    for (auto const& defect : defects(omnitron_.dump())) {
        // It is mapped; what the channel refused last makes its integration action an error.
        bool const ended = defect.starts_with(unmapped) && marketplace_->has_ended(defect.substr(unmapped.size()));
        if (!ended) out.push_back(defect);
    }
    for (auto const& wrongs :
         {marketplace_->in_the_end(books), process_ ? process_->unfinished() : Wrongs{"no process is running"}})
        out.insert(out.end(), wrongs.begin(), wrongs.end());
    return out;
}

void World::check() {
    ++checks_;
    Books const books(omnitron_);
    for (auto const& wrongs : {simulation::never(books), steps_.back(books), marketplace_->never(books)})
        for (auto const& wrong : wrongs) diary_.wrong(wrong);
}

void World::after(std::chrono::microseconds how_long, Happening what) {
    agenda_.emplace(clock_.true_time() + how_long, std::move(what));
}

// Time passes only while nobody has anything to do.
void World::run_until(Timestamp end) {
    while (diary_.is_good()) {
        work_off();
        auto next = end;
        if (process_) next = std::min(next, clock_.next().value_or(end));
        if (!agenda_.empty()) next = std::min(next, agenda_.begin()->first);
        clock_.advance_to(next);
        while (!agenda_.empty() && agenda_.begin()->first <= clock_.true_time()) {
            auto const what = std::move(agenda_.begin()->second);
            agenda_.erase(agenda_.begin());
            what();
        }
        if (clock_.true_time() >= end) break;
    }
}

void World::work_off() {
    int turns = 0;
    while (process_ && diary_.is_good()) {
        if (turns_to_death_ == 0) {
            diary_.note(ledger_dies_ ? "the process is killed, the ledger deleted" : "the process is killed");
            turns_to_death_ = -1;
            process_.reset();
            if (ledger_dies_)
                for (auto const& file : std::filesystem::directory_iterator(folder_.path()))
                    std::filesystem::remove(file);
            return;
        }
        if (!process_->turn()) return;
        if (turns_to_death_ > 0) --turns_to_death_;
        if (++turns == most_turns_at_once) diary_.wrong("the daemon is busy and lets no time pass");
        if (!process_->has_ended()) continue;
        diary_.note("the process has ended");
        process_.reset();
    }
}

}  // namespace channeld::simulation
