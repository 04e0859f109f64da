// SPDX-License-Identifier: Apache-2.0

internal import Testing
internal import WireProto
internal import WireProtoFixtures

/// Reads and writes JSON for tests: every type of the fixtures may be in an Any.
enum JSONForms {
    static let options = ProtoJSONOptions(types: FixtureTypes.registry)

    static func read<Message: CBackedMessage>(
        _ type: Message.Type,
        _ text: String,
        _ options: ProtoJSONOptions = options
    ) throws(ProtoJSONError) -> Message {
        try Message(json: Array(text.utf8), options: options)
    }

    static func written(
        _ message: some CBackedMessage,
        _ options: ProtoJSONOptions = options
    ) throws(ProtoJSONError) -> String {
        String(decoding: try message.json(options: options), as: UTF8.self)
    }

    /// Why a text is refused; nil when it is not.
    static func refusal<Message: CBackedMessage>(
        _ type: Message.Type,
        _ text: String,
        _ options: ProtoJSONOptions = options
    ) -> ProtoJSONError? {
        do throws(ProtoJSONError) {
            _ = try read(type, text, options)
            return nil
        } catch {
            return error
        }
    }
}
