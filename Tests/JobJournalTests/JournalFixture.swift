// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Synchronization
internal import Testing

@testable internal import JobJournal

/// A file journal on a simulated disk, driven by hand, with everything that it reported.
final class JournalFixture: Sendable {
    static let directory = "/data"

    let storage: SimulatedStorage
    let journal: FileJournal
    let report: RecoveryReport
    /// Blocks of the snapshot and records after it, as recovery gave them.
    let blocks: [[UInt8]]
    let records: [JournalRecord]
    private let reported = Mutex<[AppendOutcome]>([])
    private let next: Mutex<UInt64>

    /// Opens, recovers and starts.
    init(_ storage: SimulatedStorage, segmentBytes: Int = 64 << 10, starts: Bool = true) throws {
        self.storage = storage
        journal = try FileJournal.open(Self.configuration(storage, segmentBytes: segmentBytes))
        var blocks: [[UInt8]] = []
        var records: [JournalRecord] = []
        report = try journal.recover(snapshotBlock: { blocks.append($0) }, record: { records.append($0) })
        self.blocks = blocks
        self.records = records
        next = Mutex(journal.durableSequence + 1)
        if starts { try journal.start { [weak self] outcome in self?.reported.withLock { $0.append(outcome) } } }
    }

    static func configuration(_ storage: SimulatedStorage, segmentBytes: Int = 64 << 10) -> JournalConfiguration {
        var configuration = JournalConfiguration(directory: directory, storage: storage).withSegmentBytes(segmentBytes)
        configuration.drive = .manual
        configuration.lockAttemptsMax = 2
        return configuration
    }

    var outcomes: [AppendOutcome] { reported.withLock { $0 } }

    /// Appends one group of records with payloads of this size; returns them.
    @discardableResult
    func append(_ count: Int, payloadBytes: Int = 32) throws -> [JournalRecord] {
        let first = next.withLock { $0 }
        let records = (0..<UInt64(count)).map { Self.record(first + $0, payloadBytes: payloadBytes) }
        try journal.append(records, logicalTime: Int64(first) * 1000)
        next.withLock { $0 += UInt64(count) }
        return records
    }

    /// Appends one group and makes it durable as a batch of its own.
    @discardableResult
    func commit(_ count: Int, payloadBytes: Int = 32) throws -> [JournalRecord] {
        let records = try append(count, payloadBytes: payloadBytes)
        try driveAll()
        return records
    }

    func driveAll() throws {
        while try journal.drive() {}
    }

    /// A record whose content follows from its sequence, so that any mix-up shows.
    static func record(_ sequence: UInt64, payloadBytes: Int = 32) -> JournalRecord {
        var random = SeededRandom(seed: sequence)
        let payload = (0..<payloadBytes).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        return JournalRecord(sequence: sequence, type: UInt16(sequence % 7), payload: payload)
    }

    static func segmentPath(_ number: UInt64) -> String {
        "\(directory)/journal/\(JournalPaths.segment(number))"
    }

    static func snapshotPath(_ sequence: UInt64) -> String {
        "\(directory)/journal/\(JournalPaths.snapshot(sequence))"
    }
}

/// The error that a call throws, for looking at its code.
func journalError(_ body: () throws -> Void) -> JournalError? {
    do {
        try body()
        return nil
    } catch {
        return error as? JournalError
    }
}
