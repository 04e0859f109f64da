// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Why no connection came about, or one ended, in words.
package enum ConnectProblem {
    /// "Connection refused" in place of the names of types and their members.
    package static func text(of error: any Error) -> String {
        switch error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case let error as NIOConnectionError:
            if let problem = error.connectionErrors.first {
                text(of: problem.error)
            } else {
                "the name \(error.host) has no address; see that it is written right and known to this machine"
            }
        case ChannelError.connectTimeout(let span): "nobody answers within \(span.nanoseconds / 1_000_000) ms"
        case is ChannelError: "the connection was closed"
        default: TLSProblem.text(of: error)
        }
    }
}
