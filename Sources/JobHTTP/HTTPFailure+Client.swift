// SPDX-License-Identifier: Apache-2.0

internal import AsyncHTTPClient
internal import Glibc
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL
internal import WireNet

extension HTTPFailure {
    /// What an error of the client means.
    ///
    /// - Parameter place: The host, and the address of it that was connected to.
    init(_ error: any Error, at place: String) {
        switch error {
        case is NIOConnectionError, is ChannelError:
            self.init(.connectFailed, "cannot connect to \(place): \(ConnectProblem.text(of: error))")
        case let error as IOError where Self.connecting.contains(error.errnoCode):
            self.init(.connectFailed, "cannot connect to \(place): \(ConnectProblem.text(of: error))")
        case let error as HTTPClientError where error == .connectTimeout:
            self.init(.connectFailed, "cannot connect to \(place) in time")
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            let text = ConnectProblem.text(of: error)
            // The only one of its problems that a root may mend.
            let remedy = text.contains("certificate verify failed") ? Self.rootRemedy : ""
            self.init(.tlsFailed, "cannot agree on TLS with \(place): \(text)\(remedy)")
        case let error as HTTPClientError where error == .tlsHandshakeTimeout:
            self.init(.tlsFailed, "\(place) does not agree on TLS in time")
        case let error as HTTPParserError:
            self.init(
                .answerLost,
                "the answer of \(place) is no HTTP that can be read (\(error)); see that the URL names a web server's port"
            )
        case let error as HTTPClientError:
            self.init(
                .answerLost,
                "the connection to \(place) ended without a whole answer: \(error.shortDescription.lowercased())"
            )
        default:
            self.init(
                .answerLost,
                "the connection to \(place) ended without a whole answer: \(ConnectProblem.text(of: error))"
            )
        }
    }

    private static let rootRemedy = "; a root of one's own can be named in the server's setting http.caFile"

    /// Errors of connect(2), after which nothing was sent.
    private static let connecting: Set<Int32> = [
        ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, ETIMEDOUT, EADDRNOTAVAIL, EAFNOSUPPORT, EACCES, EPERM, EINVAL,
    ]
}
