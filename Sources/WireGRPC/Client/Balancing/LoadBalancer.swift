// SPDX-License-Identifier: Apache-2.0

/// Decides which addresses of a channel are connected to, and which one gets a call (load-balancing.md).
///
/// Pure: addresses are known by their place in the list, states come in, orders go out.
protocol LoadBalancer: Sendable {
    /// Somebody calls: connections are wanted.
    mutating func callArrived() -> [BalancerOrder]

    /// The state of an address changed.
    mutating func addressChanged(_ index: Int, to state: SubchannelState) -> [BalancerOrder]

    /// Where the next call goes.
    mutating func pick() -> BalancerPick
}

/// What to do with an address.
enum BalancerOrder: Equatable, Sendable {
    case connect(Int)
    /// Its connection takes no more calls; those under way end there.
    case release(Int)
}

/// What a call meets.
enum BalancerPick: Equatable, Sendable {
    /// It goes to this address.
    case address(Int)
    /// It waits until something changes.
    case wait
    /// It fails, unless it was told to wait.
    case fail(RPCError)

    static let noAddress = RPCError(code: .unavailable, message: "the channel has no address to connect to")
}

extension LoadBalancingPolicy {
    func makeBalancer(addressCount: Int) -> any LoadBalancer {
        switch self {
        case .pickFirst: PickFirst(addressCount: addressCount)
        case .roundRobin: RoundRobin(addressCount: addressCount)
        }
    }
}
