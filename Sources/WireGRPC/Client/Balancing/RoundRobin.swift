// SPDX-License-Identifier: Apache-2.0

/// Calls go to all addresses that can be reached, in turn (load-balancing.md).
///
/// From the first call on every address is connected to, and again whenever its connection ends. One that failed counts
/// as failed until it is ready, however many attempts are under way.
struct RoundRobin: LoadBalancer {
    private var isActive = false
    private var addresses: [SubchannelState]
    private var ready: [Int] = []
    private var turn = 0
    private var lastFailure = BalancerPick.noAddress

    init(addressCount: Int) {
        addresses = Array(repeating: .idle, count: addressCount)
    }

    mutating func callArrived() -> [BalancerOrder] {
        guard !isActive else { return [] }
        isActive = true
        return addresses.indices.map { .connect($0) }
    }

    mutating func addressChanged(_ index: Int, to new: SubchannelState) -> [BalancerOrder] {
        note(new, of: index)
        return new == .idle && isActive ? [.connect(index)] : []
    }

    mutating func pick() -> BalancerPick {
        guard ready.isEmpty else {
            defer { turn += 1 }
            turn %= ready.count
            return .address(ready[turn])
        }
        let isHopeful = addresses.contains { $0 == .connecting || $0 == .idle }
        return isHopeful ? .wait : .fail(lastFailure)
    }

    private mutating func note(_ new: SubchannelState, of index: Int) {
        if case .transientFailure(let error) = new {
            lastFailure = error
        } else if case .transientFailure = addresses[index], new != .ready {
            return
        }
        addresses[index] = new
        ready = addresses.indices.filter { addresses[$0] == .ready }
    }
}
