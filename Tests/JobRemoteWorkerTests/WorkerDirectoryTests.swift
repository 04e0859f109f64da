// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import JobRemoteWorker

@Suite("WorkerDirectory")
struct WorkerDirectoryTests {
    private func withPath(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    @Test("each process has a mark of its own, and knows that of the one before once that was written down")
    func marks() throws {
        try withPath { path in
            var former = ""
            do {
                let first = try WorkerDirectory(path: path)
                #expect(first.formerStoreID == first.storeID && first.storeID.count == 32)
                try first.adopt()
                former = first.storeID
            }
            do {
                let second = try WorkerDirectory(path: path)
                #expect(second.formerStoreID == former && second.storeID != former)
            }
            // The second one did not get as far as to run anything.
            #expect(try WorkerDirectory(path: path).formerStoreID == former)
        }
    }

    @Test("one process holds it at a time")
    func lock() throws {
        try withPath { path in
            let first = try WorkerDirectory(path: path)
            let error = #expect(throws: CommandWorkerError.self) { try WorkerDirectory(path: path) }
            #expect(error?.message.contains("is in use by another jobworker") == true)
            withExtendedLifetime(first) {}
        }
    }

    @Test("a file of something else is no mark, and a folder that cannot be made is named")
    func faults() throws {
        try withPath { path in
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            try Data(repeating: 0x7A, count: 40).write(to: URL(fileURLWithPath: path + "/worker"))
            let directory = try WorkerDirectory(path: path)
            #expect(directory.formerStoreID == directory.storeID)
            let error = #expect(throws: CommandWorkerError.self) { try WorkerDirectory(path: path + "/no/such") }
            #expect(error?.message.contains("cannot make the data directory") == true)
        }
    }
}
