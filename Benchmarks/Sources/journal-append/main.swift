// SPDX-License-Identifier: Apache-2.0

// Durable appends a second at 1, 8 and 64 records a batch: append a group, wait until it is durable, repeat.
// Usage: journal-append DIRECTORY [SECONDS] [PAYLOAD-BYTES]; DIRECTORY is made and its content kept.

internal import Dispatch
internal import JobJournal

struct AppendBenchmark {
    let journal: FileJournal
    let seconds: Double
    let payload: [UInt8]
    let durable = DispatchSemaphore(value: 0)

    init(directory: String, seconds: Double, payloadBytes: Int) throws {
        journal = try FileJournal.open(JournalConfiguration(directory: directory))
        self.seconds = seconds
        payload = (0..<payloadBytes).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { [durable] outcome in
            if case .durable = outcome { durable.signal() } else { print("the journal stopped: \(outcome)") }
        }
    }

    func run(recordsPerBatch: Int) throws {
        let clock = ContinuousClock()
        var latencies: [Duration] = []
        var sequence = journal.durableSequence
        let start = clock.now
        while clock.now - start < .seconds(seconds) {
            let records = (1...recordsPerBatch).map { index in
                JournalRecord(sequence: sequence + UInt64(index), type: 1, payload: payload)
            }
            sequence += UInt64(recordsPerBatch)
            let begin = clock.now
            try journal.append(records, logicalTime: Int64(sequence))
            durable.wait()
            latencies.append(clock.now - begin)
        }
        let elapsed = clock.now - start
        latencies.sort()
        let rate = Double(latencies.count * recordsPerBatch) / (elapsed / .seconds(1))
        print(
            "\(recordsPerBatch) records a batch: \(Int(rate)) records/s,"
                + " p50 \(Self.microseconds(latencies[latencies.count / 2])) us,"
                + " p99 \(Self.microseconds(latencies[latencies.count * 99 / 100])) us"
        )
    }

    /// Appends without waiting for each batch, as many callers together do.
    func runPipelined(recordsPerGroup: Int, pendingBytesMax: UInt64) throws {
        let clock = ContinuousClock()
        var sequence = journal.durableSequence
        let first = sequence
        let before = journal.metrics
        let start = clock.now
        while clock.now - start < .seconds(seconds) {
            if journal.metrics.pendingBytes > pendingBytesMax {
                durable.wait()
                continue
            }
            let records = (1...recordsPerGroup).map { index in
                JournalRecord(sequence: sequence + UInt64(index), type: 1, payload: payload)
            }
            sequence += UInt64(recordsPerGroup)
            try journal.append(records, logicalTime: Int64(sequence))
        }
        while journal.durableSequence < sequence { durable.wait() }
        let elapsed = clock.now - start
        while durable.wait(timeout: .now()) == .success {}
        let after = journal.metrics
        print(
            "pipelined, \(recordsPerGroup) a group: \(Int(Double(sequence - first) / (elapsed / .seconds(1)))) records/s,"
                + " \((sequence - first) / max(1, after.batches - before.batches)) records a sync"
        )
    }

    private static func microseconds(_ duration: Duration) -> Int {
        Int(duration / .microseconds(1))
    }
}

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
    print("usage: journal-append DIRECTORY [SECONDS] [PAYLOAD-BYTES]")
    throw JournalError(.invalidConfiguration, "no directory was given")
}
let benchmark = try AppendBenchmark(
    directory: arguments[1],
    seconds: arguments.count > 2 ? Double(arguments[2]) ?? 2 : 2,
    payloadBytes: arguments.count > 3 ? Int(arguments[3]) ?? 256 : 256
)
for count in [1, 8, 64] { try benchmark.run(recordsPerBatch: count) }
try benchmark.runPipelined(recordsPerGroup: 1, pendingBytesMax: 4 << 20)
try benchmark.runPipelined(recordsPerGroup: 64, pendingBytesMax: 4 << 20)
print(benchmark.journal.metrics)
try benchmark.journal.close()
