// SPDX-License-Identifier: Apache-2.0

internal import Testing

@testable internal import JobJournal

@Suite("JournalConfiguration")
struct JournalConfigurationTests {
    @Test(
        "the defaults are valid, for every size of segment",
        arguments: [16 << 10, 64 << 10, 1 << 20, 64 << 20, 1 << 30]
    )
    func defaults(segmentBytes: Int) throws {
        try JournalConfiguration(directory: "d").withSegmentBytes(segmentBytes).validate()
    }

    struct Bound: Sendable, CustomTestStringConvertible {
        var name: String
        var change: @Sendable (inout JournalConfiguration, Bool) -> Void
        var testDescription: String { name }
    }

    /// Each value at its bound (true) and one step past it (false).
    static let bounds = [
        Bound(name: "segmentBytes") { $0.segmentBytes = $1 ? 1 << 30 : 1 << 30 + 4096 },
        Bound(name: "segmentBytes") { $0 = $0.withSegmentBytes($1 ? 16 << 10 : 12 << 10) },
        Bound(name: "segmentBytes") { $0.segmentBytes = $1 ? 64 << 20 : 64 << 20 + 8 },
        Bound(name: "batchBytesMax") { $0.batchBytesMax = $1 ? 4096 : 4095 },
        Bound(name: "batchBytesMax") { $0.batchBytesMax = $1 ? 16 << 20 : 16 << 20 + 1 },
        Bound(name: "groupBytesMax") { $0.groupBytesMax = $1 ? 4096 : 4095 },
        Bound(name: "groupBytesMax") { $0.groupBytesMax = $1 ? 32 << 20 : 32 << 20 + 1 },
        Bound(name: "pendingBytesMax") { $0.pendingBytesMax = $0.groupBytesMax - ($1 ? 0 : 1) },
        Bound(name: "idleSealDelay") { $0.idleSealDelay = $1 ? .seconds(1) : .milliseconds(1001) },
        Bound(name: "idleSealDelay") { $0.idleSealDelay = $1 ? .nanoseconds(1) : .zero },
        Bound(name: "snapshotBlockBytesMax") { $0.snapshotBlockBytesMax = $1 ? 1 << 30 : 1 << 30 + 1 },
        Bound(name: "besideSyncBytes") { $0.besideSyncBytes = $1 ? 4096 : 4095 },
        Bound(name: "readBytesMax") { $0.readBytesMax = $1 ? 1 : 0 },
        Bound(name: "recycledSegmentsMax") { $0.recycledSegmentsMax = $1 ? 0 : -1 },
        Bound(name: "recycledSegmentsMax") { $0.recycledSegmentsMax = $1 ? 64 : 65 },
        Bound(name: "spaceRetryDelay") { $0.spaceRetryDelay = $1 ? .seconds(5) : .seconds(6) },
        Bound(name: "lockAttemptsMax") { $0.lockAttemptsMax = $1 ? 1 : 0 },
        Bound(name: "directory") { $0.directory = $1 ? "d" : "" },
    ]

    @Test("a value at its bound is taken, one past it is refused by name", arguments: bounds)
    func bound(bound: Bound) throws {
        var configuration = JournalConfiguration(directory: "d")
        bound.change(&configuration, true)
        try configuration.validate()
        bound.change(&configuration, false)
        let error = try #require(journalError { try configuration.validate() })
        #expect(error.code == .invalidConfiguration)
        #expect(error.message.hasPrefix("journal \(bound.name) is "))
    }
}
