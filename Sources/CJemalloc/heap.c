// SPDX-License-Identifier: Apache-2.0

#include "CJemalloc.h"

// One arena: one thread allocates nearly all, and what it frees is the next one's. A thread of jemalloc's own gives back
// to the system what a burst has left, also when nothing is allocated any more.
const char *malloc_conf = "narenas:1,background_thread:true";
