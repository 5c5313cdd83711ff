// What the bench measures of Soft Lookup, as C functions: native.cpp calls them natively, the
// module build/wasm/bench/subject.js in a browser. Each keeps its own data between calls, so that a
// call is the work alone.
#pragma once

extern "C" {

// Room for n queries, n keys and n values of d numbers each; what a smaller call gave is lost.
// q, k, v, out: n × d cells each, row by row.
void attention_prepare(int n, int d);
float* attention_q();
float* attention_k();
float* attention_v();
float* attention_out();
void attention_run();

// Opens a step of a lesson. 1: done.
int lesson_open(const char* text, const char* lesson, const char* step);
// Changes cell (0, 0) of an input, as a drag does, so many times: input, tape, stage.
void lesson_edit(const char* input, int times);

// Opens a step with a plane; the number of its entries, or 0. Then computes its picture of 640 × 480
// pixels in a look (the order of sl::Look), so many times.
int plane_open(const char* text, const char* lesson, const char* step);
void plane_paint(int look, int times);

// Opens a step with a map; the number of its cells, or 0. Then makes its picture of its numbers, up to
// what goes to the graphics card; or changes an input before each time: tape, stage, picture.
int map_open(const char* text, const char* lesson, const char* step);
void map_paint(int times);
void map_edit(const char* input, int times);
}
