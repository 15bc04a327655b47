# Debian's default Boost is 1.74; ours is 1.81 or newer.
find_package(Boost 1.81 REQUIRED COMPONENTS json url system)
find_package(OpenSSL REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(yaml-cpp REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(CLI11 REQUIRED)
# It brings no file of its own for CMake or pkg-config.
find_path(CCTZ_INCLUDE_DIR cctz/time_zone.h REQUIRED)
find_library(CCTZ_LIBRARY cctz REQUIRED)
add_library(cctz::cctz UNKNOWN IMPORTED)
set_target_properties(cctz::cctz PROPERTIES IMPORTED_LOCATION ${CCTZ_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES
                                                                              ${CCTZ_INCLUDE_DIR})
find_package(PkgConfig REQUIRED)
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib)
if(NOT CHANNELD_SANITIZE)
    # Optional: a faster malloc for the program (docs/adr/0014-link-jemalloc-where-it-is-installed.md).
    pkg_check_modules(jemalloc IMPORTED_TARGET jemalloc)
endif()
pkg_check_modules(systemd REQUIRED IMPORTED_TARGET libsystemd)
