// SPDX-License-Identifier: Apache-2.0

internal import WireProto
internal import WireProtoFixtures

/// The first byte chooses a type and options, the others are to be the JSON form of such a message: what is read is
/// written, read again and the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let type = FixtureTypes.all[Int(start[0] & 0x7F) % FixtureTypes.all.count]
    let bytes = [UInt8](UnsafeBufferPointer(start: start + 1, count: count - 1))
    check(type, bytes, ignoresUnknownFields: start[0] & 0x80 != 0)
    return 0
}

private func check<Message: CBackedMessage>(_ type: Message.Type, _ bytes: [UInt8], ignoresUnknownFields: Bool) {
    let limits = ProtoLimits(arenaBytesMax: 1 << 20, depthMax: 20)
    var options = ProtoJSONOptions(
        types: FixtureTypes.registry,
        ignoresUnknownFields: ignoresUnknownFields,
        limits: limits
    )
    guard let message = try? Message(json: bytes, options: options) else { return }
    options.limits = .default
    guard let text = try? message.json(options: options), let back = try? Message(json: text, options: options) else {
        preconditionFailure("what was read has no JSON form, or one that does not read")
    }
    precondition(back.serialized() == message.serialized(), "the JSON form reads as another message")
}
