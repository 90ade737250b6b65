# One place for everything that decides how a file is compiled.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
# -O2 with line tables only: a debug build of Beast is 37 MB an object with -g, and a stack trace needs no more than lines.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(DUBAN_SANITIZE "" CACHE STRING "Sanitizers for the whole build: address,undefined or thread")
# Sanitized code without any optimisation is several times slower, and its reports are no better.
if(DUBAN_SANITIZE)
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
else()
  set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g1")
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # The base directory makes a second checkout of the same tree hit the cache of the first.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env"
      "CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime"
      "CCACHE_CPP2=true;CCACHE_NOHASHDIR=1;CCACHE_BASEDIR=${PROJECT_SOURCE_DIR};${CCACHE_PROGRAM}")
endif()

add_library(duban_flags INTERFACE)
target_compile_options(duban_flags INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Wcast-qual -Woverloaded-virtual
  -Wunused -Wimplicit-fallthrough -fstack-protector-strong -fno-omit-frame-pointer
  -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
# Assertions of the standard library stay on in release: a bug stops the program (architecture: CHECK, on in every build).
target_compile_definitions(duban_flags INTERFACE _GLIBCXX_ASSERTIONS
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_DISABLE_BOOST_ARRAY)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  # The precompiled header must not carry a time stamp, or ccache never hits.
  target_compile_options(duban_flags INTERFACE "SHELL:-Xclang -fno-pch-timestamp" -Wno-missing-designated-field-initializers)
  add_link_options(-fuse-ld=lld)
else()
  # g++ 12 warns about omitted designated initialisers and finds phantom reads in std::string at -O2.
  target_compile_options(duban_flags INTERFACE -Wno-missing-field-initializers -Wno-restrict -Wno-maybe-uninitialized
    -Wno-array-bounds -Wno-stringop-overread)
endif()
if(DUBAN_SANITIZE)
  target_compile_options(duban_flags INTERFACE -fsanitize=${DUBAN_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(duban_flags INTERFACE -fsanitize=${DUBAN_SANITIZE})
else()
  target_compile_options(duban_flags INTERFACE $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
endif()
add_link_options(-Wl,-z,relro,-z,now)
