// SPDX-License-Identifier: Apache-2.0

internal import JobSimulation
internal import Synchronization
internal import Testing

/// Few seeds, so that a unit test tells at once; scripts/simulate runs many.
@Suite("Simulation")
struct SimulationTests {
    private func results(_ seeds: Range<UInt64>, _ options: SimulationOptions) async -> [SimulationResult] {
        let results = Mutex<[SimulationResult]>([])
        await SeedRunner.run(seeds, threads: 1, options: options) { result in
            results.withLock { $0.append(result) }
            return true
        }
        return results.withLock { $0 }
    }

    @Test("every promise is kept through crashes, faults and pauses")
    func seeds() async {
        let results = await results(1..<31, SimulationOptions())
        #expect(results.contains { $0.snapshotStartCount > 0 }, "snapshots take part")
        for result in results {
            if let violation = result.violation {
                Issue.record("seed \(result.seed), step \(result.step): \(violation)")
            }
        }
    }

    @Test("a seed replays byte for byte", arguments: [3, 14, 15] as [UInt64])
    func replay(seed: UInt64) async throws {
        var options = SimulationOptions()
        options.isTraced = true
        let first = try #require(await results(seed..<seed + 1, options).first)
        let second = try #require(await results(seed..<seed + 1, options).first)
        #expect(first.trace.count > 400)
        #expect(first.trace == second.trace)
        #expect(first.digest == second.digest)
    }

    @Test("a broken promise is found", arguments: Sabotage.allCases)
    func sabotage(sabotage: Sabotage) async {
        var options = SimulationOptions()
        options.sabotage = sabotage
        let found = Mutex<Violation?>(nil)
        await SeedRunner.run(1..<200, threads: 1, options: options) { result in
            guard let violation = result.violation else { return true }
            found.withLock { $0 = violation }
            return false
        }
        let violation = found.withLock { $0 }
        switch sabotage {
        case .losesSyncs: #expect(violation?.promise == .durable || violation?.promise == .opens)
        case .dropsRecord: #expect(violation?.promise == .durable)
        case .reportsEarly: #expect(violation?.promise == .noPhantom)
        case .skipsRead: #expect(violation?.promise == .order)
        }
    }
}
