// SPDX-License-Identifier: Apache-2.0
//
// Linking this makes jemalloc the heap of the program. Nothing needs to be called.
#pragma once

// Read by jemalloc when the program starts (jemalloc(3), TUNING).
extern const char *malloc_conf;
