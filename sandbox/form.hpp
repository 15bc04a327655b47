#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sandbox/json_reply.hpp"
#include "sandbox/omnitron/table.hpp"

namespace channeld::sandbox {

enum class Kind { text, integer, decimal, boolean, moment, object, list, key, choice };
enum class Need {
    required,  // must be present and not empty
    nullable,  // may be absent or null
    optional,  // may be absent, not null; a text may be blank
};

// One field of a write body.
struct Field {
    std::string_view name;
    Kind kind = Kind::text;
    Need need = Need::optional;
    std::size_t max = 0;                         // of a text, in characters; 0: no limit
    Table const* target = nullptr;               // of a key
    std::vector<std::string_view> choices = {};  // of a choice
};

// Problems per field, in the words of the Django REST framework.
class Problems {
  public:
    void add(std::string_view field, std::string_view message);
    bool any() const { return !found_.empty(); }
    json::object const& found() const { return found_; }
    void refuse_if_any() const;  // throws a 400 with all of them

  private:
    json::object found_;
};

std::string no_such_key(std::int64_t key);

// The known fields of `body`, unknown ones dropped; what is invalid is added to `problems`. A partial write (PATCH) may
// leave out anything.
json::object checked(json::object const& body, std::span<Field const> fields, Problems& problems, bool partial = false);

// The same, throwing a 400 that names every problem.
json::object checked(json::object const& body, std::span<Field const> fields, bool partial = false);

// Copies a text field of checked() to `out`; leaves `out` as it is when the field is absent.
void take_text(json::object const& given, std::string_view name, std::string& out);

}  // namespace channeld::sandbox
