// SPDX-License-Identifier: Apache-2.0

#ifndef JOBD_CPROTOBUFC_H
#define JOBD_CPROTOBUFC_H

#include <protobuf-c/protobuf-c.h>

// The address that unset strings point to. Swift cannot import an array of unknown size, hence this accessor.
static inline const char *cprotobufc_empty_string(void) { return protobuf_c_empty_string; }

#endif
