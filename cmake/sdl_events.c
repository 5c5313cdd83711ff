// SDL's queue of events. It can also write down every event, if a hint says so; where no hint is read as a
// number the compiler sees that none does, and leaves 5 KB of it away.
#include "SDL_internal.h"

#include "SDL_stdinc.h"
#define SDL_atoi(text) 0

#include "events/SDL_events.c"
