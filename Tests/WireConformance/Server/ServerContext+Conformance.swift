// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import WireGRPC
internal import WireMessages

extension ServerContext {
    /// What is known of the call.
    func requestInfo(_ requests: [GoogleProtobuf.`Any`]) -> Conformance.ConformancePayload.RequestInfo {
        var info = Conformance.ConformancePayload.RequestInfo()
        info.requestHeaders = metadata.headers
        info.timeoutMs = deadline.map { max(0, ContinuousClock.now.duration(to: $0).wholeMilliseconds) }
        info.requests = requests
        return info
    }

    /// Compresses the answers when the first request was.
    func answerAsCompressed() {
        setResponseCompression(isRequestCompressed ? .gzip : nil)
    }
}

extension Duration {
    /// Whole milliseconds, without the rest.
    var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }
}
