// SPDX-License-Identifier: Apache-2.0

internal import CProtobufC

/// Finds bool fields of another wire type, which should count as unknown: the one kind of field that protobuf-c reads
/// without a look at its wire type.
///
/// Made once for each type, and only for those with a bool somewhere inside; passes over all other fields.
struct BoolFieldCheck: Sendable {
    /// A field that is a bool, or a message that holds one.
    private struct Entry {
        var number: UInt32
        var isRepeated: Bool
        /// The place in `types`; nil for a bool.
        var message: Int?
    }

    /// The entries of each type; the first type is the outermost.
    private var types: [[Entry]] = []

    /// Nil when no bool is there to be checked.
    init?(_ type: MessageType) {
        var places: [UnsafeRawPointer: Int] = [:]
        _ = add(type, &places)
        // Messages without a bool inside need no walk; a bool may lie behind any of several, so that each pass can free more.
        while true {
            let useful = types.map { !$0.isEmpty }
            let kept = types.map { $0.filter { $0.message.map { useful[$0] } ?? true } }
            if zip(kept, types).allSatisfy({ $0.count == $1.count }) { break }
            types = kept
        }
        if !types.contains(where: { $0.contains { $0.message == nil } }) { return nil }
    }

    private mutating func add(_ type: MessageType, _ places: inout [UnsafeRawPointer: Int]) -> Int {
        let place = types.count
        places[UnsafeRawPointer(type.descriptor)] = place
        types.append([])
        for index in 0..<type.fieldCount {
            let field = type.field(at: index)
            var message: Int?
            if let inner = field.message {
                message = places[UnsafeRawPointer(inner.descriptor)] ?? add(inner, &places)
            } else if field.kind != .bool {
                continue
            }
            types[place].append(Entry(number: field.number, isRepeated: field.isRepeated, message: message))
        }
        return place
    }

    /// Whether a bool of another wire type is there, or messages nest deeper than allowed: then it was not looked for.
    func findsOther(_ bytes: UnsafeRawBufferPointer, depthMax: Int) -> Bool {
        findsOther(WireReader(bytes), types[0], depthMax: depthMax)
    }

    private func findsOther(_ wire: WireReader, _ entries: [Entry], depthMax: Int) -> Bool {
        var rest = wire
        while let field = rest.nextField(groupDepthMax: depthMax) {
            for entry in entries where entry.number == field.number {
                if let message = entry.message {
                    guard field.wireType == .lengthDelimited else { continue }
                    guard depthMax > 0 else { return true }
                    if findsOther(wire.inside(field), types[message], depthMax: depthMax - 1) { return true }
                } else if field.wireType != .varint, !(entry.isRepeated && field.wireType == .lengthDelimited) {
                    return true
                }
            }
        }
        return false
    }
}
