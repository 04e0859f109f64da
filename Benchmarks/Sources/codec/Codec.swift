// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import SwiftProtobuf
internal import WireMessages
internal import WireProto

/// One Job, built and encoded, and decoded to a Swift value, by WireProto and by swift-protobuf in turns.
///
///     codec [ROUNDS [ITERATIONS [WORK]]]
///
/// With WORK ("decode WireProto") that alone is done, for a profiler.
/// The figures are nanoseconds a message; the best and the median of all rounds.
@main
struct Codec {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        let rounds = arguments.first ?? 9
        let iterations = arguments.dropFirst().first ?? 20_000
        let bytes = Sample.wire().serialized()
        let peer = try Jobd_V1_Job(serializedBytes: bytes)
        precondition(peer == Sample.peer(), "the two samples are not the same job")
        print("a Job of \(bytes.count) bytes; \(rounds) rounds of \(iterations)")
        var work: [(name: String, run: () throws -> Int)] = []
        work.append(("encode WireProto", { Sample.wire().serialized().count }))
        work.append(("encode swift-protobuf", { (try Sample.peer().serializedBytes() as [UInt8]).count }))
        work.append(("decode WireProto", { try JobdV1.Job(serialized: bytes).labels.count }))
        work.append(("decode swift-protobuf", { try Jobd_V1_Job(serializedBytes: bytes).labels.count }))
        if let only = CommandLine.arguments.dropFirst(3).first {
            for _ in 0..<rounds * iterations { _ = try work.first { $0.name == only }?.run() }
            return
        }
        var times = [[Double]](repeating: [], count: work.count)
        let clock = ContinuousClock()
        var sum = 0
        for _ in 0..<rounds {
            for index in work.indices {
                let time = try clock.measure {
                    for _ in 0..<iterations { sum &+= try work[index].run() }
                }
                times[index].append(time / .nanoseconds(1) / Double(iterations))
            }
        }
        for index in work.indices {
            let sorted = times[index].sorted()
            print("\(work[index].name): best \(Int(sorted[0])) ns, median \(Int(sorted[sorted.count / 2])) ns")
        }
        for (name, index) in [("encode", 0), ("decode", 2)] {
            let ratios = zip(times[index + 1], times[index]).map { $0 / $1 }.sorted()
            print("\(name): \(rounded(ratios[ratios.count / 2])) times as fast, median of rounds")
        }
        precondition(sum > 0, "nothing was done")
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
