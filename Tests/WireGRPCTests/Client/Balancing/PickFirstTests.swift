// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("PickFirst")
struct PickFirstTests {
    static let error = RPCError(code: .unavailable, message: "no")
    static let other = RPCError(code: .unavailable, message: "not either")

    @Test("it tries one address after the other and stays with the first that answers")
    func inOrder() {
        var policy = PickFirst(addressCount: 3)
        #expect(policy.pick() == .wait)
        #expect(policy.callArrived() == [.connect(0)])
        #expect(policy.callArrived() == [])
        #expect(policy.addressChanged(0, to: .connecting) == [])
        #expect(policy.addressChanged(0, to: .transientFailure(Self.error)) == [.connect(1)])
        #expect(policy.pick() == .wait)
        #expect(policy.addressChanged(1, to: .connecting) == [])
        #expect(policy.addressChanged(1, to: .ready) == [.release(0)])
        #expect(policy.pick() == .address(1))
        #expect(policy.callArrived() == [])
    }

    @Test("when its connection ended it waits for the next call and starts with the first address")
    func reconnects() {
        var policy = PickFirst(addressCount: 2)
        _ = policy.callArrived()
        _ = policy.addressChanged(0, to: .transientFailure(Self.error))
        _ = policy.addressChanged(1, to: .ready)
        #expect(policy.addressChanged(1, to: .idle) == [])
        #expect(policy.pick() == .wait)
        #expect(policy.callArrived() == [.connect(0)])
    }

    @Test("when no address answers it fails calls with the last reason, and goes on trying")
    func failing() {
        var policy = PickFirst(addressCount: 2)
        _ = policy.callArrived()
        _ = policy.addressChanged(0, to: .transientFailure(Self.error))
        #expect(policy.addressChanged(1, to: .transientFailure(Self.other)) == [])
        #expect(policy.pick() == .fail(Self.other))
        #expect(policy.callArrived() == [])
        #expect(policy.addressChanged(0, to: .idle) == [.connect(0)])
        #expect(policy.addressChanged(0, to: .connecting) == [])
        #expect(policy.pick() == .fail(Self.other))
        #expect(policy.addressChanged(0, to: .transientFailure(Self.error)) == [])
        #expect(policy.pick() == .fail(Self.error))
        #expect(policy.addressChanged(1, to: .idle) == [.connect(1)])
        #expect(policy.addressChanged(1, to: .connecting) == [])
        #expect(policy.addressChanged(1, to: .ready) == [.release(0)])
        #expect(policy.pick() == .address(1))
    }

    @Test("an address whose rest ended during the first round is tried again after it")
    func restedMeanwhile() {
        var policy = PickFirst(addressCount: 2)
        _ = policy.callArrived()
        _ = policy.addressChanged(0, to: .transientFailure(Self.error))
        #expect(policy.addressChanged(0, to: .idle) == [])
        #expect(policy.addressChanged(1, to: .transientFailure(Self.other)) == [.connect(0)])
        #expect(policy.pick() == .fail(Self.other))
    }

    @Test("a second connection that comes too late is let go")
    func late() {
        var policy = PickFirst(addressCount: 2)
        _ = policy.callArrived()
        _ = policy.addressChanged(0, to: .transientFailure(Self.error))
        _ = policy.addressChanged(1, to: .transientFailure(Self.error))
        _ = policy.addressChanged(0, to: .idle)
        _ = policy.addressChanged(1, to: .idle)
        _ = policy.addressChanged(0, to: .connecting)
        _ = policy.addressChanged(1, to: .connecting)
        #expect(policy.addressChanged(0, to: .ready) == [.release(1)])
        #expect(policy.pick() == .address(0))
    }

    @Test("without any address calls fail")
    func none() {
        var policy = PickFirst(addressCount: 0)
        #expect(policy.callArrived() == [])
        #expect(policy.pick() == .fail(BalancerPick.noAddress))
    }
}
