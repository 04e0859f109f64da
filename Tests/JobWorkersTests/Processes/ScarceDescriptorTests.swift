// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import JobWorkers

@Suite("ScarceDescriptor")
struct ScarceDescriptorTests {
    @Test("none left is waited out", arguments: [EMFILE, ENFILE])
    func waits(cause: Int32) {
        var failures = 3
        let descriptor = ScarceDescriptor.get {
            guard failures > 0 else { return 7 }
            failures -= 1
            errno = cause
            return -1
        }
        #expect(descriptor == 7 && failures == 0)
    }

    @Test("any other failure is told at once, with its cause")
    func fails() {
        var tries = 0
        let descriptor = ScarceDescriptor.get {
            tries += 1
            errno = ESRCH
            return -1
        }
        #expect(descriptor < 0 && errno == ESRCH && tries == 1)
    }
}
