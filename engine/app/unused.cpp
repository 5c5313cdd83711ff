// Functions that SDL2 refers to and the bench never uses. Defined here, the real ones and
// all that hangs on them stay out of the module: some 50 KB that no reader has to load.
#include <SDL.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cstdarg>
#include <cstdlib>

extern "C" {

// Emscripten's own knows every GL function by name, and so brings the JavaScript of all of them.
// The renderer calls GL directly.
void* eglGetProcAddress(const char*) { return nullptr; }

// SDL's way to a GL context (window.cpp makes it).
int Emscripten_GLES_LoadLibrary(void*, const char*) { return -1; }
void* Emscripten_GLES_CreateContext(void*, SDL_Window*) { return nullptr; }
int Emscripten_GLES_MakeCurrent(void*, SDL_Window*, void*) { return -1; }
int Emscripten_GLES_SwapWindow(void*, SDL_Window*) { return -1; }
void* SDL_EGL_GetProcAddress(void*, const char*) { return nullptr; }
void SDL_EGL_UnloadLibrary(void*) {}
int SDL_EGL_SetSwapInterval(void*, int) { return -1; }
int SDL_EGL_GetSwapInterval(void*) { return 0; }
void SDL_EGL_DeleteContext(void*, void*) {}
void* SDL_EGL_CreateSurface(void*, void*) { return nullptr; }
void SDL_EGL_DestroySurface(void*, void*) {}

// What SDL asks the browser for and the page has no use for: its title stays as it is, and it takes
// neither the whole screen nor the pointer.
void emscripten_set_window_title(const char*) {}
void emscripten_get_screen_size(int* width, int* height) { *width = *height = 1; }
EMSCRIPTEN_RESULT emscripten_request_fullscreen_strategy(const char*, EM_BOOL, const EmscriptenFullscreenStrategy*) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_exit_fullscreen() { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_set_fullscreenchange_callback_on_thread(const char*, void*, EM_BOOL, em_fullscreenchange_callback_func, pthread_t) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_request_pointerlock(const char*, EM_BOOL) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_exit_pointerlock() { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_set_pointerlockchange_callback_on_thread(const char*, void*, EM_BOOL, em_pointerlockchange_callback_func, pthread_t) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }
EMSCRIPTEN_RESULT emscripten_set_beforeunload_callback_on_thread(void*, em_beforeunload_callback, pthread_t) { return EMSCRIPTEN_RESULT_NOT_SUPPORTED; }

// SDL's own renderer, and libraries loaded at run time.
int SDL_GetRendererOutputSize(SDL_Renderer*, int*, int*) { return -1; }
SDL_Renderer* SDL_GetRenderer(SDL_Window*) { return nullptr; }
void SDL_DestroyRendererWithoutFreeing(SDL_Renderer*) {}
void SDL_UnloadObject(void*) {}

// Pictures in memory: windows without GL, cursors of one's own. Undefined, Emscripten would take them,
// and with them all of SDL 1, from its JavaScript.
SDL_Surface* SDL_CreateRGBSurface(Uint32, int, int, int, Uint32, Uint32, Uint32, Uint32) { return nullptr; }
void SDL_FreeSurface(SDL_Surface*) {}
int SDL_LockSurface(SDL_Surface*) { return -1; }
SDL_Surface* SDL_ConvertSurfaceFormat(SDL_Surface*, Uint32, Uint32) { return nullptr; }
int Emscripten_CreateWindowFramebuffer(void*, SDL_Window*, Uint32*, void**, int*) { return -1; }
int Emscripten_UpdateWindowFramebuffer(void*, SDL_Window*, const SDL_Rect*, int) { return -1; }
void Emscripten_DestroyWindowFramebuffer(void*, SDL_Window*) {}

// Its log, and drawing with fingers. (Without the log nothing writes to a file, and Emscripten's files stay out.)
void SDL_LogInit() {}
void SDL_LogQuit() {}
void SDL_Log(const char*, ...) {}
void SDL_LogDebug(int, const char*, ...) {}
void SDL_LogMessageV(int, SDL_LogPriority, const char*, va_list) {}
SDL_LogPriority SDL_LogGetPriority(int) { return SDL_NUM_LOG_PRIORITIES; }
int SDL_GestureAddTouch(SDL_TouchID) { return 0; }
int SDL_GestureDelTouch(SDL_TouchID) { return 0; }
void SDL_GestureProcessEvent(SDL_Event*) {}
void SDL_GestureQuit() {}

// The environment, and numbers out of hints.
char* getenv(const char*) { return nullptr; }
double atof(const char*) { return 0; }

// ImGui's file of window places, which there is not, would need all of it; "#version %d" needs one number.
int sscanf(const char* text, const char* format, ...) {
  for (; *format != '%'; ++format, ++text) {
    if (*text != *format) return 0;
  }
  va_list places;
  va_start(places, format);
  *va_arg(places, int*) = atoi(text);
  va_end(places);
  return 1;
}

// Gamepads.
int SDL_NumJoysticks() { return 0; }
SDL_bool SDL_IsGameController(int) { return SDL_FALSE; }
SDL_GameController* SDL_GameControllerOpen(int) { return nullptr; }
void SDL_GameControllerClose(SDL_GameController*) {}
Uint8 SDL_GameControllerGetButton(SDL_GameController*, SDL_GameControllerButton) { return 0; }
Sint16 SDL_GameControllerGetAxis(SDL_GameController*, SDL_GameControllerAxis) { return 0; }

}  // extern "C"
