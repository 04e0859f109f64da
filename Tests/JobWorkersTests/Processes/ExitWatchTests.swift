// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("ExitWatch")
    struct ExitWatchTests {
        private let watch: ExitWatch

        init() throws {
            watch = try ExitWatch()
        }

        /// A child that ends when its input does.
        private func child() throws -> (process: Process, input: Pipe, handle: ProcessHandle) {
            let process = Process()
            let input = Pipe()
            process.executableURL = URL(fileURLWithPath: "/bin/cat")
            process.standardInput = input
            try process.run()
            let entry = try #require(ProcessTable.entry(process.processIdentifier))
            return (process, input, try #require(ProcessHandle(entry)))
        }

        @Test("several tasks are told when a process ends, and at once when it has ended")
        func ended() async throws {
            let (process, input, handle) = try child()
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<5 { group.addTask { await watch.ended(handle) } }
                #expect(!handle.hasEnded)
                try? input.fileHandleForWriting.close()
            }
            #expect(handle.hasEnded)
            await watch.ended(handle)
            process.waitUntilExit()
            #expect(!handle.send(SIGKILL))
        }

        @Test("a cancelled task stops waiting", arguments: 0..<20)
        func cancelled(round: Int) async throws {
            let (process, input, handle) = try child()
            let waiter = Task { await watch.ended(handle) }
            if round.isMultiple(of: 2) { await Task.yield() }
            waiter.cancel()
            await waiter.value
            #expect(!handle.hasEnded)
            try input.fileHandleForWriting.close()
            process.waitUntilExit()
        }

        @Test("waiting is bounded by the given time")
        func bounded() async throws {
            let (process, input, handle) = try child()
            await watch.ended(handle, within: .milliseconds(10))
            await watch.ended(handle, within: .zero)
            #expect(!handle.hasEnded)
            try input.fileHandleForWriting.close()
            await watch.ended(handle, within: .seconds(30))
            #expect(handle.hasEnded)
            process.waitUntilExit()
        }

        @Test("a handle is not given for a process of another start time")
        func reusedID() throws {
            var own = try #require(ProcessTable.entry(getpid()))
            #expect(ProcessHandle(own) != nil)
            own.startTime += 1
            #expect(ProcessHandle(own) == nil)
            #expect(
                ProcessHandle(ProcessEntry(pid: 0x3FFF_FFFF, parent: 1, group: 1, session: 1, state: 83, startTime: 1))
                    == nil
            )
        }

        @Test("the process table holds this process and its environment")
        func table() throws {
            let own = try #require(ProcessTable.entries().first { $0.pid == getpid() })
            #expect(own.parent == getppid() && own.session == getsid(0) && own.group == getpgrp())
            let environment = try #require(ProcessTable.environment(getpid()))
            #expect(environment.split(separator: 0).contains { $0.starts(with: "PATH=".utf8) })
            #expect(try #require(ProcessTable.newestID()) > 0)
            #expect(ProcessTable.environment(0x3FFF_FFFF) == nil)
        }
    }
}
