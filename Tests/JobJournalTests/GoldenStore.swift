// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobTesting
internal import Testing

@testable internal import JobJournal

/// The store in Tests/Golden/v1/store: what the first release wrote, byte for byte. It never changes; a format 1.x that
/// writes more gets a store of its own beside it.
enum GoldenStore {
    static let segmentBytes = 32 << 10
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../Golden/v1/store").standardizedFileURL

    /// The files as they are in the repository, by their path in the data directory.
    static func files() throws -> [String: [UInt8]] {
        var files = ["LOCK": [UInt8](try Data(contentsOf: folder.appending(path: "LOCK")))]
        let journal = folder.appending(path: "journal")
        for name in try FileManager.default.contentsOfDirectory(atPath: journal.path()) {
            files["journal/\(name)"] = [UInt8](try Data(contentsOf: journal.appending(path: name)))
        }
        return files
    }

    /// A disk with those files.
    static func disk() throws -> SimulatedStorage {
        let disk = SimulatedStorage()
        for (path, bytes) in try files() { try disk.put("\(JournalFixture.directory)/\(path)", bytes) }
        return disk
    }

    /// Writes the same store anew: two openings, records of every shape, seals, rolls, two snapshots, a clean end.
    static func make() throws -> SimulatedStorage {
        let storage = SimulatedStorage(seed: 20261125)
        let first = try JournalFixture(storage, segmentBytes: segmentBytes)
        try first.commit(3, payloadBytes: 0)
        try first.journal.append(
            [JournalRecord(sequence: 4, type: JournalRecord.typeMax, isIgnorable: true, payload: [1, 2, 3])],
            logicalTime: 4000
        )
        try first.driveAll()
        try first.journal.drive(seals: true)
        try first.journal.close()
        storage.removeSpares()
        let second = try JournalFixture(storage, segmentBytes: segmentBytes)
        while second.journal.metrics.rolls < 2 { try second.commit(7, payloadBytes: 300) }
        try second.journal.writeSnapshot(through: 5) { try $0([5]) }
        try second.journal.writeSnapshot(through: 9) { emit in
            for block in 0..<3 { try emit([UInt8](repeating: UInt8(block), count: 100 * block)) }
        }
        try second.commit(1, payloadBytes: 5000)
        try second.journal.close()
        storage.removeSpares()
        return storage
    }

    /// Writes the files into the repository. Only for a new version of the format.
    static func write() throws {
        let storage = try make()
        let prefix = JournalFixture.directory + "/"
        for path in storage.paths where path.hasPrefix(prefix) {
            let target = folder.appending(path: String(path.dropFirst(prefix.count)))
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(try #require(storage.content(path))).write(to: target)
        }
    }
}

extension SimulatedStorage {
    /// Spare segments are no part of the format: they hold nothing.
    fileprivate func removeSpares() {
        for path in paths where path.contains("/spare-") { removeFile(path) }
    }
}
