# The headers of libraries that most sources include, read once for a group of targets instead of once for each source.
# Only headers of libraries: ours change, and then everything would be compiled again. Sources still name what they use,
# so that -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON builds the same.
#
#   values  dto, config, commands, sandbox      async  daemon      tests  all tests
set(channeld_values_headers <algorithm> <array> <charconv> <chrono> <cstdint> <functional> <map> <memory> <optional> <set>
    <string> <string_view> <utility> <variant> <vector> <boost/describe.hpp> <boost/json/array.hpp>
    <boost/json/object.hpp> <boost/json/serialize.hpp> <boost/json/value.hpp> <boost/mp11.hpp>
    <boost/system/result.hpp> <fmt/format.h> <fmt/ranges.h>)
set(channeld_async_headers ${channeld_values_headers} <deque> <filesystem> <boost/asio/any_io_executor.hpp>
    <boost/asio/awaitable.hpp> <boost/asio/co_spawn.hpp> <boost/asio/experimental/awaitable_operators.hpp>
    <boost/asio/io_context.hpp> <boost/asio/post.hpp> <boost/asio/redirect_error.hpp> <boost/asio/steady_timer.hpp>
    <boost/asio/this_coro.hpp> <boost/asio/use_awaitable.hpp>)
set(channeld_tests_headers ${channeld_async_headers} <gmock/gmock.h> <gtest/gtest.h>)
set(channeld_values_libraries Boost::headers Boost::json Boost::url fmt::fmt)
set(channeld_async_libraries ${channeld_values_libraries} Threads::Threads)
set(channeld_tests_libraries ${channeld_async_libraries} GTest::gmock GTest::gtest)

# precompile(target group): `target` uses the group's header; the first to ask has it made.
function(precompile target group)
    if(CHANNELD_BUILT)
        return()  # the few sources that are left cost less than the header
    endif()
    set(header channeld_${group}_header)
    if(NOT TARGET ${header})
        set(source ${PROJECT_BINARY_DIR}/precompiled/${header}.cpp)  # a library needs a source
        file(CONFIGURE OUTPUT ${source} CONTENT "")
        add_library(${header} OBJECT ${source})
        target_link_libraries(${header} PRIVATE channeld_flags ${channeld_${group}_libraries})
        target_precompile_headers(${header} PRIVATE ${channeld_${group}_headers})
    endif()
    target_precompile_headers(${target} REUSE_FROM ${header})
endfunction()
