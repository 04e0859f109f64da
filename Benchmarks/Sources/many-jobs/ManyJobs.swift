// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import JobCore
internal import JobJournal
internal import JobScheduler

/// What a store costs as it grows: the scheduler on its journal in files, without the wire.
///
///     many-jobs fill DIRECTORY COUNT [PAYLOAD-BYTES]      queued jobs: rate of submits and memory at 10^4, 10^5, ...
///     many-jobs finish DIRECTORY COUNT [PAYLOAD-BYTES]    finished jobs that are kept: memory
///     many-jobs restart DIRECTORY                         time until the store answers, and the most memory on the way
///     many-jobs compare SMALL-DIRECTORY DIRECTORY         submits of two stores that were filled, in turns
///     many-jobs snapshot DIRECTORY                        pauses of the scheduler while a snapshot is written
@main
struct ManyJobs {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            return print("usage: many-jobs fill|finish|restart|compare|snapshot DIRECTORY [COUNT] [PAYLOAD-BYTES]")
        }
        let directory = arguments[2]
        let count = arguments.count > 3 ? Int(arguments[3]) ?? 1_000_000 : 1_000_000
        let payloadBytes = arguments.count > 4 ? Int(arguments[4]) ?? 100 : 100
        let load = Load(payloadBytes: payloadBytes)
        switch arguments[1] {
        case "fill": try await fill(directory, count, load)
        case "finish": try await finish(directory, count, load)
        case "restart": try await restart(directory)
        case "compare" where arguments.count > 3: try await compare(directory, arguments[3], load)
        case "snapshot": try await snapshot(directory, load)
        default: print("\(arguments[1]) is not one of fill, finish, restart, compare, snapshot")
        }
    }

    private static func fill(_ directory: String, _ count: Int, _ load: Load) async throws {
        let store = try await OpenStore(directory: directory)
        let empty = Memory.now
        var filled = 0
        var level = min(10_000, count)
        while filled < count {
            try await load.fill(store, level - filled)
            filled = level
            let memory = Memory.now
            var rates: [Int] = []
            for _ in 0..<5 {
                rates.append(try await load.submitOneByOne(store, 20_000).rate)
                filled += 20_000
            }
            rates.sort()
            print(
                "\(level) queued: \((memory.allocated - empty.allocated) / level) bytes a job allocated,"
                    + " \((memory.resident - empty.resident) / level) resident;"
                    + " \(rates[2]) submits/s (best \(rates[4]), worst \(rates[0])), payload \(load.payload.count) bytes"
            )
            level = max(filled, min(level * 10, count))
        }
        try await store.close()
    }

    private static func finish(_ directory: String, _ count: Int, _ load: Load) async throws {
        let store = try await OpenStore(directory: directory)
        let empty = Memory.now
        let begin = ContinuousClock.now
        try await load.finish(store, count)
        let elapsed = ContinuousClock.now - begin
        let memory = Memory.now
        print(
            "\(count) finished: \((memory.allocated - empty.allocated) / count) bytes a job allocated,"
                + " \((memory.resident - empty.resident) / count) resident, payload \(load.payload.count) bytes;"
                + " \(Int(Double(count) / (elapsed / .seconds(1)))) jobs/s from submit to end"
        )
        try await store.close()
    }

    private static func restart(_ directory: String) async throws {
        let before = Memory.now
        let begin = ContinuousClock.now
        let store = try await OpenStore(directory: directory)
        let ready = ContinuousClock.now - begin
        let report = store.scheduler.recoveryReport
        let peak = Memory.residentMax
        let memory = Memory.now
        let status = try await store.scheduler.status()
        let jobs = max(1, status.jobCounts.reduce(0) { $0 + $1.count })
        print(
            "\(jobs) jobs: ready after \(ready / .milliseconds(1)) ms (\(report.snapshotBlocks) blocks of a snapshot,"
                + " \(report.records) records), \((memory.allocated - before.allocated) / jobs) bytes a job allocated,"
                + " \((memory.resident - before.resident) / jobs) resident, \(peak >> 20) MiB at most"
        )
        try await store.close()
    }

    private static func compare(_ small: String, _ large: String, _ load: Load) async throws {
        var stores: [(store: OpenStore, name: String, rates: [Int], latencies: [Duration])] = []
        for directory in [small, large] {
            let store = try await OpenStore(directory: directory, snapshotBytesMin: 1 << 40)
            let jobs = try await store.scheduler.status().jobCounts.reduce(0) { $0 + $1.count }
            stores.append((store, "\(jobs) jobs", [], []))
        }
        // The first round of each pays for what a restart has left cold.
        for round in 0...12 {
            for place in stores.indices {
                let measured = try await load.submitOneByOne(stores[place].store, 40_000)
                guard round > 0 else { continue }
                stores[place].rates.append(measured.rate)
                stores[place].latencies += measured.latencies
            }
        }
        for each in stores {
            let (rates, latencies) = (each.rates.sorted(), each.latencies.sorted())
            print(
                "\(each.name): \(rates[rates.count / 2]) submits/s (best \(rates[rates.count - 1]), worst \(rates[0])),"
                    + " \(shown(latencies))"
            )
            try await each.store.close()
        }
    }

    private static func shown(_ sorted: [Duration]) -> String {
        let places = [sorted.count / 2, sorted.count * 99 / 100, sorted.count - 1]
        let times = places.map { Int(sorted[$0] / .microseconds(1)) }
        return "p50 \(times[0]) us, p99 \(times[1]) us, max \(times[2]) us"
    }

    private static func snapshot(_ directory: String, _ load: Load) async throws {
        let store = try await OpenStore(directory: directory, snapshotBytesMin: 1 << 40)
        let jobs = try await store.scheduler.status().jobCounts.reduce(0) { $0 + $1.count }
        try await report("\(jobs) jobs, no snapshot", store, load) { $0 < .seconds(5) }
        try await store.close()

        let again = try await OpenStore(directory: directory, snapshotBytesMin: 4096)
        let before = again.journal.metrics.snapshotSequence
        let begin = ContinuousClock.now
        var memory = Memory.now.resident
        try await report("\(jobs) jobs, snapshot", again, load) { _ in
            memory = max(memory, Memory.now.resident)
            return again.journal.metrics.snapshotSequence == before
        }
        print("written in \((ContinuousClock.now - begin) / .seconds(1)) s, \(memory >> 20) MiB at most")
        try await again.close()
    }

    private static func report(
        _ title: String,
        _ store: OpenStore,
        _ load: Load,
        while goesOn: (Duration) -> Bool
    ) async throws {
        let begin = ContinuousClock.now
        var rates: [Int] = []
        var latencies: [Duration] = []
        store.executor.reset()
        var reads: [Duration] = []
        let id = try await load.submitOne(store)
        repeat {
            async let measured = load.submitOneByOne(store, 5_000, tasks: 64)
            async let read = load.read(id, store)
            let round = try await measured
            reads += try await read
            rates.append(round.rate)
            latencies += round.latencies
        } while goesOn(ContinuousClock.now - begin)
        rates.sort()
        print(
            "\(title): \(rates[rates.count / 2]) submits/s, \(shown(latencies.sorted())); reads \(shown(reads.sorted()));"
                + " \(store.executor.longestBesideLoop)"
        )
    }
}
