#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "sandbox/service.hpp"

namespace channeld {

// A shop that accepts values of things, synchronously or as a batch it processes while `running`; records what it
// receives.
class ScriptedShop : public sandbox::Service {
  public:
    std::map<std::string, std::string> values;    // by id
    std::map<std::string, std::string> refusals;  // what it answers instead of "done"
    std::vector<std::string> received;            // "id=value", each time
    bool running = false;
    std::set<std::string> unnamed;  // ids that no batch's answer names

    sandbox::Reply handle(sandbox::Call const& call) override {
        auto const segments = call.segments();
        std::string const what(segments.at(0));
        if (call.method == "PUT" && what == "things")
            return json_reply({{"answers", apply_values(boost::json::parse(call.body))}});
        if (call.method == "PUT") return accept(call.body);
        if (segments.size() == 1) return json_reply({});  // the fetch commands read nothing from the answer
        std::string const id(segments.at(1));
        if (what == "batches" && running) return json_reply({{"batch", id}, {"running", true}});
        if (what == "batches") return json_reply({{"answers", finish(id)}});
        return {200,
                {{"Content-Type", "application/json"}},
                boost::json::serialize(boost::json::value(values[id])),
                sandbox::Fault::none,
                {}};
    }

  private:
    static sandbox::Reply json_reply(boost::json::value const& body) {
        return {200, {{"Content-Type", "application/json"}}, boost::json::serialize(body), sandbox::Fault::none, {}};
    }
    boost::json::array apply_values(boost::json::value const& things) {
        boost::json::array answers;
        for (auto const& thing : things.as_array()) {
            std::string const id(thing.at("id").as_string());
            std::string const value(thing.at("value").as_string());
            auto const refusal = refusals.find(id);
            received.push_back(id + "=" + value);
            if (refusal == refusals.end()) values[id] = value;
            if (unnamed.contains(id)) continue;
            answers.push_back({{"id", id}, {"result", refusal == refusals.end() ? "done" : refusal->second}});
        }
        return answers;
    }
    sandbox::Reply accept(std::string const& body) {
        auto const id = "B" + std::to_string(++batches_);
        accepted_[id] = body;
        return json_reply({{"batch", id}});
    }
    boost::json::array finish(std::string const& id) {
        auto& done = finished_[id];
        if (done.empty()) done = apply_values(boost::json::parse(accepted_.at(id)));
        return done;
    }

    int batches_ = 0;
    std::map<std::string, std::string> accepted_;
    std::map<std::string, boost::json::array> finished_;
};

}  // namespace channeld
