// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobSimulation
internal import Synchronization

/// Runs the simulation for many seeds, or shows one step by step.
@main
struct Simulate {
    private static let usage = """
        usage: simulate [--seeds COUNT] [--first SEED] [--steps COUNT] [--threads COUNT] [--sabotage NAME]
               simulate --seed SEED [--steps COUNT] [--trace] [--sabotage NAME]

        Ends with 0 when every promise was kept, 1 when one was broken, 2 for a wrong call.
        """

    private var seeds: UInt64 = 1000
    private var first: UInt64 = 1
    private var threads = ProcessInfo.processInfo.activeProcessorCount
    private var options = SimulationOptions()

    static func main() async {
        var call = Simulate()
        if let problem = call.read(Array(CommandLine.arguments.dropFirst())) {
            print("simulate: \(problem)\n\(usage)")
            exit(2)
        }
        exit(await call.run() ? 0 : 1)
    }

    /// Reads the options; returns what is wrong with them.
    private mutating func read(_ arguments: [String]) -> String? {
        var rest = arguments[...]
        while let name = rest.popFirst() {
            if name == "--trace" {
                options.isTraced = true
                continue
            }
            guard let value = rest.popFirst() else { return "'\(name)' is unknown or lacks its value" }
            if name == "--sabotage" {
                options.sabotage = Sabotage(rawValue: value)
                let known = Sabotage.allCases.map(\.rawValue).joined(separator: ", ")
                if options.sabotage == nil { return "--sabotage is '\(value)'; known are \(known)" }
                continue
            }
            guard let number = UInt64(value), number <= UInt64(Int32.max) else {
                return "\(name) is '\(value)'; it must be a number from 0 to \(Int32.max)"
            }
            switch name {
            case "--seeds": seeds = number
            case "--first": first = number
            case "--steps": options.steps = Int(number)
            case "--threads": threads = max(1, Int(number))
            case "--seed": (first, seeds, threads) = (number, 1, 1)
            default: return "'\(name)' is unknown"
            }
        }
        return nil
    }

    private struct Totals {
        var runs = 0
        var records = 0
        var crashes = 0
        var snapshots = 0
        var snapshotStarts = 0
        var refusals = 0
        var failures = 0
        var digest: UInt64 = 0

        mutating func add(_ result: SimulationResult) {
            runs += 1
            records += result.recordCount
            crashes += result.crashCount
            snapshots += result.snapshotCount
            snapshotStarts += result.snapshotStartCount
            refusals += result.isRefused ? 1 : 0
            failures += result.violation == nil ? 0 : 1
            digest ^= result.digest
        }
    }

    private func run() async -> Bool {
        let totals = Mutex(Totals())
        let options = options
        let start = ContinuousClock.now
        await SeedRunner.run(first..<first + seeds, threads: threads, options: options) { result in
            for line in result.trace { print(line) }
            if let violation = result.violation {
                print("seed \(result.seed), step \(result.step): \(violation)")
                print("again, step by step: scripts/simulate --seed \(result.seed) --steps \(options.steps) --trace")
            }
            return totals.withLock { totals in
                totals.add(result)
                return totals.failures < 10
            }
        }
        let end = totals.withLock { $0 }
        let seconds = Double((ContinuousClock.now - start).components.seconds)
        print(
            "\(end.runs) seeds from \(first), \(options.steps) steps each: \(end.failures) broken promises; "
                + "\(end.records) records, \(end.crashes) crashes and stops, \(end.snapshots) snapshots begun, "
                + "\(end.snapshotStarts) starts from one, \(end.refusals) damaged stores refused, "
                + "digest \(String(end.digest, radix: 16)), \(Int(seconds)) s"
        )
        return end.failures == 0
    }
}
