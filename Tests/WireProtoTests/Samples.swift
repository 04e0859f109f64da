// SPDX-License-Identifier: Apache-2.0

internal import WireMessages
internal import WireProto
internal import WireProtoFixtures

/// Messages with something in every field.
enum Samples {
    static let scalars: WiretestV1.Scalars = {
        var message = WiretestV1.Scalars()
        message.doubleValue = -1.5e300
        message.floatValue = 0.25
        message.int32Value = .min
        message.int64Value = .min
        message.uint32Value = .max
        message.uint64Value = .max
        message.sint32Value = .min
        message.sint64Value = .min
        message.fixed32Value = .max
        message.fixed64Value = .max
        message.sfixed32Value = .min
        message.sfixed64Value = .min
        message.boolValue = true
        message.stringValue = "gr\u{FC}n \u{1F7E2}"
        message.bytesValue = [0, 255, 0]
        message.color = .negative
        message.level = .high
        message.last = 7
        return message
    }()

    static let inner: WiretestV1.Inner = {
        var message = WiretestV1.Inner()
        message.name = "a name that does not fit into sixteen bytes"
        message.number = 3
        message.numbers = [1, 2, 3]
        return message
    }()

    static let lists: WiretestV1.Lists = {
        var message = WiretestV1.Lists()
        message.doubles = [0, -0.0, 1.5, .infinity]
        message.floats = [0, -2.5]
        message.int32s = [0, -1, .max]
        message.int64s = [0, -1, .max]
        message.uint32s = [0, .max]
        message.uint64s = [0, .max]
        message.sint32s = [0, -1, 1, .min]
        message.sint64s = [0, -1, 1, .min]
        message.fixed32s = [1, 2]
        message.fixed64s = [1, 2]
        message.sfixed32s = [-1, 2]
        message.sfixed64s = [-1, 2]
        message.bools = [true, false, true]
        message.strings = ["", "a", "\u{E9}"]
        message.blobs = [[], [0], [1, 2, 3]]
        message.colors = [.red, .unspecified, WiretestV1.Color(rawValue: 77)]
        message.inners = [inner, WiretestV1.Inner(), inner]
        message.unpacked = [5, 0, -5]
        return message
    }()

    static let maps: WiretestV1.Maps = {
        var message = WiretestV1.Maps()
        message.strings = ["b": "2", "a": "1", "": ""]
        message.numbers = [-1: 5, 0: 0, 1: -5]
        message.colors = [true: .red, false: .unspecified]
        message.inners = [1: inner, .max: WiretestV1.Inner()]
        message.blobs = [-7: [1, 2], 7: []]
        message.doubles = ["x": 0.5]
        return message
    }()

    static let nested: WiretestV1.Nested = {
        var message = WiretestV1.Nested()
        message.time = GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 1_700_000_000_123_456_789)
        message.duration = GoogleProtobuf.Duration(nanoseconds: -5)
        var level2 = WiretestV1.Nested.Level1.Level2()
        level2.inner = inner
        level2.inners = [inner]
        message.level1 = WiretestV1.Nested.Level1()
        message.level1?.level2 = level2
        message.times = [GoogleProtobuf.Timestamp(), GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: 1)]
        message.durations = ["a": GoogleProtobuf.Duration(nanoseconds: 1), "b": GoogleProtobuf.Duration()]
        return message
    }()

    static let names: WiretestV1.Names = {
        var message = WiretestV1.Names()
        message.namespace = "n"
        message.default = ["d", "e"]
        message.class = ["c": "v"]
        message.in = "i"
        message.self_ = "s"
        message.`init` = "t"
        message.unknownFields_ = "u"
        message.mixedCase = "m"
        message.with2Digits = 2
        message.switch = .while(9)
        message.return = 0
        message.type = .type1
        var header = WiretestV1.Names.Protocol_.HTTPHeader()
        header.keyName = "k"
        var entry = WiretestV1.Names.Protocol_()
        entry.header = header
        message.protocols = [entry]
        message.old = "o"
        return message
    }()

    static let choices: [WiretestV1.Choices] = {
        let cases: [WiretestV1.Choices.OneOfChoice] = [
            .text("t"), .text(""), .number(0), .number(-9), .inner(inner), .inner(WiretestV1.Inner()), .blob([]),
            .blob([9]), .color(.unspecified), .color(.negative), .flag(false), .flag(true), .real(0), .real(-0.0),
            .scalars(scalars),
        ]
        var messages = cases.map { choice in
            var message = WiretestV1.Choices()
            message.choice = choice
            return message
        }
        var presence = WiretestV1.Choices()
        presence.count = 0
        presence.label = ""
        presence.ratio = 0
        presence.mood = .unspecified
        presence.single = .only(WiretestV1.Inner())
        messages += [WiretestV1.Choices(), presence]
        return messages
    }()
}
