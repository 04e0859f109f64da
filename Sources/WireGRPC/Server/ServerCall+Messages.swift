// SPDX-License-Identifier: Apache-2.0

internal import WireNet
internal import WireProto

extension ServerCall {
    /// Sends a message: packed straight into the output of the stream, or compressed when that was announced. On the loop.
    func append(_ message: some ProtoMessage, compress: Bool = true) throws(RPCError) {
        try messageBegins()
        if compress, let compression, let framed = MessageFramer.framed(message.serialized(), compression) {
            return appendFramed(framed)
        }
        message.withPacked { packed in
            append(count: packed.byteCount) { packed.copy(to: $0) }
        }
    }

    /// As `append`, with the bytes of a message. On the loop.
    func appendSerialized(_ bytes: [UInt8], compress: Bool = true) throws(RPCError) {
        try messageBegins()
        if compress, let compression, let framed = MessageFramer.framed(bytes, compression) {
            return appendFramed(framed)
        }
        append(count: bytes.count) { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
        }
    }

    /// Sends a message from any thread and waits for room.
    func write(_ message: some ProtoMessage, compress: Bool) async throws {
        guard loop.isCurrent else {
            return try await withTaskExecutorPreference(loop) { try await write(message, compress: compress) }
        }
        if mustWaitForRoom { try await waitForConnectionRoom() }
        try append(message, compress: compress)
        try await waitForRoom()
    }

    /// As `write`, with the bytes of a message.
    func writeSerialized(_ bytes: [UInt8], compress: Bool) async throws {
        guard loop.isCurrent else {
            return try await withTaskExecutorPreference(loop) { try await writeSerialized(bytes, compress: compress) }
        }
        if mustWaitForRoom { try await waitForConnectionRoom() }
        try appendSerialized(bytes, compress: compress)
        try await waitForRoom()
    }
}
