// SPDX-License-Identifier: Apache-2.0

import JobProto
import JobScheduler
import Synchronization
import Testing

@testable import JobService

@Suite("CreateBackup")
struct CreateBackupTests {
    private final class Pieces: BackupPieces {
        let sequence: UInt64 = 42
        let closed = Mutex(0)
        private let left: Mutex<[[UInt8]]>
        private let failure: BackupError?

        init(_ pieces: [[UInt8]], failure: BackupError? = nil) {
            left = Mutex(pieces.reversed())
            self.failure = failure
        }

        func next() throws(BackupError) -> [UInt8]? {
            let piece = left.withLock { $0.popLast() }
            if piece == nil, let failure { throw failure }
            return piece
        }

        func close() { closed.withLock { $0 += 1 } }
    }

    private struct Gone: Error {}

    @Test("each piece is a response, in order, with the sequence")
    func pieces() async throws {
        let backup = Pieces([[1, 2], [3]])
        var sent: [JobdV1.CreateBackupResponse] = []
        try await AdminHandlers.stream({ () throws(BackupError) in backup }, on: BlockingPool(threadsMax: 1)) {
            sent.append($0)
        }
        #expect(sent.map(\.data) == [[1, 2], [3]])
        #expect(sent.map(\.sequence) == [42, 42])
        #expect(backup.closed.withLock { $0 } == 1)
    }

    @Test("a piece that cannot be read ends the call, and the backup is let go")
    func failure() async throws {
        let backup = Pieces([[1]], failure: BackupError(.overtaken, "gone"))
        await #expect(throws: BackupError(.overtaken, "gone")) {
            try await AdminHandlers.stream({ () throws(BackupError) in backup }, on: BlockingPool(threadsMax: 1)) { _ in
            }
        }
        #expect(backup.closed.withLock { $0 } == 1)
    }

    @Test("a client that went away ends it too; one that never began closes nothing")
    func otherEnds() async throws {
        let backup = Pieces([[1], [2]])
        await #expect(throws: Gone.self) {
            try await AdminHandlers.stream({ () throws(BackupError) in backup }, on: BlockingPool(threadsMax: 1)) { _ in
                throw Gone()
            }
        }
        #expect(backup.closed.withLock { $0 } == 1)
        await #expect(throws: BackupError.self) {
            try await AdminHandlers.stream(
                { () throws(BackupError) in throw BackupError(.running, "full") },
                on: BlockingPool(threadsMax: 1)
            ) { _ in }
        }
    }
}
