# Flags that every target of ours carries; `channeld_flags` is linked by each room.
add_library(channeld_flags INTERFACE)
target_compile_options(channeld_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
target_include_directories(channeld_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(channeld_flags INTERFACE BOOST_ASIO_NO_DEPRECATED)
# A linker that is there and several times as fast: the tests are some thirty programs.
find_program(CHANNELD_MOLD mold)
if(CHANNELD_MOLD AND NOT CHANNELD_FUZZ)
    target_link_options(channeld_flags INTERFACE -fuse-ld=mold)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # Otherwise each precompiled header is another one for ccache.
    target_compile_options(channeld_flags INTERFACE "SHELL:-Xclang -fno-pch-timestamp")
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With optimisation g++ sees only one half of the pair that allocates a coroutine (GCC bug 109224).
    target_compile_options(channeld_flags INTERFACE -fcoroutines -Wno-mismatched-new-delete)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # With optimisation, g++ 12 takes `"x" + string` for a copy onto itself (GCC bug 105651), members of aggregates and
    # of coroutine frames for uninitialized, and moves of short strings for copies beyond their end (GCC bug 105329).
    foreach(warning restrict maybe-uninitialized array-bounds stringop-overflow stringop-overread)
        target_compile_options(channeld_flags INTERFACE $<$<CONFIG:Release>:-Wno-${warning}>)
    endforeach()
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # An included source is no header: its anonymous namespace is meant.
    target_compile_options(channeld_flags INTERFACE -Wno-subobject-linkage)
endif()
if(CHANNELD_SANITIZE)
    target_compile_options(channeld_flags INTERFACE -fsanitize=${CHANNELD_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(channeld_flags INTERFACE -fsanitize=${CHANNELD_SANITIZE})
endif()
if(CHANNELD_SANITIZE MATCHES undefined)
    # What UBSan finds has to fail the test. The checks left out double the compile time and find, on this hardware,
    # what ASan finds as well.
    target_compile_options(channeld_flags INTERFACE
        -fno-sanitize-recover=all -fno-sanitize=vptr,null,alignment,object-size,pointer-overflow)
endif()
if(CHANNELD_SANITIZE MATCHES undefined AND CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    # Clang 14 cannot assemble coroutines with this check (LLVM issue 49689).
    target_compile_options(channeld_flags INTERFACE -fno-sanitize=function)
endif()
if(CHANNELD_SANITIZE MATCHES thread AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Asio uses a fence, which TSan does not model; its queues have mutexes besides.
    target_compile_options(channeld_flags INTERFACE -Wno-tsan)
endif()
if(CHANNELD_FUZZ)
    target_compile_options(channeld_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# add_room(name header libraries...): a static library of all sources in this folder and the folders below it; `header`
# is its group in Precompiled.cmake.
function(add_room name header)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    add_part(${name} ${sources})
    target_link_libraries(${name} PUBLIC channeld_flags ${ARGN})
    count_branches(${name} ${sources})
    precompile(${name} ${header})
endfunction()
