// SPDX-License-Identifier: Apache-2.0

/// Cuts the bytes of a stream into messages. Frames of HTTP/2 mean nothing here: a message may come byte by byte, and
/// many may come at once.
struct MessageDeframer: Sendable {
    /// A message's memory is not taken in advance on a peer's word: up to this much, then as its bytes come.
    private static let trustedBytesMax = 64 << 10

    /// The largest message in bytes, compressed or not.
    let bytesMax: Int
    private var prefix: (UInt8, UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0, 0)
    private var prefixCount = 0
    private var message: [UInt8] = []
    private var length = 0
    private var compression: MessageCompression?

    /// The encoding that the peer announced.
    var encoding = MessageEncoding.identity

    init(bytesMax: Int) {
        self.bytesMax = bytesMax
    }

    /// Whether a message has begun and is not complete.
    var isInsideMessage: Bool { prefixCount > 0 }

    /// Takes bytes and hands out each message that they complete.
    mutating func append(
        _ bytes: UnsafeRawBufferPointer,
        _ complete: (ReceivedMessage) -> Void
    ) throws(RPCError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            if prefixCount < MessageFramer.prefixBytes {
                try takePrefix(&rest)
                guard prefixCount == MessageFramer.prefixBytes else { return }
            }
            if message.isEmpty, rest.count >= length {
                let whole = [UInt8](UnsafeRawBufferPointer(rebasing: rest.prefix(length)))
                complete(ReceivedMessage(bytes: whole, compression: compression))
                rest = rest.dropFirst(length)
                prefixCount = 0
                continue
            }
            let count = min(length - message.count, rest.count)
            message.reserveCapacity(min(length, Self.trustedBytesMax))
            message.append(contentsOf: UnsafeRawBufferPointer(rebasing: rest.prefix(count)))
            rest = rest.dropFirst(count)
            if message.count == length {
                complete(ReceivedMessage(bytes: message, compression: compression))
                message = []
                prefixCount = 0
            }
        }
    }

    private mutating func takePrefix(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(RPCError) {
        withUnsafeMutableBytes(of: &prefix) { prefix in
            while prefixCount < MessageFramer.prefixBytes, let byte = rest.popFirst() {
                prefix[prefixCount] = byte
                prefixCount += 1
            }
        }
        guard prefixCount == MessageFramer.prefixBytes else { return }
        compression = try compression(flag: prefix.0)
        length = Int(prefix.1) << 24 | Int(prefix.2) << 16 | Int(prefix.3) << 8 | Int(prefix.4)
        guard length <= bytesMax else {
            throw RPCError(
                code: .resourceExhausted,
                message: "a message of \(length) bytes is larger than the \(bytesMax) bytes accepted here"
            )
        }
    }

    private func compression(flag: UInt8) throws(RPCError) -> MessageCompression? {
        guard flag != 0 else { return nil }
        guard flag == 1 else {
            throw RPCError(
                code: .internal,
                message: "a message starts with flag byte \(flag); only 0 and 1 are defined"
            )
        }
        switch encoding {
        case .identity:
            throw RPCError(
                code: .internal,
                message: "a message is marked as compressed, but grpc-encoding names no compression"
            )
        case .known(let compression):
            return compression
        case .unsupported(let name):
            throw MessageEncoding.refusal(of: name)
        }
    }
}

extension MessageEncoding {
    /// The answer to an encoding that this side has not; tells what it has.
    static func refusal(of name: String) -> RPCError {
        RPCError(
            code: .unimplemented,
            message: "grpc-encoding \"\(name)\" is not supported; grpc-accept-encoding lists what is",
            metadata: ["grpc-accept-encoding": "\(AcceptedCompressions.own)"]
        )
    }
}
