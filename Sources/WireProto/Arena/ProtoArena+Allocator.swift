// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

extension ProtoArena {
    /// Bytes in front of each block that protobuf-c takes; they hold its size.
    ///
    /// The size is how the length of a string on the wire is known after unpacking: protobuf-c keeps only a C string,
    /// which ends at the first NUL.
    static var sizeHeaderBytes: Int { 8 }

    /// Gives protobuf-c memory of this arena.
    func withAllocator<R>(_ body: (UnsafeMutablePointer<ProtobufCAllocator>) -> R) -> R {
        var allocator = ProtobufCAllocator(
            alloc: { data, size in
                guard let data else { return nil }
                let arena = ProtoArena(state: data.assumingMemoryBound(to: State.self))
                guard let size = Int(exactly: size), size < Int.max - 16, let block = arena.take(size + 8) else {
                    arena.state.pointee.isExhausted = true
                    return nil
                }
                block.storeBytes(of: size, as: Int.self)
                return block + 8
            },
            free: { data, block in
                guard let data, let block else { return }
                let size = (block - 8).load(as: Int.self)
                if !ProtoArena.isScanTable(byteCount: size) {
                    data.assumingMemoryBound(to: State.self).pointee.hasReplacedValue = true
                }
            },
            allocator_data: UnsafeMutableRawPointer(state)
        )
        return withUnsafeMutablePointer(to: &allocator, body)
    }

    /// Whether a block of this size is one of the tables that protobuf-c makes while it scans a message of more than 16
    /// fields: 32 bytes an entry, 32 entries and then twice as many each time.
    ///
    /// Everything else that is given back during unpacking is a value that came twice. A value of just such a size passes
    /// for a table; then protobuf-c's own merge stands.
    private static func isScanTable(byteCount: Int) -> Bool {
        byteCount >= 1024 && byteCount.nonzeroBitCount == 1
    }
}
