// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("RoundRobin")
struct RoundRobinTests {
    static let error = RPCError(code: .unavailable, message: "no")

    private func picks(_ policy: inout RoundRobin, _ count: Int) -> [BalancerPick] {
        (0..<count).map { _ in policy.pick() }
    }

    @Test("the first call connects to all, and calls go to those that are ready, in turn")
    func inTurn() {
        var policy = RoundRobin(addressCount: 3)
        #expect(policy.callArrived() == [.connect(0), .connect(1), .connect(2)])
        #expect(policy.callArrived() == [])
        #expect(policy.pick() == .wait)
        _ = policy.addressChanged(1, to: .ready)
        #expect(picks(&policy, 2) == [.address(1), .address(1)])
        _ = policy.addressChanged(0, to: .ready)
        _ = policy.addressChanged(2, to: .ready)
        #expect(Set(picks(&policy, 3).map { "\($0)" }).count == 3)
        let round = picks(&policy, 6)
        #expect(round[..<3] == round[3...])
    }

    @Test("an address whose connection ended is left out and connected to again")
    func reconnects() {
        var policy = RoundRobin(addressCount: 2)
        _ = policy.callArrived()
        _ = policy.addressChanged(0, to: .ready)
        _ = policy.addressChanged(1, to: .ready)
        #expect(policy.addressChanged(0, to: .idle) == [.connect(0)])
        #expect(picks(&policy, 2) == [.address(1), .address(1)])
        _ = policy.addressChanged(0, to: .connecting)
        _ = policy.addressChanged(0, to: .ready)
        #expect(Set(picks(&policy, 2).map { "\($0)" }).count == 2)
    }

    @Test("calls wait while an address is hopeful, and fail when all failed, until one is ready")
    func failing() {
        var policy = RoundRobin(addressCount: 2)
        _ = policy.callArrived()
        _ = policy.addressChanged(0, to: .connecting)
        _ = policy.addressChanged(1, to: .transientFailure(Self.error))
        #expect(policy.pick() == .wait)
        _ = policy.addressChanged(0, to: .transientFailure(Self.error))
        #expect(policy.pick() == .fail(Self.error))
        #expect(policy.addressChanged(0, to: .idle) == [.connect(0)])
        _ = policy.addressChanged(0, to: .connecting)
        #expect(policy.pick() == .fail(Self.error))
        _ = policy.addressChanged(0, to: .ready)
        #expect(policy.pick() == .address(0))
        _ = policy.addressChanged(0, to: .transientFailure(Self.error))
        #expect(policy.pick() == .fail(Self.error))
    }

    @Test("without any address calls fail")
    func none() {
        var policy = RoundRobin(addressCount: 0)
        #expect(policy.callArrived() == [])
        #expect(policy.pick() == .fail(BalancerPick.noAddress))
    }
}
