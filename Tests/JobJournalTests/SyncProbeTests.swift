// SPDX-License-Identifier: Apache-2.0

internal import JobTesting
internal import Testing

@testable internal import JobJournal

@Suite("Sync probe")
struct SyncProbeTests {
    @Test("each write is synced and timed, and nothing is left behind")
    func measures() throws {
        let fixture = try JournalFixture(SimulatedStorage())
        let before = (fixture.storage.paths, fixture.storage.callCount(.synchronize))
        let probe = SyncProbe(directory: JournalFixture.directory, storage: fixture.storage)
        let result = try probe.run(count: 10, writeBytes: 8192)
        #expect(result.durations == [UInt64](repeating: 1000, count: 10), "the simulated clock goes on 1 us a look")
        #expect(result.perSecond == 1_000_000)
        #expect(fixture.storage.callCount(.synchronize) == before.1 + 11)
        #expect(fixture.storage.paths == before.0)
    }

    @Test("quantiles")
    func quantiles() {
        let result = SyncProbe.Result(writeBytes: 4096, durations: Array(1...100))
        #expect(
            (result.quantile(0), result.quantile(0.5), result.quantile(0.99), result.quantile(1)) == (1, 51, 100, 100)
        )
        #expect(SyncProbe.Result(writeBytes: 4096, durations: []).quantile(0.5) == 0)
    }

    @Test("counts and sizes out of bounds are refused", arguments: [(0, 4096), (1, 0), (1, 4095), (1, 2 << 20)])
    func bounds(count: Int, writeBytes: Int) {
        let probe = SyncProbe(directory: "/data", storage: SimulatedStorage())
        let error = journalError { _ = try probe.run(count: count, writeBytes: writeBytes) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test("a failed sync is told, and the file goes")
    func failure() throws {
        let storage = SimulatedStorage()
        storage.inject(StorageFault(.synchronize, first: 3, .error(5)))
        let error = journalError {
            _ = try SyncProbe(directory: "/data", storage: storage).run(count: 5, writeBytes: 4096)
        }
        #expect(error?.code == .inputOutput)
        #expect(storage.paths == [])
    }
}
