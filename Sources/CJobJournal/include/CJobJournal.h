// SPDX-License-Identifier: Apache-2.0
#ifndef CJOBJOURNAL_H
#define CJOBJOURNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// CRC32C (Castagnoli, reflected polynomial 0x82F63B78, as in RFC 3720 appendix B.4) of `count` bytes.
///
/// `previous` is the result for the bytes before these, 0 for none: crc(b, crc(a, 0)) equals crc(ab, 0). Uses the
/// processor's instruction (SSE4.2) when it has one, chosen once when the program is loaded.
uint32_t cjobjournal_crc32c(uint32_t previous, const void *bytes, size_t count);

/// The same value by tables only. For processors without the instruction, and for comparing the two in tests.
uint32_t cjobjournal_crc32c_portable(uint32_t previous, const void *bytes, size_t count);

/// Whether `cjobjournal_crc32c` uses the processor's instruction.
bool cjobjournal_crc32c_is_hardware(void);

/// The offset of the first byte that is not zero, or `count` if all are.
size_t cjobjournal_first_nonzero(const void *bytes, size_t count);

/// The offset just past the last byte that is not zero, or 0 if all are.
size_t cjobjournal_end_of_nonzero(const void *bytes, size_t count);

#endif
