// What ImGui's renderer asks WebGL, answered here: nobody else draws in this context, and shaders and
// program are the renderer's own.
//
// It asks for the state before each frame, to put it back afterwards, and each question makes the browser
// wait for the graphics process (29 ms a frame were measured with software rendering). The state of a fresh
// context is just as good to go back to. It also waits until the shaders are made, to print what is wrong
// with them.
#include <GLES3/gl3.h>
#include <emscripten.h>

#include <algorithm>

EM_JS(int, js_max_texture_size, (), { return Module["ctx"].getParameter(0xd33); });

extern "C" {

void glGetIntegerv(GLenum name, GLint* values) {
  switch (name) {
    case GL_MAJOR_VERSION: *values = 3; return;
    case GL_MAX_TEXTURE_SIZE: *values = js_max_texture_size(); return;
    case GL_ACTIVE_TEXTURE: *values = GL_TEXTURE0; return;
    case GL_BLEND_SRC_RGB:
    case GL_BLEND_SRC_ALPHA: *values = GL_ONE; return;
    case GL_BLEND_EQUATION_RGB:
    case GL_BLEND_EQUATION_ALPHA: *values = GL_FUNC_ADD; return;
    case GL_VIEWPORT:
    case GL_SCISSOR_BOX: std::fill(values, values + 4, 0); return;
    default: *values = 0;  // nothing is bound; GL_ZERO
  }
}
GLboolean glIsEnabled(GLenum) { return GL_FALSE; }
GLboolean glIsProgram(GLuint) { return GL_FALSE; }
const GLubyte* glGetString(GLenum) { return nullptr; }

// It was made; about that is nothing to print.
void glGetShaderiv(GLuint, GLenum, GLint* value) { *value = GL_TRUE; }
void glGetProgramiv(GLuint, GLenum, GLint* value) { *value = GL_TRUE; }
void glGetShaderInfoLog(GLuint, GLsizei, GLsizei*, GLchar*) {}
void glGetProgramInfoLog(GLuint, GLsizei, GLsizei*, GLchar*) {}

}  // extern "C"
