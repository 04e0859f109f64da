// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("LoadBalancer")
struct LoadBalancerTests {
    @Test("each policy has its own")
    func policies() {
        var pickFirst = LoadBalancingPolicy.pickFirst(isShuffled: true).makeBalancer(addressCount: 2)
        #expect(pickFirst.callArrived() == [.connect(0)])
        #expect(pickFirst.addressChanged(0, to: .ready) == [])
        #expect(pickFirst.pick() == .address(0))
        var roundRobin = LoadBalancingPolicy.roundRobin.makeBalancer(addressCount: 2)
        #expect(roundRobin.callArrived() == [.connect(0), .connect(1)])
        #expect(roundRobin.addressChanged(1, to: .ready) == [])
        #expect(roundRobin.pick() == .address(1))
        #expect(roundRobin.callArrived() == [])
    }
}
