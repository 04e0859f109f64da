// SPDX-License-Identifier: Apache-2.0

internal import NIOCore

extension PeerAddress {
    init(_ address: SocketAddress?) {
        guard let address else {
            self = .unix
            return
        }
        switch address {
        case .v4, .v6: self = .tcp(host: address.ipAddress ?? "", port: address.port ?? 0)
        case .unixDomainSocket: self = .unix
        }
    }
}
