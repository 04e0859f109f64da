// SPDX-License-Identifier: Apache-2.0

extension Metadata {
    private static let headBytes = 6

    /// The longest name that fits the flat form; longer ones are cut by the header limits long before.
    static let nameBytesMax = Int(UInt16.max)

    /// Adds a field from bytes as they are on the wire.
    mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        guard name.count <= Self.nameBytesMax else { return }
        appendStored(name: name, value: value)
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
