// SPDX-License-Identifier: Apache-2.0

#include "text.h"

size_t text_length(const char *text) {
    size_t length = 0;
    while (text[length] != '\0') length++;
    return length;
}

const char *text_after(const char *text, const char *prefix) {
    while (*prefix != '\0') {
        if (*text++ != *prefix++) return NULL;
    }
    return text;
}

int text_equals(const char *text, const char *other) {
    const char *rest = text_after(text, other);
    return rest != NULL && *rest == '\0';
}

const char *text_number(const char *text, char end, uint64_t most, uint64_t *value) {
    if (*text < '0' || *text > '9') return NULL;
    uint64_t number = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        uint64_t digit = (uint64_t)(*text - '0');
        if (number > (most - digit) / 10) return NULL;
        number = number * 10 + digit;
    }
    if (*text != end) return NULL;
    *value = number;
    return end == '\0' ? text : text + 1;
}

char *text_append(char *end, const char *more) {
    while (*more != '\0') *end++ = *more++;
    *end = '\0';
    return end;
}

char *text_append_number(char *end, uint64_t number) {
    char digits[20];
    int count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count > 0) *end++ = digits[--count];
    *end = '\0';
    return end;
}

// A compiler may ask for these by itself.
void *memcpy(void *to, const void *from, size_t count) {
    for (size_t index = 0; index < count; index++) ((char *)to)[index] = ((const char *)from)[index];
    return to;
}

void *memset(void *to, int byte, size_t count) {
    for (size_t index = 0; index < count; index++) ((char *)to)[index] = (char)byte;
    return to;
}
