// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import JobCore

@Suite("StoreSlice")
struct StoreSliceTests {
    @Test("a slice stays as it was cut, whatever becomes of its jobs and of the numbers of their values")
    func isolation() throws {
        var harness = MachineHarness()
        let ids = try (0..<4).map { number in
            try harness.submit(.command { $0.kind = "k\(number)" }, actor: "a\(number)").id
        }
        harness.machine.beginWalk()
        let slice = harness.machine.walkOn(countMax: 4)
        let image = harness.machine.storeImage()
        for id in ids {
            _ = try harness.machine.cancel(id, namespace: nil, note: "", grace: nil, actor: "t", at: harness.moment())
        }
        harness.advance(.days(30))
        for number in 0..<4 { try harness.submit(.command { $0.kind = "new\(number)" }, actor: "new\(number)") }
        var (seen, expected): ([JobImage], [JobImage]) = ([], [])
        slice.forEachJob { seen.append($0) }
        image.forEachJob { expected.append($0) }
        #expect(seen == expected && seen.map(\.id) == ids && slice.jobCount == 4)
        #expect(seen.map(\.definition.kind) == ["k0", "k1", "k2", "k3"])
        #expect(seen.map(\.creator) == ["a0", "a1", "a2", "a3"])
    }
}
