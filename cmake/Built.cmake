# CHANNELD_BUILT: a build folder of this same tree. Its rooms and channels are linked as they are, with its compiler and
# flags; compiled is only what it does not have, channels kept outside this tree above all. Included before project().
set(CHANNELD_BUILT "$ENV{CHANNELD_BUILT}" CACHE PATH "A build folder of this tree, to link instead of compiling again")

if(CHANNELD_BUILT)
    if(NOT EXISTS ${CHANNELD_BUILT}/CMakeCache.txt)
        message(FATAL_ERROR "CHANNELD_BUILT: expected a build folder of this tree, got ${CHANNELD_BUILT}")
    endif()
    set(taken CMAKE_CXX_COMPILER CMAKE_CXX_COMPILER_LAUNCHER CMAKE_BUILD_TYPE CMAKE_CXX_FLAGS CMAKE_CXX_FLAGS_DEBUG
              CMAKE_CXX_FLAGS_RELEASE CMAKE_CXX_FLAGS_RELWITHDEBINFO CHANNELD_SANITIZE CHANNELD_FUZZ
              CHANNELD_COVERAGE)
    load_cache(${CHANNELD_BUILT} READ_WITH_PREFIX built_ CMAKE_HOME_DIRECTORY ${taken})
    if(NOT built_CMAKE_HOME_DIRECTORY STREQUAL CMAKE_SOURCE_DIR)
        message(FATAL_ERROR "CHANNELD_BUILT: ${CHANNELD_BUILT} was built from ${built_CMAKE_HOME_DIRECTORY}, "
                            "not from ${CMAKE_SOURCE_DIR}")
    endif()
    foreach(name IN LISTS taken)
        set(${name} "${built_${name}}" CACHE STRING "as in CHANNELD_BUILT" FORCE)
    endforeach()
endif()

# add_part(name sources...): a static library; with CHANNELD_BUILT and sources of this tree, the one that was built there.
function(add_part name)
    cmake_path(IS_PREFIX PROJECT_SOURCE_DIR ${CMAKE_CURRENT_SOURCE_DIR} ours)
    if(NOT CHANNELD_BUILT OR NOT ours)
        add_library(${name} STATIC ${ARGN})
        return()
    endif()
    cmake_path(RELATIVE_PATH CMAKE_CURRENT_BINARY_DIR BASE_DIRECTORY ${PROJECT_BINARY_DIR} OUTPUT_VARIABLE place)
    set(library ${CHANNELD_BUILT}/${place}/lib${name}.a)
    if(NOT EXISTS ${library})
        message(FATAL_ERROR "CHANNELD_BUILT: there is no ${library}; build it there first")
    endif()
    set(nothing ${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp)  # a library needs a source
    file(TOUCH ${nothing})
    add_library(${name} STATIC ${nothing})
    target_link_libraries(${name} PUBLIC ${library})
endfunction()
