// SPDX-License-Identifier: Apache-2.0

/// skeleton
public final class FileJournal: RecoverableJournal {
    private static let unbuilt = JournalError(.invalidState, "the file journal is not built yet")
    /// id
    public let storeID = StoreID(high: 0, low: 0)
    /// epoch
    public let epoch: UInt64 = 0
    init() throws(JournalError) { throw Self.unbuilt }
    /// open
    public static func open(_ configuration: JournalConfiguration) throws(JournalError) -> FileJournal {
        try configuration.validate()
        throw unbuilt
    }
    /// append
    public func append(_ records: [JournalRecord], logicalTime: Int64) throws(JournalError) { throw Self.unbuilt }
    /// durable
    public var durableSequence: UInt64 { 0 }
    /// read
    public func read(after sequence: UInt64, limit: Int) throws(JournalError) -> [JournalRecord] { throw Self.unbuilt }
    /// close
    public func close() throws(JournalError) { throw Self.unbuilt }
    /// oldest
    public var oldestSequence: UInt64 { 0 }
    /// time
    public var lastLogicalTime: Int64 { 0 }
    /// bytes
    public var bytesSinceSnapshot: UInt64 { 0 }
    /// new work
    public var acceptsNewWork: Bool { false }
    /// metrics
    public var metrics: JournalMetrics { JournalMetrics() }
    /// recover
    @discardableResult
    public func recover(
        snapshotBlock: ([UInt8]) throws -> Void, record: (JournalRecord) throws -> Void
    ) throws -> RecoveryReport { throw Self.unbuilt }
    /// start
    public func start(onOutcome: @escaping @Sendable (AppendOutcome) -> Void) throws(JournalError) { throw Self.unbuilt }
    /// manual drive
    @discardableResult
    public func drive() throws(JournalError) -> Bool { throw Self.unbuilt }
    /// snapshot
    public func writeSnapshot(
        through sequence: UInt64, blocks: (_ emit: ([UInt8]) throws -> Void) throws -> Void
    ) throws(JournalError) { throw Self.unbuilt }
}
