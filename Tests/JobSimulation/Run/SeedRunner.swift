// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Synchronization

/// Runs many seeds, each on one thread, several at a time.
public enum SeedRunner {
    private static let stackBytes = 8 << 20

    /// Runs each seed and hands over what came of it, in any order and from any thread; false stops the runs.
    ///
    /// - Parameter threads: Seeds run at once, 1 or more.
    public static func run(
        _ seeds: Range<UInt64>,
        threads: Int,
        options: SimulationOptions = SimulationOptions(),
        onResult: @escaping @Sendable (SimulationResult) -> Bool
    ) async {
        let next = Mutex(seeds.lowerBound)
        let take: @Sendable () -> UInt64? = {
            next.withLock { next in
                guard next < seeds.upperBound else { return nil }
                defer { next += 1 }
                return next
            }
        }
        let stop: @Sendable () -> Void = { next.withLock { $0 = seeds.upperBound } }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<max(1, threads) {
                group.addTask {
                    await onThread {
                        while let seed = take() {
                            if !onResult(Simulation(seed: seed, options: options).run()) { stop() }
                        }
                    }
                }
            }
        }
    }

    /// A thread of its own: a simulation runs tasks, so it cannot itself be part of one.
    private static func onThread(_ body: @escaping @Sendable () -> Void) async {
        await withUnsafeContinuation { continuation in
            let thread = Thread {
                body()
                continuation.resume()
            }
            thread.stackSize = stackBytes
            thread.start()
        }
    }
}
