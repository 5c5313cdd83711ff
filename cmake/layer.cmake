# add_layer(NAME SOURCES…): a library whose headers are included as "NAME/file.h", and only by
# those who link it. Each layer has an include folder of its own that holds one link, so an
# include against the arrow core ← lesson ← ui ← app does not compile.
function(add_layer name)
  add_library(${name} STATIC ${ARGN})
  set(includes "${PROJECT_BINARY_DIR}/include/${name}")
  file(MAKE_DIRECTORY "${includes}")
  file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${includes}/${name}" SYMBOLIC)
  target_include_directories(${name} PUBLIC "${includes}")
  if(NOT EMSCRIPTEN)  # a third of the time; the page is compiled in another way, for size
    target_precompile_headers(${name} PRIVATE <Eigen/Core> <algorithm> <map> <optional> <string> <variant> <vector>)
  endif()
endfunction()
