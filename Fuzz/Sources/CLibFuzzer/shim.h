#pragma once
#include <stddef.h>
#include <stdint.h>

/* The entry of libFuzzer for programs that have a `main` of their own
   (https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library). No toolchain has a header for it. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*check)(const uint8_t *bytes, size_t count));
