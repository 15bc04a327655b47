#include <algorithm>
#include <set>

#include "tests/conformance/clause.hpp"

namespace channeld::conformance {
namespace {

Violations fields_have_keys_and_labels(Subject const& subject, Command) {
    Violations violations;
    std::set<std::string> keys;
    for (auto const& field : subject.channel()->command<GetChannelConfSchema>()->fields()) {
        auto const is_odd = [](char c) { return c <= ' ' || c == '.' || c == '"'; };
        if (field.key.empty() || std::any_of(field.key.begin(), field.key.end(), is_odd))
            violations.push_back("the key '" + field.key + "' is not a word");
        if (!keys.insert(field.key).second) violations.push_back("two fields have the key '" + field.key + "'");
        if (field.label.empty()) violations.push_back("the field '" + field.key + "' has no label");
    }
    return violations;
}

// The panel shows it to everybody with access to the channel.
Violations form_asks_for_no_secret(Subject const& subject, Command) {
    Violations violations;
    auto const& secrets = subject.secrets();
    for (auto const& field : subject.channel()->command<GetChannelConfSchema>()->fields()) {
        auto const* value = subject.settings().find(field.key);
        if (value && std::find(secrets.begin(), secrets.end(), value->text) != secrets.end())
            violations.push_back("the form asks for the secret '" + field.key + "'");
    }
    return violations;
}

}  // namespace

std::vector<Clause> conf_schema_clauses() {
    return {
        {"C44",
         "fields of the form have a unique key and a label",
         {Command::get_channel_conf_schema},
         fields_have_keys_and_labels},
        {"C45", "the form asks for no secret", {Command::get_channel_conf_schema}, form_asks_for_no_secret},
    };
}

}  // namespace channeld::conformance
