# Libraries from build/deps (tools/setup.sh), as targets. SYSTEM keeps their warnings out.
add_library(eigen INTERFACE)
target_include_directories(eigen SYSTEM INTERFACE "${DEPS}/eigen")
if(NOT EMSCRIPTEN)
  # Eigen's own vector code adds terms in another order than WebAssembly does.
  target_compile_definitions(eigen INTERFACE EIGEN_DONT_VECTORIZE)
endif()

add_library(doctest INTERFACE)
target_include_directories(doctest SYSTEM INTERFACE "${DEPS}/doctest")

add_library(md4c STATIC "${DEPS}/md4c/src/md4c.c")
target_include_directories(md4c SYSTEM PUBLIC "${DEPS}/md4c/src")

add_library(imgui STATIC "${DEPS}/imgui/imgui.cpp" "${DEPS}/imgui/imgui_draw.cpp" "${DEPS}/imgui/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${DEPS}/imgui")
# 16-bit indices overflow at a few thousand rounded cells.
target_compile_definitions(imgui PUBLIC "ImDrawIdx=unsigned int"
  IMGUI_USE_WCHAR32  # labels may hold any character
  IMGUI_DISABLE_DEFAULT_FONT IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS IMGUI_DISABLE_OBSOLETE_FUNCTIONS
  IMGUI_DISABLE_FILE_FUNCTIONS)

if(NOT EMSCRIPTEN)
  target_sources(imgui PRIVATE "${DEPS}/imgui/imgui_tables.cpp")
  target_compile_options(imgui PRIVATE -fno-sanitize=all)  # sanitizers are for our own code; theirs takes long to build
else()
  target_sources(imgui PRIVATE cmake/no_tables.cpp)
  # Of SDL2 a window and its events; the rest would cost every reader 60 KB.
  set(sdl2_sources)
  foreach(folder . atomic cpuinfo events file stdlib thread thread/generic timer timer/unix video
      video/emscripten)
    file(GLOB files "${DEPS}/sdl2/src/${folder}/*.c")
    list(APPEND sdl2_sources ${files})
  endforeach()
  list(FILTER sdl2_sources EXCLUDE REGEX "SDL_(blit.*|bmp|fillrect|RLEaccel|shape|stretch|surface|yuv|emscriptenframebuffer|egl|emscriptenopengles|log|gesture|events)\\.c$")
  add_library(sdl2 STATIC ${sdl2_sources} cmake/sdl_events.c)
  target_include_directories(sdl2 SYSTEM PUBLIC "${DEPS}/sdl2/include" PRIVATE "${DEPS}/sdl2/src")
  target_compile_definitions(sdl2 PRIVATE SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1 SDL_HAPTIC_DISABLED=1
    SDL_SENSOR_DISABLED=1 SDL_RENDER_DISABLED=1 SDL_POWER_DISABLED=1 SDL_LEAN_AND_MEAN=1)
  foreach(library md4c imgui sdl2)
    target_compile_options(${library} PRIVATE -Oz)
  endforeach()
  # Leaves stb_truetype out, and with it 40 KB: app/letters.cpp is the loader that ImGui then asks for.
  target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_FREETYPE)
  add_library(imgui_backends STATIC "${DEPS}/imgui/backends/imgui_impl_sdl2.cpp"
    "${DEPS}/imgui/backends/imgui_impl_opengl3.cpp")
  target_include_directories(imgui_backends SYSTEM PUBLIC "${DEPS}/imgui/backends")
  target_compile_definitions(imgui_backends PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_compile_options(imgui_backends PRIVATE -Oz)
  target_link_libraries(imgui_backends PUBLIC imgui sdl2)
endif()
