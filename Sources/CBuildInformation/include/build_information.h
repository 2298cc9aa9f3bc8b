/* What the build knows of itself and Swift cannot be told on its command line. */
#ifndef IDENTITY_GATE_BUILD_INFORMATION_H
#define IDENTITY_GATE_BUILD_INFORMATION_H

/* The commit the sources were at, 40 hexadecimal digits, or "unknown"; never freed. */
const char *gate_build_commit(void);

#endif
