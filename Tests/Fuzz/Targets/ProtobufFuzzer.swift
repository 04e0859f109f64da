// SPDX-License-Identifier: Apache-2.0

internal import WireProto
internal import WireProtoFixtures

/// The first byte chooses a type, the others are to be such a message: what is read is written, read again and the same,
/// and has a JSON form that reads back, unless a time in it has none.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProtobuf(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let type = FixtureTypes.all[Int(start[0]) % FixtureTypes.all.count]
    check(type, UnsafeRawBufferPointer(start: start + 1, count: count - 1))
    return 0
}

private func check<Message: CBackedMessage>(_ type: Message.Type, _ bytes: UnsafeRawBufferPointer) {
    let limits = ProtoLimits(arenaBytesMax: 1 << 20, depthMax: 20)
    guard let message = try? Message(serialized: bytes, limits: limits) else { return }
    let wire = message.serialized()
    guard let again = try? Message(serialized: wire) else { preconditionFailure("what was written does not read") }
    precondition(again.serialized() == wire, "what was read is written otherwise")
    let options = ProtoJSONOptions(types: FixtureTypes.registry, textBytesMax: 1 << 30)
    guard let text = try? message.json(options: options) else { return }
    guard let back = try? Message(json: text, options: options) else {
        preconditionFailure("the JSON form does not read: \(String(decoding: text, as: UTF8.self))")
    }
    let second = try? back.json(options: options)
    precondition(second == text, "the JSON form reads as another message")
}
