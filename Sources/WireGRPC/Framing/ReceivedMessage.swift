// SPDX-License-Identifier: Apache-2.0

/// A message as it came. It is decompressed when it is taken: what waits is never more than the peer was let send.
struct ReceivedMessage: Sendable, Equatable {
    /// Without the prefix.
    var bytes: [UInt8]
    /// How they are compressed; nil when they are not.
    var compression: MessageCompression?

    /// The message itself.
    ///
    /// - Throws: RESOURCE_EXHAUSTED when it is larger than `bytesMax`, INTERNAL when it cannot be decompressed.
    func plain(bytesMax: Int) throws(RPCError) -> [UInt8] {
        guard let compression else { return bytes }
        let result = bytes.withUnsafeBytes { bytes -> Result<[UInt8], RPCError> in
            do throws(RPCError) {
                return .success(try compression.decompressed(bytes, bytesMax: bytesMax))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
