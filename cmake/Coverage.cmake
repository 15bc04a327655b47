# CHANNELD_COVERAGE: counts which branches run of what decides whether something is lost, doubled or late: the files that
# tools/covered names. Their decisions in headers are counted where the tests include them. tools/test shows the result.
option(CHANNELD_COVERAGE "Count the branches that run in ledger, schedule, retry and batch state (g++)" OFF)
# UBSan's checks of bools and enumerators are branches of their own, which no test can take; so are those of what the
# optimiser inlines, once for each place.
set(coverage_flags -O0 --coverage -fprofile-update=atomic -fno-sanitize=bool,enum)

if(CHANNELD_COVERAGE)
    file(STRINGS ${PROJECT_SOURCE_DIR}/tools/covered covered_files)
    target_link_options(channeld_flags INTERFACE --coverage)
endif()

# Of these sources of the current folder, those that are covered.
function(count_branches)
    if(NOT CHANNELD_COVERAGE)
        return()
    endif()
    foreach(source IN LISTS ARGN)
        cmake_path(RELATIVE_PATH source BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE path)
        if(path MATCHES "${covered_files}")
            set_property(SOURCE ${source} APPEND PROPERTY COMPILE_OPTIONS ${coverage_flags})
        endif()
    endforeach()
endfunction()

# All that this test includes of them.
function(count_branches_of target)
    if(CHANNELD_COVERAGE)
        # Of a source and not of the target: only so they come after the sanitizers, of which they take some back.
        get_target_property(sources ${target} SOURCES)
        set_property(SOURCE ${sources} APPEND PROPERTY COMPILE_OPTIONS ${coverage_flags})
    endif()
endfunction()
