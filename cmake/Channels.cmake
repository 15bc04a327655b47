# add_channel(name): a channel in this folder, linked into the catalog. The folder defines
# `channeld::channels::<name>::channel_type()`.
function(add_channel name)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
    if(NOT sources) # BOOTSTRAP
        return()
    endif()
    add_library(channel_${name} STATIC ${sources})
    target_link_libraries(channel_${name} PUBLIC channeld_sdk)
    set_property(GLOBAL APPEND PROPERTY CHANNELD_CHANNELS ${name})
    set_property(GLOBAL APPEND PROPERTY CHANNELD_CHANNEL_FOLDERS ${CMAKE_CURRENT_SOURCE_DIR})
endfunction()

# Generates catalog.cpp out of all add_channel calls.
function(add_catalog target)
    get_property(names GLOBAL PROPERTY CHANNELD_CHANNELS)
    list(SORT names)
    set(declarations "")
    set(entries "")
    foreach(name IN LISTS names)
        string(APPEND declarations "namespace channeld::channels::${name} { ChannelType const& channel_type(); }\n")
        string(APPEND entries "        &channels::${name}::channel_type(),\n")
    endforeach()
    configure_file(${PROJECT_SOURCE_DIR}/cmake/catalog.cpp.in ${CMAKE_CURRENT_BINARY_DIR}/catalog.cpp @ONLY)
    add_library(${target} STATIC ${CMAKE_CURRENT_BINARY_DIR}/catalog.cpp)
    list(TRANSFORM names PREPEND channel_)
    target_link_libraries(${target} PUBLIC channeld_sdk ${names})
endfunction()
