// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobScheduler
import JobService
import Logging
import Testing

@testable import JobDaemon

@Suite("AccessKeeper")
struct AccessKeeperTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path + "/access")
    }

    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("a file that cannot be used keeps the daemon from starting, and is named")
    func broken() throws {
        try inFolder { path in
            let missing = #expect(throws: DaemonError.self) { try AccessKeeper(path: path, logger: logger) }
            #expect(missing?.message.contains(path) == true && missing?.exitCode == 66)
            try "user:1 a boss@*\n".write(toFile: path, atomically: true, encoding: .utf8)
            let wrong = #expect(throws: DaemonError.self) { try AccessKeeper(path: path, logger: logger) }
            #expect(wrong?.message.contains("line 1") == true)
        }
    }

    @Test("a file that breaks later leaves in force what it said before, and one that is mended counts again")
    func reload() throws {
        try inFolder { path in
            try "user:1 a viewer@*\n".write(toFile: path, atomically: true, encoding: .utf8)
            let keeper = try AccessKeeper(path: path, logger: logger)
            #expect(keeper.principals == ["a"])
            try "nonsense\n".write(toFile: path, atomically: true, encoding: .utf8)
            keeper.reload()
            #expect(keeper.principals == ["a"])
            try "user:1 b viewer@*\n".write(toFile: path, atomically: true, encoding: .utf8)
            keeper.reload()
            #expect(keeper.principals == ["b"])
        }
    }
}
