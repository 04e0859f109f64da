// SPDX-License-Identifier: Apache-2.0

extension Metadata {
    private static let headBytes = 6

    /// The longest name that fits the flat form; longer ones are cut by the header limits long before.
    static let nameBytesMax = Int(UInt16.max)

    /// The stored size of a field; nil when its name is too long to be stored.
    static func storedBytes(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) -> Int? {
        name.count <= nameBytesMax ? headBytes + name.count + value.count : nil
    }

    /// Writes a field in the stored form at `position`, and moves on behind it.
    static func write(
        name: UnsafeRawBufferPointer,
        value: UnsafeRawBufferPointer,
        to target: UnsafeMutableRawBufferPointer,
        at position: inout Int
    ) {
        target.storeBytes(of: UInt16(name.count), toByteOffset: position, as: UInt16.self)
        target.storeBytes(of: UInt32(value.count), toByteOffset: position + 2, as: UInt32.self)
        position += headBytes
        copy(name, to: target, at: &position)
        copy(value, to: target, at: &position)
    }

    private static func copy(
        _ bytes: UnsafeRawBufferPointer,
        to target: UnsafeMutableRawBufferPointer,
        at position: inout Int
    ) {
        guard let source = bytes.baseAddress, let base = target.baseAddress else { return }
        precondition(position + bytes.count <= target.count, "metadata was measured wrongly")
        (base + position).copyMemory(from: source, byteCount: bytes.count)
        position += bytes.count
    }

    /// Adds a field from bytes as they are on the wire.
    mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        guard let size = Self.storedBytes(name: name, value: value) else { return }
        appendStored(1, bytes: size) { target in
            var position = 0
            Self.write(name: name, value: value, to: target, at: &position)
        }
    }

    /// Calls `body` with the bytes of each field in order; they are valid during the call only.
    func forEach(_ body: (_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) -> Void) {
        storage.withUnsafeBytes { bytes in
            var position = 0
            while position + Self.headBytes <= bytes.count {
                let nameCount = Int(bytes.loadUnaligned(fromByteOffset: position, as: UInt16.self))
                let valueCount = Int(bytes.loadUnaligned(fromByteOffset: position + 2, as: UInt32.self))
                let name = position + Self.headBytes
                let value = name + nameCount
                position = value + valueCount
                body(
                    UnsafeRawBufferPointer(rebasing: bytes[name..<value]),
                    UnsafeRawBufferPointer(rebasing: bytes[value..<position])
                )
            }
        }
    }

    /// Calls `body` with each value of fields called `key`, whatever the case of `key`.
    func forEachField(named key: String, _ body: (UnsafeRawBufferPointer) -> Void) {
        guard !isEmpty else { return }
        var wanted = key.lowercased()
        wanted.withUTF8 { wanted in
            forEach { name, value in
                if name.elementsEqual(wanted) {
                    body(value)
                }
            }
        }
    }
}
