// SPDX-License-Identifier: Apache-2.0

internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

extension HTTPFailure {
    /// What an error of the client means.
    ///
    /// - Parameter place: The host, and the address of it that was connected to.
    init(_ error: any Error, at place: String) {
        switch error {
        case is NIOConnectionError, is ChannelError:
            self.init(.connectFailed, "cannot connect to \(place): \(Self.text(of: error))")
        case let error as IOError where Self.connecting.contains(error.errnoCode):
            self.init(.connectFailed, "cannot connect to \(place): \(Self.text(of: error))")
        case let error as HTTPClientError where error == .connectTimeout:
            self.init(.connectFailed, "cannot connect to \(place) in time")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self.init(.tlsFailed, "cannot agree on TLS with \(place), or its certificate is not valid: \(error)")
        case let error as HTTPClientError where error == .tlsHandshakeTimeout:
            self.init(.tlsFailed, "\(place) does not agree on TLS in time")
        case is HTTPParserError:
            self.init(.answerLost, "the answer of \(place) is no HTTP: \(error)")
        default:
            self.init(.answerLost, "the connection to \(place) ended without a whole answer: \(Self.text(of: error))")
        }
    }

    /// Errors of connect(2), after which nothing was sent.
    private static let connecting: Set<Int32> = [
        ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT, EADDRNOTAVAIL, EAFNOSUPPORT, EACCES, EPERM, EINVAL,
    ]

    private static func text(of error: any Error) -> String {
        switch error {
        case let error as IOError: String(cString: strerror(error.errnoCode))
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { text(of: $0.error) } ?? "no address answers"
        default: "\(error)"
        }
    }
}
