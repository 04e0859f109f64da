// SPDX-License-Identifier: Apache-2.0

package import InteropMessages

extension GrpcTesting.Payload {
    /// So many zeros.
    package init(size: Int) {
        self.init()
        body = [UInt8](repeating: 0, count: size)
    }
}

extension GrpcTesting.BoolValue {
    init(_ value: Bool) {
        self.init()
        self.value = value
    }
}

extension GrpcTesting.SimpleRequest {
    init(responseSize: Int32, payloadSize: Int) {
        self.init()
        self.responseSize = responseSize
        payload = GrpcTesting.Payload(size: payloadSize)
    }
}

extension GrpcTesting.StreamingInputCallRequest {
    init(payloadSize: Int) {
        self.init()
        payload = GrpcTesting.Payload(size: payloadSize)
    }
}

extension GrpcTesting.ResponseParameters {
    init(size: Int32, compressed: Bool? = nil) {
        self.init()
        self.size = size
        self.compressed = compressed.map { GrpcTesting.BoolValue($0) }
    }
}

extension GrpcTesting.StreamingOutputCallRequest {
    init(responseSizes: [Int32], payloadSize: Int? = nil) {
        self.init()
        responseParameters = responseSizes.map { GrpcTesting.ResponseParameters(size: $0) }
        payload = payloadSize.map { GrpcTesting.Payload(size: $0) }
    }
}
