// SPDX-License-Identifier: Apache-2.0

internal import WireMessages
internal import WireProtoFixtures

/// A request as protoc makes it, for the file of the fixtures, whose descriptor protoc made.
enum FixtureRequest {
    private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
        var length = bytes.count
        var result: [UInt8] = [number << 3 | 2]
        repeat {
            result.append(UInt8(length & 0x7F) | (length > 0x7F ? 0x80 : 0))
            length >>= 7
        } while length > 0
        return result + bytes
    }

    /// The request, with comments for two places.
    static func serialized(parameter: String) -> [UInt8] {
        let file = entries(of: WireProtoFixturesDescriptors.fileDescriptorSet())[0]
        func location(_ path: [UInt8], _ comment: String, isTrailing: Bool = false) -> [UInt8] {
            field(1, field(1, path) + field(isTrailing ? 4 : 3, Array(comment.utf8)))
        }
        let source =
            location([4, 0], " The first message.\n") + location([4, 0, 2, 0], " Behind.\n", isTrailing: true)
        // The entries of the other set are fields of number 1 that have to be of number 15.
        let imports = entries(of: WireMessagesDescriptors.fileDescriptorSet()).flatMap { field(15, $0) }
        return field(1, Array("wiretest/v1/kinds.proto".utf8)) + field(2, Array(parameter.utf8)) + imports
            + field(15, file + field(9, source))
    }

    private static func entries(of set: [UInt8]) -> [[UInt8]] {
        var result: [[UInt8]] = []
        var rest = set[...]
        while rest.popFirst() != nil {
            var length = 0
            var shift = 0
            while let byte = rest.popFirst() {
                length |= Int(byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 { break }
            }
            result.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        return result
    }
}

extension [UInt8] {
    /// Whether the other bytes are among these, in a row.
    func contains(_ other: [UInt8]) -> Bool {
        indices.contains { self[$0...].starts(with: other) }
    }
}
