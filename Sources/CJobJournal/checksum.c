// SPDX-License-Identifier: Apache-2.0
// Swift has no way to name the crc32 instruction, and a table walk in Swift costs more than the write it protects
// (docs/journal-format.md has the figures); so these loops are the one C part of the journal.
#include "CJobJournal.h"

#include <string.h>

#define POLYNOMIAL 0x82F63B78u

typedef uint32_t (*crc_function)(uint32_t, const uint8_t *, size_t);

static uint32_t tables[8][256];

static uint64_t load_word(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/// Slicing by eight: one lookup for each byte of a word, combined at once. Reads words byte by byte, so the
/// result does not depend on the processor's byte order.
static uint32_t crc_tables(uint32_t crc, const uint8_t *bytes, size_t count) {
    while (count >= 8) {
        uint32_t low = crc ^ ((uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16
                              | (uint32_t)bytes[3] << 24);
        crc = tables[7][low & 0xFF] ^ tables[6][(low >> 8) & 0xFF] ^ tables[5][(low >> 16) & 0xFF]
            ^ tables[4][low >> 24] ^ tables[3][bytes[4]] ^ tables[2][bytes[5]] ^ tables[1][bytes[6]]
            ^ tables[0][bytes[7]];
        bytes += 8;
        count -= 8;
    }
    while (count-- > 0) {
        crc = (crc >> 8) ^ tables[0][(crc ^ *bytes++) & 0xFF];
    }
    return crc;
}

#if defined(__x86_64__)
#include <nmmintrin.h>

__attribute__((target("sse4.2")))
static uint32_t crc_instruction(uint32_t crc, const uint8_t *bytes, size_t count) {
    uint64_t wide = crc;
    while (count >= 8) {
        wide = _mm_crc32_u64(wide, load_word(bytes));
        bytes += 8;
        count -= 8;
    }
    crc = (uint32_t)wide;
    while (count-- > 0) {
        crc = _mm_crc32_u8(crc, *bytes++);
    }
    return crc;
}
#endif

static crc_function chosen = crc_tables;

__attribute__((constructor))
static void choose(void) {
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t crc = i;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 1) ? (crc >> 1) ^ POLYNOMIAL : crc >> 1;
        }
        tables[0][i] = crc;
    }
    for (uint32_t i = 0; i < 256; i++) {
        for (int slice = 1; slice < 8; slice++) {
            uint32_t before = tables[slice - 1][i];
            tables[slice][i] = (before >> 8) ^ tables[0][before & 0xFF];
        }
    }
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("sse4.2")) {
        chosen = crc_instruction;
    }
#endif
}

uint32_t cjobjournal_crc32c(uint32_t previous, const void *bytes, size_t count) {
    return ~chosen(~previous, bytes, count);
}

uint32_t cjobjournal_crc32c_portable(uint32_t previous, const void *bytes, size_t count) {
    return ~crc_tables(~previous, bytes, count);
}

bool cjobjournal_crc32c_is_hardware(void) {
    return chosen != crc_tables;
}

size_t cjobjournal_first_nonzero(const void *bytes, size_t count) {
    const uint8_t *start = bytes;
    size_t offset = 0;
    while (count - offset >= 64) {
        uint64_t any = 0;
        for (int word = 0; word < 8; word++) {
            any |= load_word(start + offset + 8 * word);
        }
        if (any != 0) {
            break;
        }
        offset += 64;
    }
    while (offset < count && start[offset] == 0) {
        offset++;
    }
    return offset;
}

size_t cjobjournal_end_of_nonzero(const void *bytes, size_t count) {
    const uint8_t *start = bytes;
    while (count >= 8 && load_word(start + count - 8) == 0) {
        count -= 8;
    }
    while (count > 0 && start[count - 1] == 0) {
        count--;
    }
    return count;
}
