// SPDX-License-Identifier: Apache-2.0

internal import CZlib

// One context a message: nothing of one message is in another, so that any can be dropped or read alone.

extension MessageCompression {
    /// zlib's own default, of 1 to 9: 256 KiB for the time of one message.
    private static let memoryLevel: Int32 = 8
    /// Bytes decompressed at a time.
    private static let pieceBytes = 16 << 10

    /// zlib's sign for the format: 15 is the largest window, 16 more ask for gzip's head and checksum.
    private var windowBits: Int32 {
        switch self {
        case .gzip: 15 + 16
        case .deflate: 15
        }
    }

    /// The compressed bytes, behind `prefixBytes` left free for the caller; nil when zlib cannot (it has no memory), and
    /// then the message is sent as it is, which is always allowed.
    func compressed(_ bytes: UnsafeRawBufferPointer, prefixBytes: Int) -> [UInt8]? {
        guard let count = uInt(exactly: bytes.count) else { return nil }
        var stream = z_stream()
        guard wire_deflate_init(&stream, Z_DEFAULT_COMPRESSION, windowBits, Self.memoryLevel) == Z_OK else {
            return nil
        }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, uLong(count)))
        var isWhole = false
        let output = [UInt8](unsafeUninitializedCapacity: prefixBytes + bound) { target, written in
            target[..<prefixBytes].initialize(repeating: 0)
            stream.next_in = Self.input(bytes)
            stream.avail_in = count
            stream.next_out = target.baseAddress.map { $0 + prefixBytes }
            stream.avail_out = uInt(clamping: bound)
            isWhole = CZlib.deflate(&stream, Z_FINISH) == Z_STREAM_END
            written = prefixBytes + Int(stream.total_out)
        }
        return isWhole ? output : nil
    }

    /// The bytes that were compressed.
    ///
    /// - Throws: RESOURCE_EXHAUSTED as soon as there are more than `bytesMax`, whatever more would come; INTERNAL when
    ///   the bytes are not of this format, or when bytes are missing or left over.
    func decompressed(_ bytes: UnsafeRawBufferPointer, bytesMax: Int) throws(RPCError) -> [UInt8] {
        var stream = z_stream()
        guard wire_inflate_init(&stream, windowBits) == Z_OK else {
            throw RPCError(code: .resourceExhausted, message: "no memory to decompress a message")
        }
        defer { inflateEnd(&stream) }
        stream.next_in = Self.input(bytes)
        stream.avail_in = uInt(clamping: bytes.count)
        var output: [UInt8] = []
        let result = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.pieceBytes) { piece in
            var result = Z_OK
            // Every call takes or gives a byte, or ends with another result than Z_OK.
            while result == Z_OK, Int(stream.total_out) <= bytesMax {
                stream.next_out = piece.baseAddress
                stream.avail_out = uInt(Self.pieceBytes)
                result = inflate(&stream, Z_NO_FLUSH)
                let count = Int(stream.total_out)
                guard count <= bytesMax else { break }
                if count > output.capacity {
                    // By itself an array would double past the limit.
                    output.reserveCapacity(min(max(count, output.capacity * 2), bytesMax))
                }
                output.append(contentsOf: piece.dropLast(Int(stream.avail_out)))
            }
            return result
        }
        guard Int(stream.total_out) <= bytesMax else {
            throw RPCError(
                code: .resourceExhausted,
                message: "a message is larger than the \(bytesMax) bytes accepted here, once decompressed"
            )
        }
        guard result == Z_STREAM_END, stream.avail_in == 0 else {
            throw RPCError(code: .internal, message: "a message marked as compressed is not whole and valid \(name)")
        }
        return output
    }

    /// zlib declares its input as mutable and only reads it.
    private static func input(_ bytes: UnsafeRawBufferPointer) -> UnsafeMutablePointer<UInt8>? {
        UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress)
    }
}
