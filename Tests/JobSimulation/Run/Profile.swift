// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import JobScheduler
internal import JobTesting

/// What a seed makes of the run as a whole: sizes, speeds and how much goes wrong. Seeds differ here most, so that some
/// go deep where others go wide.
struct Profile {
    /// What a step can do.
    enum Action: CaseIterable {
        case run, write, call, work, watch, pass, disturb, crash, check
    }

    /// How often each action is taken, in the order of `Action.allCases`.
    var weights: [Int]
    /// Percent of storage calls at which something else runs in between.
    var interleavePercent: Int
    /// Percent of choices that take the oldest ready piece of work.
    var oldestPercent: Int
    /// Percent of starts that a fault or crash hits.
    var startFaultPercent: Int
    /// Whether the disk may lose or misdirect writes and still say that all is well.
    var isDiskLying: Bool
    var segmentBytes: Int
    var limits = MachineLimits()
    var scheduler = SchedulerConfiguration()

    init(_ random: inout SeededRandom) {
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let usual = [34, 16, 18, 14, 7, 6, 2, 2, 1]
        weights = usual.map { $0 * [1, 1, 1, 2, 3][pick(0...4)] }
        // Some runs have hardly any crash, or no fault, or never look.
        for action in 6...8 where pick(0...5) == 0 { weights[action] = 0 }
        interleavePercent = [0, 5, 20, 60][pick(0...3)]
        oldestPercent = [0, 50, 100][pick(0...2)]
        startFaultPercent = [0, 20, 50][pick(0...2)]
        isDiskLying = pick(0...15) == 0
        segmentBytes = [32 << 10, 32 << 10, 64 << 10, 128 << 10][pick(0...3)]
        limits.timerBatchMax = [1, 3, 4096][pick(0...2)]
        limits.sessionCreditMax = 8
        limits.daemonDeathsMax = UInt8(pick(1...3))
        scheduler.limits = limits
        scheduler.randomSeed = random.next()
        scheduler.blockingThreadsMax = 0
        scheduler.appendBytesMax = 4096
        scheduler.requestBytesMax = 10 << 10
        scheduler.eventRingMax = [16, 64][pick(0...1)]
        scheduler.subscriptionEventMax = [1, 4, 32][pick(0...2)]
        scheduler.logReadMax = [1, 7, 64][pick(0...2)]
        scheduler.scanMax = [1, 5, 10_000][pick(0...2)]
        scheduler.snapshotBytesMin = [4096, 16 << 10, 1 << 20][pick(0...2)]
        scheduler.reserveBytesMin = 4096
        scheduler.snapshotCheckRecords = UInt64([1, 20, 100][pick(0...2)])
        scheduler.snapshotSliceMax = [1, 3, 2048][pick(0...2)]
        scheduler.snapshotCopiesMax = [1, 1000, 1000][pick(0...2)]
        if pick(0...7) == 0 { scheduler.requestCountMax = 3 }
    }

    /// The journal on a storage.
    func journal(_ storage: SimulatedStorage) -> JournalConfiguration {
        var configuration = JournalConfiguration(directory: "/store", storage: storage)
            .withSegmentBytes(segmentBytes)
        configuration.drive = .manual
        configuration.lockAttemptsMax = 1
        return configuration
    }
}
