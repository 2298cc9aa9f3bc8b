/* What glibc says of its allocator beyond the C standard; Swift's Glibc module leaves it out. */
#include <malloc.h>
