# One library for each folder of src/, its tests beside it.

add_library(sitrep_options INTERFACE)
target_include_directories(sitrep_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(sitrep_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
  # Fixed evaluation of floating point: the same bytes from every build.
  -ffp-contract=off)
if(SITREP_WARNINGS_AS_ERRORS)
  target_compile_options(sitrep_options INTERFACE -Werror)
endif()

# sitrep_layer(NAME [LINKS layer...] [LIBRARIES target...])
# Library sitrep_NAME from every .cc of the folder that is not a test, a fuzz target or a benchmark;
# sitrep_NAME_test from the *_test.cc files; NAME_fuzz targets when asked for.
function(sitrep_layer NAME)
  cmake_parse_arguments(LAYER "" "" "LINKS;LIBRARIES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cc)
  set(tests ${sources})
  set(fuzzers ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cc$")
  list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cc$")
  list(FILTER sources EXCLUDE REGEX "_(test|fuzz|bench)\\.cc$|/main\\.cc$")
  list(TRANSFORM LAYER_LINKS PREPEND sitrep_)
  if(sources)
    add_library(sitrep_${NAME} STATIC ${sources})
    target_link_libraries(sitrep_${NAME} PUBLIC sitrep_options ${LAYER_LINKS} ${LAYER_LIBRARIES})
  else()
    add_library(sitrep_${NAME} INTERFACE)
    target_link_libraries(sitrep_${NAME} INTERFACE sitrep_options ${LAYER_LINKS} ${LAYER_LIBRARIES})
  endif()
  if(SITREP_TESTS AND tests)
    find_package(GTest REQUIRED)
    add_executable(sitrep_${NAME}_test ${tests})
    target_link_libraries(sitrep_${NAME}_test PRIVATE sitrep_${NAME} GTest::gtest_main)
    target_compile_definitions(sitrep_${NAME}_test PRIVATE
      SITREP_SOURCE_DIR="${PROJECT_SOURCE_DIR}" SITREP_BINARY_DIR="${PROJECT_BINARY_DIR}")
    add_test(NAME unit_${NAME} COMMAND sitrep_${NAME}_test)
  endif()
  foreach(fuzzer ${fuzzers})
    get_filename_component(fuzz_name ${fuzzer} NAME_WE)
    add_executable(${fuzz_name} ${fuzzer})
    target_link_libraries(${fuzz_name} PRIVATE sitrep_${NAME})
    target_compile_definitions(${fuzz_name} PRIVATE SITREP_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    if(SITREP_FUZZ)
      target_compile_options(${fuzz_name} PRIVATE -fsanitize=fuzzer)
      target_link_options(${fuzz_name} PRIVATE -fsanitize=fuzzer)
    else()
      # Without libFuzzer the same target replays its corpus as an ordinary test.
      target_sources(${fuzz_name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/replay_corpus.cc)
      add_test(NAME replay_${fuzz_name}
        COMMAND ${fuzz_name} ${PROJECT_SOURCE_DIR}/tests/corpus/${fuzz_name})
    endif()
  endforeach()
endfunction()
