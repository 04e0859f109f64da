// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import NIOCore

extension PeerAddress {
    /// Who is at the other end of an open channel; on its loop.
    init(of channel: any Channel) {
        let address = channel.remoteAddress
        switch address {
        case .some(.v4), .some(.v6): self.init(address, nil)
        default: self.init(address, ProcessCredentials(of: channel))
        }
    }

    init(_ address: SocketAddress?, _ credentials: ProcessCredentials?) {
        switch address {
        case .some(.v4), .some(.v6): self = .tcp(host: address?.ipAddress ?? "", port: address?.port ?? 0)
        case .some(.unixDomainSocket), nil: self = .unix(credentials)
        }
    }
}

extension ProcessCredentials {
    /// `struct ucred` of unix(7).
    private struct Raw {
        var processID: Int32 = 0
        var userID: UInt32 = 0
        var groupID: UInt32 = 0
    }

    init?(of channel: any Channel) {
        guard let socket = channel as? any SocketOptionProvider else { return nil }
        var raw: Raw?
        // Done before it returns: this is the channel's loop.
        let asked: EventLoopFuture<Raw> = socket.unsafeGetSocketOption(
            level: .socket,
            name: .init(rawValue: SO_PEERCRED)
        )
        asked.assumeIsolated().whenSuccess { raw = $0 }
        // A process of another namespace has no number here, so no name either.
        guard let raw, raw.processID > 0 else { return nil }
        self.init(userID: raw.userID, groupID: raw.groupID, processID: raw.processID)
    }
}
