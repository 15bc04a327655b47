#pragma once

#include <cstdint>
#include <vector>

#include "daemon/ledger/sqlite/connection.hpp"
#include "dto/batch_request.hpp"

namespace channeld::sqlite {

// The objects of an entry or of an open batch, in their order: two tables of one shape.
enum class Owner { entry, batch };

// Of an owner that has none yet.
void add_objects(Connection& connection, Owner owner, std::int64_t id, std::vector<BatchObject> const& objects);
std::vector<BatchObject> load_objects(Connection& connection, Owner owner, std::int64_t id);

}  // namespace channeld::sqlite
