// SPDX-License-Identifier: Apache-2.0

/// All calls go to the first address that can be reached (load-balancing.md, gRFC A62).
///
/// ```
///   idle ── callArrived ──► connecting, one address after the other ──► ready ── its connection ended ──► idle
///                                 └── none answers ──► failing, all of them again and again ──► ready
/// ```
struct PickFirst: LoadBalancer {
    private enum State {
        case idle
        /// The first round: this address is tried, those before it failed.
        case connecting(Int)
        case ready(Int)
        /// All failed. Stays so, however many attempts are under way, until one succeeds.
        case failing(RPCError)
    }

    private var state = State.idle
    private var addresses: [SubchannelState]

    init(addressCount: Int) {
        addresses = Array(repeating: .idle, count: addressCount)
    }

    mutating func callArrived() -> [BalancerOrder] {
        guard case .idle = state else { return [] }
        return connectNext(from: 0)
    }

    mutating func addressChanged(_ index: Int, to new: SubchannelState) -> [BalancerOrder] {
        addresses[index] = new
        switch (state, new) {
        case (.ready(index), .idle), (.ready(index), .transientFailure):
            state = .idle
            return []
        case (.ready, _): return []
        case (_, .ready):
            state = .ready(index)
            return releaseOthers(than: index)
        case (.connecting(index), .transientFailure): return connectNext(from: index + 1)
        case (.failing, .transientFailure(let error)):
            state = .failing(error)
            return []
        case (.failing, .idle): return [.connect(index)]
        default: return []
        }
    }

    func pick() -> BalancerPick {
        switch state {
        case .idle, .connecting: .wait
        case .ready(let index): .address(index)
        case .failing(let error): .fail(error)
        }
    }

    private mutating func connectNext(from start: Int) -> [BalancerOrder] {
        for index in addresses.indices.dropFirst(start) {
            // One that rests after an earlier failure counts as tried.
            if case .transientFailure = addresses[index] { continue }
            state = .connecting(index)
            return [.connect(index)]
        }
        state = .failing(lastFailure)
        return addresses.indices.filter { addresses[$0] == .idle }.map { .connect($0) }
    }

    private mutating func releaseOthers(than chosen: Int) -> [BalancerOrder] {
        let others = addresses.indices.filter { $0 != chosen && addresses[$0] != .idle }
        for index in others {
            addresses[index] = .idle
        }
        return others.map { .release($0) }
    }

    private var lastFailure: RPCError {
        for case .transientFailure(let error) in addresses.reversed() { return error }
        return BalancerPick.noAddress
    }
}
