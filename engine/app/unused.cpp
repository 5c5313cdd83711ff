// Functions that SDL2 and ImGui refer to and the bench never uses. Defined here, the real ones and
// all that hangs on them stay out of the module: some 50 KB that no reader has to load.
#include <SDL.h>
#include <imgui_internal.h>

extern "C" {

// Emscripten's own knows every GL function by name, and so brings the JavaScript of all of them.
// The renderer calls GL directly.
void* eglGetProcAddress(const char*) { return nullptr; }

// Gamepads.
int SDL_NumJoysticks() { return 0; }
SDL_bool SDL_IsGameController(int) { return SDL_FALSE; }
SDL_GameController* SDL_GameControllerOpen(int) { return nullptr; }
void SDL_GameControllerClose(SDL_GameController*) {}
Uint8 SDL_GameControllerGetButton(SDL_GameController*, SDL_GameControllerButton) { return 0; }
Sint16 SDL_GameControllerGetAxis(SDL_GameController*, SDL_GameControllerAxis) { return 0; }

}  // extern "C"

// ImGui's own tables and columns, imgui_tables.cpp. The bench lays out its tables by itself.
namespace ImGui {

void EndTable() {}
void EndColumns() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}

}  // namespace ImGui
