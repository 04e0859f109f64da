// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import Testing

@testable import JobWorkers

@Suite("WorkThreads")
struct WorkThreadsTests {
    private final class Seen: Sendable {
        let threads = Mutex<Set<pthread_t>>([])
        let count = Mutex(0)
    }

    private func run<Value: Sendable>(
        _ threads: WorkThreads,
        _ body: @escaping @Sendable () -> Value
    ) async -> Value {
        await withCheckedContinuation { continuation in
            threads.start { continuation.resume(returning: body()) }
        }
    }

    @Test("all that comes at once is done at once, and a thread that has ended its work does the next")
    func reuse() async {
        let threads = WorkThreads(idleNanoseconds: 3_600_000_000_000)
        let seen = Seen()
        // Each waits until all are there, on a thread of its own.
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    await run(threads) {
                        seen.threads.withLock { _ = $0.insert(pthread_self()) }
                        while seen.threads.withLock({ $0.count }) < 20 { usleep(1000) }
                    }
                }
            }
        }
        while threads.idleCount == 0 { await Task.yield() }
        let next = await run(threads) { pthread_self() }
        #expect(seen.threads.withLock { $0.contains(next) })
    }

    @Test("a thread without work ends after a while")
    func end() async {
        let threads = WorkThreads(idleNanoseconds: 1_000_000)
        for _ in 0..<50 { #expect(await run(threads) { 7 } == 7) }
        while threads.idleCount > 0 { try? await Task.sleep(for: .milliseconds(1)) }
        #expect(await run(threads) { 8 } == 8)
    }

    @Test("work from many places is each done once, while threads come and go")
    func many() async {
        let threads = WorkThreads(idleNanoseconds: 10_000)
        let seen = Seen()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<500 { await run(threads) { seen.count.withLock { $0 += 1 } } }
                }
            }
        }
        #expect(seen.count.withLock { $0 } == 4000)
    }
}
