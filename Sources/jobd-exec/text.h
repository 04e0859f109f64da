// SPDX-License-Identifier: Apache-2.0

// Texts that end with NUL.

#ifndef JOBD_EXEC_TEXT_H
#define JOBD_EXEC_TEXT_H

#include <stddef.h>
#include <stdint.h>

size_t text_length(const char *text);
int text_equals(const char *text, const char *other);
// What follows a prefix; NULL for a text that does not begin with it.
const char *text_after(const char *text, const char *prefix);
// Reads a whole number up to `most` that `end` follows. Gives what comes behind the end; NULL when there is none.
const char *text_number(const char *text, char end, uint64_t most, uint64_t *value);
// Appends to a text that has room, and gives its new end.
char *text_append(char *end, const char *more);
char *text_append_number(char *end, uint64_t number);

#endif
