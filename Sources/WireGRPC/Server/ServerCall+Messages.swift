// SPDX-License-Identifier: Apache-2.0

internal import WireNet
internal import WireProto

extension ServerCall {
    /// Sends a message, packed straight into the output of the stream. On the loop.
    func append(_ message: some ProtoMessage) throws(RPCError) {
        let result = message.withPacked { packed -> Result<Void, RPCError> in
            do throws(RPCError) {
                return .success(try append(count: packed.byteCount) { packed.copy(to: $0) })
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Sends the bytes of a message. On the loop.
    func appendSerialized(_ bytes: [UInt8]) throws(RPCError) {
        try append(count: bytes.count) { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
        }
    }

    /// Sends a message from any thread and waits for room.
    func write(_ message: some ProtoMessage) async throws {
        guard loop.isCurrent else {
            return try await withTaskExecutorPreference(loop) { try await write(message) }
        }
        if mustWaitForRoom { try await waitForConnectionRoom() }
        try append(message)
        try await waitForRoom()
    }

    /// As `write`, with the bytes of a message.
    func writeSerialized(_ bytes: [UInt8]) async throws {
        guard loop.isCurrent else {
            return try await withTaskExecutorPreference(loop) { try await writeSerialized(bytes) }
        }
        if mustWaitForRoom { try await waitForConnectionRoom() }
        try appendSerialized(bytes)
        try await waitForRoom()
    }
}
