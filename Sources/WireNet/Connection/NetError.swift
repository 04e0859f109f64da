// SPDX-License-Identifier: Apache-2.0

/// Why a socket could not be opened or was lost.
public struct NetError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The condition.
    public enum Code: Sendable {
        /// The address cannot be listened on: taken, not allowed, not of this machine.
        case listenFailed
        /// Nobody answers at the address.
        case connectFailed
        /// A certificate or key file cannot be used for TLS.
        case certificateUnusable
        /// An open connection broke or was closed by the peer.
        case connectionLost
    }

    /// The condition.
    public var code: Code
    /// Names the address and what the system said.
    public var message: String

    /// Puts an error together.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
