#include <cstdio>
#include <map>
#include <memory>

#include "commands/sdk/catalog.hpp"
#include "commands/sdk/channel.hpp"
#include "dto/reflect/json.hpp"
#include "tests/fuzz/run_task.hpp"

namespace {

using namespace channeld;

Timestamp const now = from_epoch_ms(1'790'000'000'000);

std::unique_ptr<Channel> make(ChannelType const& type) {
    static std::map<std::string_view, std::string_view> const settings{
        {"medusa", R"({"url": "https://shop.example", "api_key": "key", "default_cargo_company": "yurtici"})"},
        {"sample", R"({"url": "https://shop.example", "token": "token"})"},
        {"trendyol", R"({"seller_id": "900123", "api_key": "key", "api_secret": "secret",
                                                   "url": "https://trendyol.example"})"}};
    auto const node = parse_json(settings.at(type.name));
    DecodeRules rules;
    rules.secret = [](Node const& secret) { return result<std::string>(secret.text); };
    Problems problems;
    auto made = type.make(*node, DecodePath(rules, problems));
    if (!made) std::fputs(join(problems).c_str(), stderr);
    fuzz::must(made != nullptr);
    return made;
}

// Read from a position that is stored or was never, and once more from where that leads.
template <class Item>
void fetch(FetchCommand<Item> const* command, std::string_view script) {
    if (!command) return;
    for (std::string position : {std::string(), std::string(script.substr(0, script.find('\n')))}) {
        for (int page = 0; page < 2; ++page) {
            RequestPort port;
            auto task = command->read_page(port, {position, now});
            auto const read = fuzz::run(port, task, script);
            fuzz::must(read || !read.error().message.empty());
            if (!read) break;
            for (auto const& item : read->items) fuzz::must(!item.remote_id.empty());
            position = read->position;
        }
    }
}

template <class Item>
void send(SendCommand<Item> const* command, Item item, std::string_view script) {
    if (!command || command->validated_data(item)) return;
    std::vector<Item> const items{std::move(item)};
    RequestPort port;
    auto task = command->send(port, items);
    auto const answer = fuzz::run(port, task, script);
    fuzz::must(answer || !answer.error().message.empty());
    if (!answer) return;
    if (auto const* outcomes = std::get_if<std::vector<Outcome>>(&*answer)) fuzz::must(outcomes->size() == 1);
    HttpResponse reply;
    reply.status = 200;
    reply.body = script;
    if (command->probe(items[0])) command->read_probe(items[0], reply);
}

void check(CheckOrders const* command, std::string_view script) {
    if (!command) return;
    auto const requests = command->transform_data("B-1");
    HttpResponse reply;
    reply.status = 200;
    reply.body = script;
    std::vector<HttpResponse> const replies(requests.size(), reply);
    auto const answer = command->normalize_response("B-1", requests, replies);
    fuzz::must(answer || !answer.error().message.empty());
}

UpdatedOrder an_update() {
    UpdatedOrder out;
    out.remote_id = "P1";
    out.number = "N-1";
    out.status = "500";
    out.tracking_number = "TN";
    return out;
}

}  // namespace

// Whatever a channel answers, each command of each channel returns a result or an error with a message.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const script = fuzz::text_of(data, size);
    static auto const channels = [] {
        std::vector<std::unique_ptr<Channel>> out;
        for (auto const* type : catalog()) out.push_back(make(*type));
        return out;
    }();
    CancellationDecision const decision{"6f0c7a52-2b1e-4c7c-9d0a-3a3f5a0f7e01:6f0c7a52-2b1e-4c7c-9d0a-3a3f5a0f7e02",
                                        "U1",
                                        "",
                                        "",
                                        CancellationType::refund,
                                        "completed"};
    for (auto const& channel : channels) {
        fetch(channel->command<GetOrders>(), script);
        fetch(channel->command<GetCancelledOrders>(), script);
        fetch(channel->command<GetUpdatedOrderItems>(), script);
        fetch(channel->command<GetCancellationRequests>(), script);
        send(channel->command<SendUpdatedOrders>(), an_update(), script);
        send(channel->command<UpdateCancellationRequest>(), decision, script);
        check(channel->command<CheckOrders>(), script);
    }
    return 0;
}
