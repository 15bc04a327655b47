# CHANNELD_COVERAGE: counts which branches run of what decides whether something is lost, doubled or late: the files that
# tools/covered names. Their decisions in headers are counted where the tests include them. tools/test shows the result.
option(CHANNELD_COVERAGE "Count the branches that run in ledger, schedule, retry and batch state (g++)" OFF)
if(CHANNELD_COVERAGE)
    file(STRINGS ${PROJECT_SOURCE_DIR}/tools/covered covered_files)
    target_link_options(channeld_flags INTERFACE --coverage)
    add_library(channeld_branch_counts INTERFACE)
    # UBSan's checks of bools and enumerators are branches of their own, which no test can take; so are those of what the
    # optimiser inlines, once for each place.
    target_compile_options(channeld_branch_counts INTERFACE
        -O0 --coverage -fprofile-update=atomic -fno-sanitize=bool,enum)
endif()

# All that this target compiles. Call it after the target's other libraries are known: the flags take some of the
# sanitizers' back.
function(count_branches_of target)
    if(CHANNELD_COVERAGE)
        target_link_libraries(${target} PRIVATE channeld_branch_counts)
    endif()
endfunction()

# The same, if one of these sources of the current folder is covered.
function(count_branches target)
    if(NOT CHANNELD_COVERAGE)
        return()
    endif()
    foreach(source IN LISTS ARGN)
        cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE path)
        if(path MATCHES "${covered_files}")
            count_branches_of(${target})
            return()
        endif()
    endforeach()
endfunction()
