// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import JobRemoteWorker

@Suite("CommandWorkerError")
struct CommandWorkerErrorTests {
    @Test("a failed system call is told with its cause")
    func text() {
        #expect("\(CommandWorkerError(system: EACCES, "open x"))" == "cannot open x: Permission denied")
    }
}
