// SPDX-License-Identifier: Apache-2.0

internal import WireProto

/// The fields that travel beside the messages of a call: ordered, names may repeat, names in lower case.
///
/// A name that ends in `-bin` carries bytes, as base64 on the wire. All fields live in one flat byte array, so that a
/// call without metadata costs nothing and one with metadata costs one allocation.
public struct Metadata: Sendable, Equatable {
    /// Fields one after another: name length (2 bytes), value length (4 bytes), name, value; little-endian.
    private(set) var storage: [UInt8] = []

    /// How many fields there are.
    public private(set) var count = 0

    /// No fields.
    public init() {}

    /// One field as text; the value of a `-bin` field is still base64.
    public struct Entry: Sendable, Equatable {
        /// In lower case.
        public var name: String
        /// As on the wire.
        public var value: String
    }

    /// Whether there is no field.
    public var isEmpty: Bool { count == 0 }

    /// Adds a text field after all others. The name is put into lower case.
    ///
    /// Values are printable ASCII; a call that is started or answered with any other byte fails as INTERNAL and names
    /// the field. Bytes go through `appendBinary`.
    public mutating func append(_ key: String, _ value: String) {
        var key = key.lowercased()
        var value = value
        key.withUTF8 { name in value.withUTF8 { append(name: .init(name), value: .init($0)) } }
    }

    /// Adds a field of bytes; `key` ends in `-bin`, otherwise the peer would take the base64 text for the value.
    public mutating func appendBinary(_ key: String, _ bytes: [UInt8]) {
        append(key, String(decoding: Base64.encoded(bytes, padded: false), as: UTF8.self))
    }

    /// The values of all fields of that name, in order.
    public func values(for key: String) -> [String] {
        var found: [String] = []
        forEachField(named: key) { found.append(String(decoding: $0, as: UTF8.self)) }
        return found
    }

    /// The first value of that name.
    public func first(_ key: String) -> String? {
        values(for: key).first
    }

    /// The bytes of all fields of that name. A value may hold several, parted by commas, padded or not; what is not
    /// base64 is left out, because a peer's mistake in one field must not fail a call.
    public func binaryValues(for key: String) -> [[UInt8]] {
        var found: [[UInt8]] = []
        forEachField(named: key) { value in
            for part in value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                if let bytes = Base64.decoded(UnsafeRawBufferPointer(rebasing: part)) {
                    found.append(bytes)
                }
            }
        }
        return found
    }

    /// All fields in order, as text.
    public var entries: [Entry] {
        var all: [Entry] = []
        all.reserveCapacity(count)
        forEach { name, value in
            all.append(
                Entry(name: String(decoding: name, as: UTF8.self), value: String(decoding: value, as: UTF8.self))
            )
        }
        return all
    }

    /// Adds `count` fields in the stored form, `bytes` of it, written by `write`.
    mutating func appendStored(_ added: Int, bytes: Int, _ write: (UnsafeMutableRawBufferPointer) -> Void) {
        let start = storage.count
        if storage.isEmpty {
            storage = [UInt8](unsafeUninitializedCapacity: bytes) { target, count in
                write(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(target)[..<bytes]))
                count = bytes
            }
        } else {
            storage.append(contentsOf: repeatElement(0, count: bytes))
            storage.withUnsafeMutableBytes { write(UnsafeMutableRawBufferPointer(rebasing: $0[start...])) }
        }
        count += added
    }

    /// Adds the fields of `other` after all of these.
    public mutating func append(contentsOf other: Metadata) {
        storage.append(contentsOf: other.storage)
        count += other.count
    }
}

extension Metadata: CustomStringConvertible {
    /// "[name: value, name: value]".
    public var description: String {
        "[" + entries.map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "]"
    }
}

extension Metadata: ExpressibleByDictionaryLiteral {
    /// `["trace-id": "7", "trace-id": "8"]` keeps order and repeats.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements {
            append(name, value)
        }
    }
}
