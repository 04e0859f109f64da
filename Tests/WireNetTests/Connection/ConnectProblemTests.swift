// SPDX-License-Identifier: Apache-2.0

import Glibc
import NIOCore
import NIOSSL
import Testing

@testable import WireNet

@Suite("ConnectProblem")
struct ConnectProblemTests {
    @Test("errors are told in words, not as types with their members")
    func texts() {
        let refused = IOError(errnoCode: ECONNREFUSED, reason: "connect(descriptor:addr:size:)")
        #expect(ConnectProblem.text(of: refused) == "Connection refused")
        #expect(ConnectProblem.text(of: IOError(errnoCode: EPIPE, reason: "write")) == "Broken pipe")
        #expect(ConnectProblem.text(of: ChannelError.connectTimeout(.seconds(2))) == "nobody answers within 2000 ms")
        #expect(ConnectProblem.text(of: ChannelError.ioOnClosedChannel) == "the connection was closed")
        #expect(ConnectProblem.text(of: NIOSSLError.uncleanShutdown).contains("without ending TLS"))
        let net = NetError(code: .connectFailed, message: "in words")
        #expect(ConnectProblem.text(of: net) == "in words")
    }
}
