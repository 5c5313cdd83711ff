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
}
