// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// Header fields to send, built for one message: flat bytes, copied by the session when they are submitted.
package struct HTTP2HeaderList: Sendable {
    private struct Field: Sendable {
        var start: Int
        var nameCount: Int
        var valueCount: Int
        var isSecret: Bool
    }

    private var bytes: [UInt8] = []
    private var fields: [Field] = []

    package init() {}

    package var count: Int { fields.count }

    /// Takes the memory for so many fields and bytes of text at once.
    package mutating func reserveCapacity(fields fieldCount: Int, bytes byteCount: Int) {
        fields.reserveCapacity(fieldCount)
        bytes.reserveCapacity(byteCount)
    }

    package mutating func append(_ name: StaticString, _ value: StaticString) {
        name.withUTF8Buffer { name in
            value.withUTF8Buffer { append(name: .init(name), value: .init($0)) }
        }
    }

    package mutating func append(_ name: StaticString, _ value: String) {
        var value = value
        name.withUTF8Buffer { name in
            value.withUTF8 { append(name: .init(name), value: .init($0)) }
        }
    }

    package mutating func append(_ name: StaticString, _ value: [UInt8]) {
        name.withUTF8Buffer { name in
            value.withUnsafeBytes { append(name: .init(name), value: $0) }
        }
    }

    /// Adds a field; the name is in lower case already. `authorization` never enters the compression table.
    package mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
        fields.append(
            Field(
                start: bytes.count,
                nameCount: name.count,
                valueCount: value.count,
                isSecret: name.elementsEqual("authorization".utf8)
            )
        )
        bytes.append(contentsOf: name)
        bytes.append(contentsOf: value)
    }

    /// Calls `body` with the list in nghttp2's form, valid during the call.
    func withNameValues<R>(_ body: (UnsafeBufferPointer<nghttp2_nv>) -> R) -> R {
        withUnsafeTemporaryAllocation(of: nghttp2_nv.self, capacity: max(fields.count, 1)) { list in
            // nghttp2 declares the bytes as mutable and only reads them.
            bytes.withUnsafeBufferPointer { bytes in
                let base = UnsafeMutablePointer(mutating: bytes.baseAddress)
                for (index, field) in fields.enumerated() {
                    list.initializeElement(
                        at: index,
                        to: nghttp2_nv(
                            name: base.map { $0 + field.start },
                            value: base.map { $0 + field.start + field.nameCount },
                            namelen: field.nameCount,
                            valuelen: field.valueCount,
                            flags: UInt8(field.isSecret ? NGHTTP2_NV_FLAG_NO_INDEX.rawValue : 0)
                        )
                    )
                }
                return body(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(list)[..<fields.count]))
            }
        }
    }
}

extension HTTP2HeaderList: CustomStringConvertible {
    /// "[name: value, name: value]", for logs: what is secret is not shown.
    package var description: String {
        let texts = fields.map { field in
            let name = bytes[field.start..<field.start + field.nameCount]
            let value = bytes[field.start + field.nameCount..<field.start + field.nameCount + field.valueCount]
            let shown = field.isSecret ? "(secret)" : String(decoding: value, as: UTF8.self)
            return String(decoding: name, as: UTF8.self) + ": " + shown
        }
        return "[" + texts.joined(separator: ", ") + "]"
    }
}
