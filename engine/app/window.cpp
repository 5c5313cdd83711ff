#include "app/window.h"

#include <SDL.h>
#include <SDL_opengles2.h>
#include <emscripten/emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>
#include <imgui_impl_sdl2.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "app/app.h"
#include "app/letters.h"
#include "app/page.h"
#include "ui/bench.h"
#include "ui/text.h"

namespace sl {
namespace {

constexpr const char* canvas = "#canvas";
constexpr int frames_after_event = 3;  // ImGui answers an event one frame later, and settles in the next

struct Window {
  SDL_Window* window = nullptr;
  float scale = 1;          // device pixels per CSS pixel
  int pixels[2] = {0, 0};   // of the canvas, from the next frame on
  int frames_left = 0;
  bool asked = false;       // for an animation frame
  bool lost = false;        // the WebGL context
};
Window window;

// --- frames -----------------------------------------------------------------------------------

void ask_for_frame();

bool has_more_input() { return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0 || SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT); }

bool draw() {
  const bool more = draw_frame(app());
  app().view.double_click.reset();  // it was on no cell
  return more;
}

EM_BOOL on_frame(double, void*) {
  window.asked = false;
  if (window.lost || is_hidden()) return EM_FALSE;  // asked for before
  if (has_more_input()) window.frames_left = frames_after_event;  // counted from the frame that hears of it
  if (draw() || has_more_input()) window.frames_left = std::max(window.frames_left, 2);
  if (--window.frames_left > 0) ask_for_frame();
  return EM_FALSE;
}

// None while the tab is hidden: some browsers would give a few, slowly. Seen again, the page wakes the bench.
void ask_for_frame() {
  if (window.asked || window.lost || is_hidden()) return;
  window.asked = true;
  emscripten_request_animation_frame(on_frame, nullptr);
}

// --- events -----------------------------------------------------------------------------------

// Only keys that the focused cell can use come in; SDL leaves the others to the page.
bool is_ours(const SDL_KeyboardEvent& event) {
  const auto wants = [&](KeyUse use) { return wants_key(app().player, app().view, use); };
  if ((event.keysym.mod & (KMOD_CTRL | KMOD_GUI)) != 0) return false;
  switch (event.keysym.sym) {
    case SDLK_UP:
    case SDLK_DOWN: return wants(KeyUse::step_up_down);
    case SDLK_LEFT:
    case SDLK_RIGHT: return wants(KeyUse::step_left_right) || wants(KeyUse::follow);
    case SDLK_BACKSPACE: return wants(KeyUse::type) || wants(KeyUse::follow);
    case SDLK_DELETE: return wants(KeyUse::type);
    case SDLK_RETURN:
    case SDLK_KP_ENTER: return wants(KeyUse::type) || wants(KeyUse::follow);
    case SDLK_PERIOD:
    case SDLK_KP_PERIOD:
    case SDLK_MINUS:
    case SDLK_KP_MINUS: return wants(KeyUse::type) || wants(KeyUse::zoom);
    case SDLK_EQUALS:
    case SDLK_PLUS:
    case SDLK_KP_PLUS:
    case SDLK_m:
    case SDLK_l: return wants(KeyUse::zoom);
    case SDLK_ESCAPE: return wants(KeyUse::leave);
    default: break;
  }
  const SDL_Keycode key = event.keysym.sym;
  const bool digit = (key >= SDLK_0 && key <= SDLK_9) || (key >= SDLK_KP_1 && key <= SDLK_KP_0);
  return (digit && wants(KeyUse::type)) || ((key == SDLK_0 || key == SDLK_KP_0) && wants(KeyUse::zoom));
}

// Dropping an event here also tells SDL not to keep it from the page. A key that goes up is always
// let in, or ImGui would hold it down for ever.
int filter_event(void*, SDL_Event* event) {
  if (event->type == SDL_KEYDOWN && !is_ours(event->key)) return 0;
  wake();
  return 1;
}

// SDL counts the mouse in CSS pixels, the bench in device pixels. Once the pointer has left the canvas
// SDL names no window, and ImGui passes over the event; but a drag may end there. WebKit has the
// pointer leave at the end of every drag, before the button goes up.
void complete(SDL_Event& event) {
  const auto scaled = [](Sint32& value) { value = static_cast<Sint32>(static_cast<float>(value) * window.scale + 0.5f); };
  const Uint32 id = SDL_GetWindowID(window.window);
  if (event.type == SDL_MOUSEMOTION) {
    event.motion.windowID = id;
    scaled(event.motion.x);
    scaled(event.motion.y);
  } else if (event.type == SDL_MOUSEBUTTONDOWN || event.type == SDL_MOUSEBUTTONUP) {
    event.button.windowID = id;
  }
}

bool moves_wait() {
  return std::ranges::any_of(ImGui::GetCurrentContext()->InputEventsQueue, [](const ImGuiInputEvent& event) { return event.Type == ImGuiInputEventType_MousePos; });
}

// A button that goes up waits for a frame that has seen the pointer's way there: ImGui would take both at once,
// and where frames are slow a quick drag would be none.
void take_events() {
  SDL_PumpEvents();
  const auto next = [](SDL_Event& event, SDL_eventaction action) { return SDL_PeepEvents(&event, 1, action, SDL_FIRSTEVENT, SDL_LASTEVENT) == 1; };
  for (SDL_Event event; next(event, SDL_PEEKEVENT) && !(event.type == SDL_MOUSEBUTTONUP && moves_wait());) {
    next(event, SDL_GETEVENT);
    complete(event);
    ImGui_ImplSDL2_ProcessEvent(&event);
  }
}

void push_release() {
  SDL_Event event{};
  event.type = SDL_MOUSEBUTTONUP;
  event.button.button = SDL_BUTTON_LEFT;
  SDL_PushEvent(&event);
}

void push_motion(int x, int y) {
  SDL_Event event{};
  event.type = SDL_MOUSEMOTION;
  event.motion.x = x;
  event.motion.y = y;
  SDL_PushEvent(&event);
}

// Shift and Alt come with each move of the pointer and each key pressed, since they may have been
// pressed before the canvas had the keyboard, and released before the frame that looks at them.

// Also what SDL drops: a drag outside the canvas, and its end outside the browser.
EM_BOOL on_pointer(int type, const EmscriptenMouseEvent* event, void*) {
  app().view.shift = event->shiftKey;
  app().view.alt = event->altKey;
  if (!ImGui::IsMouseDown(0) && event->buttons == 0) return EM_FALSE;
  int width = 0, height = 0;
  SDL_GetWindowSize(window.window, &width, &height);
  const bool outside = event->targetX < 0 || event->targetY < 0 || event->targetX >= width || event->targetY >= height;
  if (outside) push_motion(static_cast<int>(event->targetX), static_cast<int>(event->targetY));
  if (type == EMSCRIPTEN_EVENT_MOUSEMOVE && event->buttons == 0) push_release();
  return EM_FALSE;
}
EM_BOOL on_double_click(int, const EmscriptenMouseEvent* event, void*) {
  app().view.double_click = {static_cast<float>(event->targetX) * window.scale, static_cast<float>(event->targetY) * window.scale};
  wake();
  return EM_FALSE;
}

// With Ctrl, which is what a pinch on a touchpad sends, the wheel zooms the plane under the pointer;
// without, it is the page's.
EM_BOOL on_wheel(int, const EmscriptenWheelEvent* event, void*) {
  const double lines = event->deltaY * (event->deltaMode == DOM_DELTA_PIXEL ? 0.01 : 0.3);
  const double by = std::pow(1.3, -std::clamp(lines, -3.0, 3.0));
  if (!event->mouse.ctrlKey || !zoom_plane(app().view, static_cast<float>(event->mouse.targetX), static_cast<float>(event->mouse.targetY), by)) return EM_FALSE;
  wake();
  return EM_TRUE;
}

EM_BOOL on_key(int, const EmscriptenKeyboardEvent* event, void*) {
  app().view.shift = event->shiftKey;
  app().view.alt = event->altKey;
  return EM_FALSE;
}

EM_BOOL on_focus(int type, const EmscriptenFocusEvent*, void*) {
  app().view.has_keyboard = type == EMSCRIPTEN_EVENT_FOCUS;
  // A digit that opens a field goes up in there; held down for ever, it could not be pressed again.
  if (type == EMSCRIPTEN_EVENT_BLUR) SDL_ResetKeyboard();
  wake();
  return EM_FALSE;
}

EM_BOOL on_context(int type, const void*, void*) {
  window.lost = type == EMSCRIPTEN_EVENT_WEBGLCONTEXTLOST;
  if (window.lost) {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();  // they are gone already; ImGui should know
    page_context_lost();
  } else {
    ImGui_ImplOpenGL3_CreateDeviceObjects();  // textures follow with the next frame
    wake();
    page_context_restored();
  }
  return EM_TRUE;  // without this the browser would not restore it
}

void listen() {
  SDL_SetEventFilter(filter_event, nullptr);
  // Enabled, these would keep the page from scrolling: the wheel is enabled while the bench itself
  // must scroll (begin_frame); touches arrive as mouse events all the same.
  for (const Uint32 type : {SDL_MOUSEWHEEL, SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP, SDL_TEXTINPUT}) SDL_EventState(type, SDL_IGNORE);
  emscripten_set_mousedown_callback(canvas, nullptr, EM_FALSE, on_pointer);
  emscripten_set_mousemove_callback(canvas, nullptr, EM_FALSE, on_pointer);
  emscripten_set_mouseup_callback(canvas, nullptr, EM_FALSE, on_pointer);
  emscripten_set_dblclick_callback(canvas, nullptr, EM_FALSE, on_double_click);
  emscripten_set_wheel_callback(canvas, nullptr, EM_FALSE, on_wheel);
  emscripten_set_keydown_callback(canvas, nullptr, EM_TRUE, on_key);
  emscripten_set_focus_callback(canvas, nullptr, EM_FALSE, on_focus);
  emscripten_set_blur_callback(canvas, nullptr, EM_FALSE, on_focus);
  emscripten_set_webglcontextlost_callback(canvas, nullptr, EM_FALSE, on_context);
  emscripten_set_webglcontextrestored_callback(canvas, nullptr, EM_FALSE, on_context);
  keep_pointer_in_drags();
}

// --- opening ----------------------------------------------------------------------------------

bool open_gl(int width, int height) {
  SDL_SetMainReady();
  SDL_SetHint(SDL_HINT_EMSCRIPTEN_KEYBOARD_ELEMENT, canvas);  // else SDL takes the keyboard of the whole page
  if (SDL_Init(SDL_INIT_VIDEO) != 0) return false;
  // The context without SDL, whose EGL brings JavaScript of its own along.
  EmscriptenWebGLContextAttributes wanted;
  emscripten_webgl_init_context_attributes(&wanted);
  wanted.majorVersion = 2;
  wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = EM_FALSE;
  wanted.enableExtensionsByDefault = EM_FALSE;  // none is used, and asking for each takes time
  const double ratio = emscripten_get_device_pixel_ratio();
  size_canvas(static_cast<int>(width * ratio), static_cast<int>(height * ratio));  // before there is a picture to make anew
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context(canvas, &wanted);
  if (context <= 0 || emscripten_webgl_make_context_current(context) != EMSCRIPTEN_RESULT_SUCCESS) return false;
  window.window = SDL_CreateWindow("", 0, 0, width, height, SDL_WINDOW_ALLOW_HIGHDPI);
  return window.window != nullptr;
}

void open_imgui() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigDebugHighlightIdConflicts = false;  // one cell may stand in two widgets
  add_letters();
  ImGui_ImplSDL2_InitForOther(window.window);
  ImGui_ImplOpenGL3_Init("#version 300 es");
  // The page types and copies; SDL has no clipboard here.
  ImGui::GetPlatformIO().Platform_SetClipboardTextFn = nullptr;
  ImGui::GetPlatformIO().Platform_GetClipboardTextFn = nullptr;
}

}  // namespace

bool open_window(int width, int height) {
  if (window.window != nullptr) return true;
  if (!open_gl(width, height)) return false;
  window.scale = static_cast<float>(emscripten_get_device_pixel_ratio());
  open_imgui();
  listen();
  wake();
  return true;
}

void resize_window(int width, int height) {
  if (window.window == nullptr) return;
  window.scale = static_cast<float>(emscripten_get_device_pixel_ratio());
  SDL_SetWindowSize(window.window, 1, 1);  // else SDL takes an equal size for no change, whatever the ratio
  SDL_SetWindowSize(window.window, width, height);
  wake();
}

void wake() {
  if (window.window == nullptr) return;
  window.frames_left = frames_after_event;
  ask_for_frame();
}

void catch_up() {
  if (window.window == nullptr || window.lost || is_hidden()) return;
  // ImGui takes what is pressed and let go at once in two frames. More than a hand does between two frames would be a fault.
  for (int frames = 0; frames < 16 && has_more_input(); ++frames, wake()) draw();
}

void begin_frame(View& view) {
  SDL_EventState(SDL_MOUSEWHEEL, view.takes_wheel ? SDL_ENABLE : SDL_IGNORE);
  take_events();
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplSDL2_NewFrame();
  // The bench counts device pixels, so that it can put every edge on one.
  int width = 0, height = 0;
  SDL_GetWindowSizeInPixels(window.window, &width, &height);
  size_canvas(window.pixels[0], window.pixels[1]);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DisplayFramebufferScale = {1, 1};
  view.scale = window.scale;
  ImGui::NewFrame();
}

void end_frame() {
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());  // the bench's window covers everything
}

}  // namespace sl

// SDL sets the canvas' size three times before the first frame, and twice whenever the page changes it. Each
// time the browser would make its picture anew and wait for the graphics process; the last one before a frame counts.
extern "C" EMSCRIPTEN_RESULT emscripten_set_canvas_element_size(const char*, int width, int height) {
  sl::window.pixels[0] = width;
  sl::window.pixels[1] = height;
  return EMSCRIPTEN_RESULT_SUCCESS;
}
