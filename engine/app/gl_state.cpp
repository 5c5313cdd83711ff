// ImGui's renderer asks WebGL for its state before each frame, to put it back afterwards. Each of
// these questions makes the browser wait for the graphics process (29 ms a frame were measured with
// software rendering). Nobody else draws in this context, so they are answered here: with the
// state of a fresh context, which is just as good to go back to.
#include <GLES3/gl3.h>

#include <algorithm>

extern "C" {

void emscripten_glGetIntegerv(GLenum name, GLint* values);

void glGetIntegerv(GLenum name, GLint* values) {
  switch (name) {
    case GL_CURRENT_PROGRAM:
    case GL_TEXTURE_BINDING_2D:
    case GL_SAMPLER_BINDING:
    case GL_ARRAY_BUFFER_BINDING:
    case GL_ELEMENT_ARRAY_BUFFER_BINDING:
    case GL_VERTEX_ARRAY_BINDING: *values = 0; return;
    case GL_ACTIVE_TEXTURE: *values = GL_TEXTURE0; return;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA: *values = GL_ONE; return;
    case GL_BLEND_DST_RGB:
    case GL_BLEND_DST_ALPHA: *values = GL_ZERO; return;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *values = GL_FUNC_ADD; return;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX: std::fill(values, values + 4, 0); return;
    default: emscripten_glGetIntegerv(name, values);
  }
}

}  // extern "C"
