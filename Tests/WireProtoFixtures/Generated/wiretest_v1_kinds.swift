// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from wiretest/v1/kinds.proto. Not for editing: change that and run scripts/generate.sh.

internal import CProtobufC
internal import CWireProtoFixtures
public import WireMessages
public import WireProto

extension WiretestV1 {
    /// A colour, some of them with awkward names.
    public struct Color: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Not set.
        public static let unspecified = Color(rawValue: 0)

        /// The value `COLOR_RED`.
        public static let red = Color(rawValue: 1)

        /// Reads like a Swift keyword.
        public static let `default` = Color(rawValue: 2)

        /// Below zero.
        public static let negative = Color(rawValue: -3)

        /// The values of the proto file, in its order.
        public static let allKnown: [Color] = [
            .unspecified,
            .red,
            .`default`,
            .negative,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "COLOR_UNSPECIFIED"
            case 1: "COLOR_RED"
            case 2: "COLOR_DEFAULT"
            case -3: "COLOR_NEGATIVE"
            default: nil
            }
        }
    }
}

extension WiretestV1 {
    /// Two names for one number.
    public struct Level: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// The value `LEVEL_UNSPECIFIED`.
        public static let unspecified = Level(rawValue: 0)

        /// The value `LEVEL_HIGH`.
        public static let high = Level(rawValue: 1)

        /// The value `LEVEL_TOP`.
        public static let top = Level(rawValue: 1)

        /// The values of the proto file, in its order.
        public static let allKnown: [Level] = [
            .unspecified,
            .high,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "LEVEL_UNSPECIFIED"
            case 1: "LEVEL_HIGH"
            default: nil
            }
        }
    }
}

extension WiretestV1 {
    /// One field of each scalar type.
    public struct Scalars: CBackedMessage {
        /// The field `wiretest.v1.Scalars.double_value`.
        public var doubleValue: Double = 0

        /// The field `wiretest.v1.Scalars.float_value`.
        public var floatValue: Float = 0

        /// The field `wiretest.v1.Scalars.int32_value`.
        public var int32Value: Int32 = 0

        /// The field `wiretest.v1.Scalars.int64_value`.
        public var int64Value: Int64 = 0

        /// The field `wiretest.v1.Scalars.uint32_value`.
        public var uint32Value: UInt32 = 0

        /// The field `wiretest.v1.Scalars.uint64_value`.
        public var uint64Value: UInt64 = 0

        /// The field `wiretest.v1.Scalars.sint32_value`.
        public var sint32Value: Int32 = 0

        /// The field `wiretest.v1.Scalars.sint64_value`.
        public var sint64Value: Int64 = 0

        /// The field `wiretest.v1.Scalars.fixed32_value`.
        public var fixed32Value: UInt32 = 0

        /// The field `wiretest.v1.Scalars.fixed64_value`.
        public var fixed64Value: UInt64 = 0

        /// The field `wiretest.v1.Scalars.sfixed32_value`.
        public var sfixed32Value: Int32 = 0

        /// The field `wiretest.v1.Scalars.sfixed64_value`.
        public var sfixed64Value: Int64 = 0

        /// The field `wiretest.v1.Scalars.bool_value`.
        public var boolValue: Bool = false

        /// The field `wiretest.v1.Scalars.string_value`.
        public var stringValue: String = ""

        /// The field `wiretest.v1.Scalars.bytes_value`.
        public var bytesValue: [UInt8] = []

        /// The field `wiretest.v1.Scalars.color`.
        public var color: WiretestV1.Color = WiretestV1.Color(rawValue: 0)

        /// The field `wiretest.v1.Scalars.level`.
        public var level: WiretestV1.Level = WiretestV1.Level(rawValue: 0)

        /// The field `wiretest.v1.Scalars.last`.
        public var last: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Scalars" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Scalars()
            wiretest__v1__scalars__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Scalars.self)
            self.doubleValue = c.pointee.double_value
            self.floatValue = c.pointee.float_value
            self.int32Value = c.pointee.int32_value
            self.int64Value = c.pointee.int64_value
            self.uint32Value = c.pointee.uint32_value
            self.uint64Value = c.pointee.uint64_value
            self.sint32Value = c.pointee.sint32_value
            self.sint64Value = c.pointee.sint64_value
            self.fixed32Value = c.pointee.fixed32_value
            self.fixed64Value = c.pointee.fixed64_value
            self.sfixed32Value = c.pointee.sfixed32_value
            self.sfixed64Value = c.pointee.sfixed64_value
            self.boolValue = c.pointee.bool_value != 0
            try arena.read(c.pointee.string_value, "wiretest.v1.Scalars.string_value", into: &self.stringValue)
            self.bytesValue = arena.bytes(c.pointee.bytes_value.len, c.pointee.bytes_value.data)
            self.color = WiretestV1.Color(rawValue: Int32(truncatingIfNeeded: c.pointee.color.rawValue))
            self.level = WiretestV1.Level(rawValue: Int32(truncatingIfNeeded: c.pointee.level.rawValue))
            self.last = c.pointee.last
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Scalars.self)
            wiretest__v1__scalars__init(c)
            let mark = arena.mark
            c.pointee.double_value = arena.double(self.doubleValue, 1)
            c.pointee.float_value = arena.float(self.floatValue, 2)
            c.pointee.int32_value = self.int32Value
            c.pointee.int64_value = self.int64Value
            c.pointee.uint32_value = self.uint32Value
            c.pointee.uint64_value = self.uint64Value
            c.pointee.sint32_value = self.sint32Value
            c.pointee.sint64_value = self.sint64Value
            c.pointee.fixed32_value = self.fixed32Value
            c.pointee.fixed64_value = self.fixed64Value
            c.pointee.sfixed32_value = self.sfixed32Value
            c.pointee.sfixed64_value = self.sfixed64Value
            c.pointee.bool_value = self.boolValue ? 1 : 0
            if !self.stringValue.isEmpty { c.pointee.string_value = arena.string(self.stringValue, 14) }
            if !self.bytesValue.isEmpty { c.pointee.bytes_value = .init(len: self.bytesValue.count, data: arena.bytes(self.bytesValue)) }
            c.pointee.color = .init(rawValue: .init(truncatingIfNeeded: self.color.rawValue))
            c.pointee.level = .init(rawValue: .init(truncatingIfNeeded: self.level.rawValue))
            c.pointee.last = self.last
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// Scalars, many of each.
    public struct Lists: CBackedMessage {
        /// The field `wiretest.v1.Lists.doubles`.
        public var doubles: [Double] = []

        /// The field `wiretest.v1.Lists.floats`.
        public var floats: [Float] = []

        /// The field `wiretest.v1.Lists.int32s`.
        public var int32s: [Int32] = []

        /// The field `wiretest.v1.Lists.int64s`.
        public var int64s: [Int64] = []

        /// The field `wiretest.v1.Lists.uint32s`.
        public var uint32s: [UInt32] = []

        /// The field `wiretest.v1.Lists.uint64s`.
        public var uint64s: [UInt64] = []

        /// The field `wiretest.v1.Lists.sint32s`.
        public var sint32s: [Int32] = []

        /// The field `wiretest.v1.Lists.sint64s`.
        public var sint64s: [Int64] = []

        /// The field `wiretest.v1.Lists.fixed32s`.
        public var fixed32s: [UInt32] = []

        /// The field `wiretest.v1.Lists.fixed64s`.
        public var fixed64s: [UInt64] = []

        /// The field `wiretest.v1.Lists.sfixed32s`.
        public var sfixed32s: [Int32] = []

        /// The field `wiretest.v1.Lists.sfixed64s`.
        public var sfixed64s: [Int64] = []

        /// The field `wiretest.v1.Lists.bools`.
        public var bools: [Bool] = []

        /// The field `wiretest.v1.Lists.strings`.
        public var strings: [String] = []

        /// The field `wiretest.v1.Lists.blobs`.
        public var blobs: [[UInt8]] = []

        /// The field `wiretest.v1.Lists.colors`.
        public var colors: [WiretestV1.Color] = []

        /// The field `wiretest.v1.Lists.inners`.
        public var inners: [WiretestV1.Inner] = []

        /// The field `wiretest.v1.Lists.unpacked`.
        public var unpacked: [Int32] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Lists" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Lists()
            wiretest__v1__lists__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Lists.self)
            if c.pointee.n_doubles != 0 { self.doubles = arena.numbers(c.pointee.n_doubles, c.pointee.doubles) }
            if c.pointee.n_floats != 0 { self.floats = arena.numbers(c.pointee.n_floats, c.pointee.floats) }
            if c.pointee.n_int32s != 0 { self.int32s = arena.numbers(c.pointee.n_int32s, c.pointee.int32s) }
            if c.pointee.n_int64s != 0 { self.int64s = arena.numbers(c.pointee.n_int64s, c.pointee.int64s) }
            if c.pointee.n_uint32s != 0 { self.uint32s = arena.numbers(c.pointee.n_uint32s, c.pointee.uint32s) }
            if c.pointee.n_uint64s != 0 { self.uint64s = arena.numbers(c.pointee.n_uint64s, c.pointee.uint64s) }
            if c.pointee.n_sint32s != 0 { self.sint32s = arena.numbers(c.pointee.n_sint32s, c.pointee.sint32s) }
            if c.pointee.n_sint64s != 0 { self.sint64s = arena.numbers(c.pointee.n_sint64s, c.pointee.sint64s) }
            if c.pointee.n_fixed32s != 0 { self.fixed32s = arena.numbers(c.pointee.n_fixed32s, c.pointee.fixed32s) }
            if c.pointee.n_fixed64s != 0 { self.fixed64s = arena.numbers(c.pointee.n_fixed64s, c.pointee.fixed64s) }
            if c.pointee.n_sfixed32s != 0 { self.sfixed32s = arena.numbers(c.pointee.n_sfixed32s, c.pointee.sfixed32s) }
            if c.pointee.n_sfixed64s != 0 { self.sfixed64s = arena.numbers(c.pointee.n_sfixed64s, c.pointee.sfixed64s) }
            if c.pointee.n_bools != 0 { self.bools = arena.bools(c.pointee.n_bools, c.pointee.bools) }
            if c.pointee.n_strings != 0 { self.strings = try arena.strings(c.pointee.n_strings, c.pointee.strings, "wiretest.v1.Lists.strings") }
            if c.pointee.n_blobs != 0 { self.blobs = try arena.bytesList(c.pointee.n_blobs, c.pointee.blobs) }
            if c.pointee.n_colors != 0 { self.colors = arena.enums(c.pointee.n_colors, c.pointee.colors) }
            if c.pointee.n_inners != 0 { self.inners = try arena.messages(c.pointee.n_inners, c.pointee.inners) }
            if c.pointee.n_unpacked != 0 { self.unpacked = arena.numbers(c.pointee.n_unpacked, c.pointee.unpacked) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Lists.self)
            wiretest__v1__lists__init(c)
            let mark = arena.mark
            if !self.doubles.isEmpty {
                c.pointee.doubles = arena.numbers(self.doubles)
                c.pointee.n_doubles = self.doubles.count
            }
            if !self.floats.isEmpty {
                c.pointee.floats = arena.numbers(self.floats)
                c.pointee.n_floats = self.floats.count
            }
            if !self.int32s.isEmpty {
                c.pointee.int32s = arena.numbers(self.int32s)
                c.pointee.n_int32s = self.int32s.count
            }
            if !self.int64s.isEmpty {
                c.pointee.int64s = arena.numbers(self.int64s)
                c.pointee.n_int64s = self.int64s.count
            }
            if !self.uint32s.isEmpty {
                c.pointee.uint32s = arena.numbers(self.uint32s)
                c.pointee.n_uint32s = self.uint32s.count
            }
            if !self.uint64s.isEmpty {
                c.pointee.uint64s = arena.numbers(self.uint64s)
                c.pointee.n_uint64s = self.uint64s.count
            }
            if !self.sint32s.isEmpty {
                c.pointee.sint32s = arena.numbers(self.sint32s)
                c.pointee.n_sint32s = self.sint32s.count
            }
            if !self.sint64s.isEmpty {
                c.pointee.sint64s = arena.numbers(self.sint64s)
                c.pointee.n_sint64s = self.sint64s.count
            }
            if !self.fixed32s.isEmpty {
                c.pointee.fixed32s = arena.numbers(self.fixed32s)
                c.pointee.n_fixed32s = self.fixed32s.count
            }
            if !self.fixed64s.isEmpty {
                c.pointee.fixed64s = arena.numbers(self.fixed64s)
                c.pointee.n_fixed64s = self.fixed64s.count
            }
            if !self.sfixed32s.isEmpty {
                c.pointee.sfixed32s = arena.numbers(self.sfixed32s)
                c.pointee.n_sfixed32s = self.sfixed32s.count
            }
            if !self.sfixed64s.isEmpty {
                c.pointee.sfixed64s = arena.numbers(self.sfixed64s)
                c.pointee.n_sfixed64s = self.sfixed64s.count
            }
            if !self.bools.isEmpty {
                c.pointee.bools = arena.bools(self.bools)
                c.pointee.n_bools = self.bools.count
            }
            if !self.strings.isEmpty {
                let list = arena.strings(self.strings, 14)
                c.pointee.n_strings = list.count
                c.pointee.strings = list.start
            }
            if !self.blobs.isEmpty {
                c.pointee.blobs = arena.bytesList(self.blobs)
                c.pointee.n_blobs = self.blobs.count
            }
            if !self.colors.isEmpty {
                c.pointee.colors = arena.enums(self.colors)
                c.pointee.n_colors = self.colors.count
            }
            if !self.inners.isEmpty {
                c.pointee.inners = arena.messages(self.inners)
                c.pointee.n_inners = self.inners.count
            }
            if !self.unpacked.isEmpty {
                c.pointee.unpacked = arena.numbers(self.unpacked)
                c.pointee.n_unpacked = self.unpacked.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// A small message.
    public struct Inner: CBackedMessage {
        /// The field `wiretest.v1.Inner.name`.
        public var name: String = ""

        /// The field `wiretest.v1.Inner.number`.
        public var number: Int32 = 0

        /// The field `wiretest.v1.Inner.numbers`.
        public var numbers: [Int32] = []

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Inner" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Inner()
            wiretest__v1__inner__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Inner.self)
            try arena.read(c.pointee.name, "wiretest.v1.Inner.name", into: &self.name)
            self.number = c.pointee.number
            if c.pointee.n_numbers != 0 { self.numbers = arena.numbers(c.pointee.n_numbers, c.pointee.numbers) }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Inner.self)
            wiretest__v1__inner__init(c)
            let mark = arena.mark
            if !self.name.isEmpty { c.pointee.name = arena.string(self.name, 1) }
            c.pointee.number = self.number
            if !self.numbers.isEmpty {
                c.pointee.numbers = arena.numbers(self.numbers)
                c.pointee.n_numbers = self.numbers.count
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// Maps of several keys and values.
    public struct Maps: CBackedMessage {
        /// The field `wiretest.v1.Maps.strings`.
        public var strings: [String: String] = [:]

        /// The field `wiretest.v1.Maps.numbers`.
        public var numbers: [Int32: Int64] = [:]

        /// The field `wiretest.v1.Maps.colors`.
        public var colors: [Bool: WiretestV1.Color] = [:]

        /// The field `wiretest.v1.Maps.inners`.
        public var inners: [UInt64: WiretestV1.Inner] = [:]

        /// The field `wiretest.v1.Maps.blobs`.
        public var blobs: [Int32: [UInt8]] = [:]

        /// The field `wiretest.v1.Maps.doubles`.
        public var doubles: [String: Double] = [:]

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Maps" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Maps()
            wiretest__v1__maps__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Maps.self)
            self.strings = try arena.map(c.pointee.n_strings, c.pointee.strings) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "wiretest.v1.Maps.strings"), try arena.string(entry.pointee.value, "wiretest.v1.Maps.strings"))
            }
            self.numbers = try arena.map(c.pointee.n_numbers, c.pointee.numbers) { entry throws(ProtoError) in
                (entry.pointee.key, entry.pointee.value)
            }
            self.colors = try arena.map(c.pointee.n_colors, c.pointee.colors) { entry throws(ProtoError) in
                (entry.pointee.key != 0, WiretestV1.Color(rawValue: Int32(truncatingIfNeeded: entry.pointee.value.rawValue)))
            }
            self.inners = try arena.map(c.pointee.n_inners, c.pointee.inners) { entry throws(ProtoError) in
                (entry.pointee.key, try arena.messageOrEmpty(entry.pointee.value))
            }
            self.blobs = try arena.map(c.pointee.n_blobs, c.pointee.blobs) { entry throws(ProtoError) in
                (entry.pointee.key, arena.bytes(entry.pointee.value.len, entry.pointee.value.data))
            }
            self.doubles = try arena.map(c.pointee.n_doubles, c.pointee.doubles) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "wiretest.v1.Maps.doubles"), entry.pointee.value)
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Maps.self)
            wiretest__v1__maps__init(c)
            let mark = arena.mark
            if !self.strings.isEmpty {
                let list = arena.map(self.strings) { key, value in
                    let entry = arena.make(Wiretest__V1__Maps__StringsEntry.self)
                    wiretest__v1__maps__strings_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_strings = list.count
                c.pointee.strings = list.start
            }
            if !self.numbers.isEmpty {
                let list = arena.map(self.numbers) { key, value in
                    let entry = arena.make(Wiretest__V1__Maps__NumbersEntry.self)
                    wiretest__v1__maps__numbers_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = key
                    entry.pointee.value = value
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_numbers = list.count
                c.pointee.numbers = list.start
            }
            if !self.colors.isEmpty {
                let list = arena.map(self.colors) { key, value in
                    let entry = arena.make(Wiretest__V1__Maps__ColorsEntry.self)
                    wiretest__v1__maps__colors_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = key ? 1 : 0
                    entry.pointee.value = .init(rawValue: .init(truncatingIfNeeded: value.rawValue))
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_colors = list.count
                c.pointee.colors = list.start
            }
            if !self.inners.isEmpty {
                let list = arena.map(self.inners) { key, value in
                    let entry = arena.make(Wiretest__V1__Maps__InnersEntry.self)
                    wiretest__v1__maps__inners_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = key
                    entry.pointee.value = arena.message(value)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_inners = list.count
                c.pointee.inners = list.start
            }
            if !self.blobs.isEmpty {
                let list = arena.map(self.blobs) { key, value in
                    let entry = arena.make(Wiretest__V1__Maps__BlobsEntry.self)
                    wiretest__v1__maps__blobs_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = key
                    entry.pointee.value = .init(len: value.count, data: arena.bytes(value))
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_blobs = list.count
                c.pointee.blobs = list.start
            }
            if !self.doubles.isEmpty {
                let list = arena.map(self.doubles) { key, value in
                    let entry = arena.make(Wiretest__V1__Maps__DoublesEntry.self)
                    wiretest__v1__maps__doubles_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.double(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_doubles = list.count
                c.pointee.doubles = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// Alternatives, and fields whose presence counts.
    public struct Choices: CBackedMessage {
        /// What it is.
        public var choice: OneOfChoice?

        /// A count; absent is not zero.
        public var count: Int32?

        /// The field `wiretest.v1.Choices.label`.
        public var label: String?

        /// The field `wiretest.v1.Choices.ratio`.
        public var ratio: Double?

        /// The field `wiretest.v1.Choices.mood`.
        public var mood: WiretestV1.Color?

        /// Only one member, but not named for presence.
        public var single: OneOfSingle?

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// What it is.
        public enum OneOfChoice: Sendable, Equatable {
            /// A text.
            case text(String)
            /// The field `wiretest.v1.Choices.number`.
            case number(Int64)
            /// The field `wiretest.v1.Choices.inner`.
            case inner(WiretestV1.Inner)
            /// The field `wiretest.v1.Choices.blob`.
            case blob([UInt8])
            /// The field `wiretest.v1.Choices.color`.
            case color(WiretestV1.Color)
            /// The field `wiretest.v1.Choices.flag`.
            case flag(Bool)
            /// The field `wiretest.v1.Choices.real`.
            case real(Double)
            /// The field `wiretest.v1.Choices.scalars`.
            case scalars(WiretestV1.Scalars)
        }

        /// Only one member, but not named for presence.
        public enum OneOfSingle: Sendable, Equatable {
            /// The field `wiretest.v1.Choices.only`.
            case only(WiretestV1.Inner)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Choices" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 1 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Choices()
            wiretest__v1__choices__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Choices.self)
            switch c.pointee.choice_case.rawValue {
            case 1: self.choice = .text(try arena.string(c.pointee.text, "wiretest.v1.Choices.text"))
            case 2: self.choice = .number(c.pointee.number)
            case 3: self.choice = .inner(try arena.messageOrEmpty(c.pointee.inner))
            case 4: self.choice = .blob(arena.bytes(c.pointee.blob.len, c.pointee.blob.data))
            case 5: self.choice = .color(WiretestV1.Color(rawValue: Int32(truncatingIfNeeded: c.pointee.color.rawValue)))
            case 6: self.choice = .flag(c.pointee.flag != 0)
            case 7: self.choice = .real(c.pointee.real)
            case 8: self.choice = .scalars(try arena.messageOrEmpty(c.pointee.scalars))
            default: break
            }
            if c.pointee.count_presence_case.rawValue == 9 {
                self.count = c.pointee.count
            }
            if c.pointee.label_presence_case.rawValue == 10 {
                self.label = try arena.string(c.pointee.label, "wiretest.v1.Choices.label")
            }
            if c.pointee.ratio_presence_case.rawValue == 11 {
                self.ratio = c.pointee.ratio
            }
            if c.pointee.mood_presence_case.rawValue == 12 {
                self.mood = WiretestV1.Color(rawValue: Int32(truncatingIfNeeded: c.pointee.mood.rawValue))
            }
            switch c.pointee.single_case.rawValue {
            case 13: self.single = .only(try arena.messageOrEmpty(c.pointee.only))
            default: break
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Choices.self)
            wiretest__v1__choices__init(c)
            let mark = arena.mark
            switch self.choice {
            case .text(let value):
                c.pointee.choice_case = .init(rawValue: 1)
                c.pointee.text = arena.string(value, 1)
            case .number(let value):
                c.pointee.choice_case = .init(rawValue: 2)
                c.pointee.number = value
            case .inner(let value):
                c.pointee.choice_case = .init(rawValue: 3)
                c.pointee.inner = arena.message(value)
            case .blob(let value):
                c.pointee.choice_case = .init(rawValue: 4)
                c.pointee.blob = .init(len: value.count, data: arena.bytes(value))
            case .color(let value):
                c.pointee.choice_case = .init(rawValue: 5)
                c.pointee.color = .init(rawValue: .init(truncatingIfNeeded: value.rawValue))
            case .flag(let value):
                c.pointee.choice_case = .init(rawValue: 6)
                c.pointee.flag = value ? 1 : 0
            case .real(let value):
                c.pointee.choice_case = .init(rawValue: 7)
                c.pointee.real = value
            case .scalars(let value):
                c.pointee.choice_case = .init(rawValue: 8)
                c.pointee.scalars = arena.message(value)
            case nil: break
            }
            if let value = self.count {
                c.pointee.count_presence_case = .init(rawValue: 9)
                c.pointee.count = value
            }
            if let value = self.label {
                c.pointee.label_presence_case = .init(rawValue: 10)
                c.pointee.label = arena.string(value, 10)
            }
            if let value = self.ratio {
                c.pointee.ratio_presence_case = .init(rawValue: 11)
                c.pointee.ratio = value
            }
            if let value = self.mood {
                c.pointee.mood_presence_case = .init(rawValue: 12)
                c.pointee.mood = .init(rawValue: .init(truncatingIfNeeded: value.rawValue))
            }
            switch self.single {
            case .only(let value):
                c.pointee.single_case = .init(rawValue: 13)
                c.pointee.only = arena.message(value)
            case nil: break
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// Names that mean something in C++, C or Swift, and nested types.
    public struct Names: CBackedMessage {
        /// The field `wiretest.v1.Names.namespace`.
        public var namespace: String = ""

        /// The field `wiretest.v1.Names.default`.
        public var `default`: [String] = []

        /// The field `wiretest.v1.Names.class`.
        public var `class`: [String: String] = [:]

        /// The field `wiretest.v1.Names.in`.
        public var `in`: String = ""

        /// The field `wiretest.v1.Names.self`.
        public var self_: String = ""

        /// The field `wiretest.v1.Names.init`.
        public var `init`: String = ""

        /// The field `wiretest.v1.Names.unknown_fields`.
        public var unknownFields_: String = ""

        /// The field `wiretest.v1.Names.mixedCase`.
        public var mixedCase: String = ""

        /// The field `wiretest.v1.Names.with_2_digits`.
        public var with2Digits: Int32 = 0

        /// At most one of these.
        public var `switch`: OneOfSwitch?

        /// The field `wiretest.v1.Names.return`.
        public var `return`: Int32?

        /// The field `wiretest.v1.Names.type`.
        public var type: WiretestV1.Names.Type_ = WiretestV1.Names.Type_(rawValue: 0)

        /// The field `wiretest.v1.Names.protocols`.
        public var protocols: [WiretestV1.Names.Protocol_] = []

        /// The field `wiretest.v1.Names.old`.
        public var old: String = ""

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// At most one of these.
        public enum OneOfSwitch: Sendable, Equatable {
            /// The field `wiretest.v1.Names.case`.
            case `case`(String)
            /// The field `wiretest.v1.Names.while`.
            case `while`(Int32)
        }

        /// An enum inside.
        public struct Type_: ProtoEnum {
            /// The number on the wire.
            public var rawValue: Int32

            /// The value of a number, known or not.
            public init(rawValue: Int32) { self.rawValue = rawValue }

            /// The value `TYPE_UNSPECIFIED`.
            public static let unspecified = Type_(rawValue: 0)

            /// The value `TYPE_1`.
            public static let type1 = Type_(rawValue: 1)

            /// The value `TYPE_NAME`.
            public static let name_ = Type_(rawValue: 2)

            /// The values of the proto file, in its order.
            public static let allKnown: [Type_] = [
                .unspecified,
                .type1,
                .name_,
            ]

            /// The name in the proto file; nil for an unknown number.
            public var name: String? {
                switch rawValue {
                case 0: "TYPE_UNSPECIFIED"
                case 1: "TYPE_1"
                case 2: "TYPE_NAME"
                default: nil
                }
            }
        }

        /// A message inside.
        public struct Protocol_: CBackedMessage {
            /// The field `wiretest.v1.Names.Protocol.header`.
            public var header: WiretestV1.Names.Protocol_.HTTPHeader?

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// Deeper still.
            public struct HTTPHeader: CBackedMessage {
                /// The field `wiretest.v1.Names.Protocol.HTTPHeader.key_name`.
                public var keyName: String = ""

                /// Fields of a newer or another version of this message.
                public var unknownFields = ProtoUnknownFields()

                /// A message with every field at its default.
                public init() {}

                /// The full name of the type in its proto file.
                public static var protoName: String { "wiretest.v1.Names.Protocol.HTTPHeader" }

                /// Messages that can lie one in another inside this one.
                public static var nestingDepth: Int { 0 }

                /// The descriptor of the C structure.
                public static let cDescriptor: ProtoDescriptor = {
                    var c = Wiretest__V1__Names__Protocol__HTTPHeader()
                    wiretest__v1__names__protocol__httpheader__init(&c)
                    return ProtoDescriptor(c.base.descriptor)
                }()

                /// Copies a C structure into this message, whose fields are at their defaults.
                public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                    let c = message.assumingMemoryBound(to: Wiretest__V1__Names__Protocol__HTTPHeader.self)
                    try arena.read(c.pointee.key_name, "wiretest.v1.Names.Protocol.HTTPHeader.key_name", into: &self.keyName)
                    if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
                }

                /// Builds a C structure.
                public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                    let c = arena.make(Wiretest__V1__Names__Protocol__HTTPHeader.self)
                    wiretest__v1__names__protocol__httpheader__init(c)
                    let mark = arena.mark
                    if !self.keyName.isEmpty { c.pointee.key_name = arena.string(self.keyName, 1) }
                    arena.finish(c, self.unknownFields, since: mark)
                    return UnsafeMutableRawPointer(c)
                }
            }

            /// The full name of the type in its proto file.
            public static var protoName: String { "wiretest.v1.Names.Protocol" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 1 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Wiretest__V1__Names__Protocol()
                wiretest__v1__names__protocol__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Wiretest__V1__Names__Protocol.self)
                try arena.read(c.pointee.header, into: &self.header)
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Wiretest__V1__Names__Protocol.self)
                wiretest__v1__names__protocol__init(c)
                let mark = arena.mark
                if let value = self.header { c.pointee.header = arena.message(value) }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Names" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Names()
            wiretest__v1__names__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Names.self)
            try arena.read(c.pointee.namespace_, "wiretest.v1.Names.namespace", into: &self.namespace)
            if c.pointee.n_default_ != 0 { self.`default` = try arena.strings(c.pointee.n_default_, c.pointee.default_, "wiretest.v1.Names.default") }
            self.`class` = try arena.map(c.pointee.n_class_, c.pointee.class_) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "wiretest.v1.Names.class"), try arena.string(entry.pointee.value, "wiretest.v1.Names.class"))
            }
            try arena.read(c.pointee.`in`, "wiretest.v1.Names.in", into: &self.`in`)
            try arena.read(c.pointee.`self`, "wiretest.v1.Names.self", into: &self.self_)
            try arena.read(c.pointee.`init`, "wiretest.v1.Names.init", into: &self.`init`)
            try arena.read(c.pointee.unknown_fields, "wiretest.v1.Names.unknown_fields", into: &self.unknownFields_)
            try arena.read(c.pointee.mixedcase, "wiretest.v1.Names.mixedCase", into: &self.mixedCase)
            self.with2Digits = c.pointee.with_2_digits
            switch c.pointee.switch_case.rawValue {
            case 10: self.`switch` = .`case`(try arena.string(c.pointee.case_, "wiretest.v1.Names.case"))
            case 11: self.`switch` = .`while`(c.pointee.while_)
            default: break
            }
            if c.pointee.return_presence_case.rawValue == 12 {
                self.`return` = c.pointee.return_
            }
            self.type = WiretestV1.Names.Type_(rawValue: Int32(truncatingIfNeeded: c.pointee.type.rawValue))
            if c.pointee.n_protocols != 0 { self.protocols = try arena.messages(c.pointee.n_protocols, c.pointee.protocols) }
            try arena.read(c.pointee.old, "wiretest.v1.Names.old", into: &self.old)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Names.self)
            wiretest__v1__names__init(c)
            let mark = arena.mark
            if !self.namespace.isEmpty { c.pointee.namespace_ = arena.string(self.namespace, 1) }
            if !self.`default`.isEmpty {
                let list = arena.strings(self.`default`, 2)
                c.pointee.n_default_ = list.count
                c.pointee.default_ = list.start
            }
            if !self.`class`.isEmpty {
                let list = arena.map(self.`class`) { key, value in
                    let entry = arena.make(Wiretest__V1__Names__ClassEntry.self)
                    wiretest__v1__names__class_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.string(value, 2)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_class_ = list.count
                c.pointee.class_ = list.start
            }
            if !self.`in`.isEmpty { c.pointee.`in` = arena.string(self.`in`, 4) }
            if !self.self_.isEmpty { c.pointee.`self` = arena.string(self.self_, 5) }
            if !self.`init`.isEmpty { c.pointee.`init` = arena.string(self.`init`, 6) }
            if !self.unknownFields_.isEmpty { c.pointee.unknown_fields = arena.string(self.unknownFields_, 7) }
            if !self.mixedCase.isEmpty { c.pointee.mixedcase = arena.string(self.mixedCase, 8) }
            c.pointee.with_2_digits = self.with2Digits
            switch self.`switch` {
            case .`case`(let value):
                c.pointee.switch_case = .init(rawValue: 10)
                c.pointee.case_ = arena.string(value, 10)
            case .`while`(let value):
                c.pointee.switch_case = .init(rawValue: 11)
                c.pointee.while_ = value
            case nil: break
            }
            if let value = self.`return` {
                c.pointee.return_presence_case = .init(rawValue: 12)
                c.pointee.return_ = value
            }
            c.pointee.type = .init(rawValue: .init(truncatingIfNeeded: self.type.rawValue))
            if !self.protocols.isEmpty {
                c.pointee.protocols = arena.messages(self.protocols)
                c.pointee.n_protocols = self.protocols.count
            }
            if !self.old.isEmpty { c.pointee.old = arena.string(self.old, 15) }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// Messages of another module, one in another.
    public struct Nested: CBackedMessage {
        /// The field `wiretest.v1.Nested.time`.
        public var time: GoogleProtobuf.Timestamp?

        /// The field `wiretest.v1.Nested.duration`.
        public var duration: GoogleProtobuf.Duration?

        /// The field `wiretest.v1.Nested.level1`.
        public var level1: WiretestV1.Nested.Level1?

        /// The field `wiretest.v1.Nested.times`.
        public var times: [GoogleProtobuf.Timestamp] = []

        /// The field `wiretest.v1.Nested.durations`.
        public var durations: [String: GoogleProtobuf.Duration] = [:]

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The proto message `wiretest.v1.Nested.Level1`.
        public struct Level1: CBackedMessage {
            /// The field `wiretest.v1.Nested.Level1.level2`.
            public var level2: WiretestV1.Nested.Level1.Level2?

            /// Fields of a newer or another version of this message.
            public var unknownFields = ProtoUnknownFields()

            /// A message with every field at its default.
            public init() {}

            /// The proto message `wiretest.v1.Nested.Level1.Level2`.
            public struct Level2: CBackedMessage {
                /// The field `wiretest.v1.Nested.Level1.Level2.inner`.
                public var inner: WiretestV1.Inner?

                /// The field `wiretest.v1.Nested.Level1.Level2.inners`.
                public var inners: [WiretestV1.Inner] = []

                /// Fields of a newer or another version of this message.
                public var unknownFields = ProtoUnknownFields()

                /// A message with every field at its default.
                public init() {}

                /// The full name of the type in its proto file.
                public static var protoName: String { "wiretest.v1.Nested.Level1.Level2" }

                /// Messages that can lie one in another inside this one.
                public static var nestingDepth: Int { 1 }

                /// The descriptor of the C structure.
                public static let cDescriptor: ProtoDescriptor = {
                    var c = Wiretest__V1__Nested__Level1__Level2()
                    wiretest__v1__nested__level1__level2__init(&c)
                    return ProtoDescriptor(c.base.descriptor)
                }()

                /// Copies a C structure into this message, whose fields are at their defaults.
                public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                    let c = message.assumingMemoryBound(to: Wiretest__V1__Nested__Level1__Level2.self)
                    try arena.read(c.pointee.inner, into: &self.inner)
                    if c.pointee.n_inners != 0 { self.inners = try arena.messages(c.pointee.n_inners, c.pointee.inners) }
                    if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
                }

                /// Builds a C structure.
                public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                    let c = arena.make(Wiretest__V1__Nested__Level1__Level2.self)
                    wiretest__v1__nested__level1__level2__init(c)
                    let mark = arena.mark
                    if let value = self.inner { c.pointee.inner = arena.message(value) }
                    if !self.inners.isEmpty {
                        c.pointee.inners = arena.messages(self.inners)
                        c.pointee.n_inners = self.inners.count
                    }
                    arena.finish(c, self.unknownFields, since: mark)
                    return UnsafeMutableRawPointer(c)
                }
            }

            /// The full name of the type in its proto file.
            public static var protoName: String { "wiretest.v1.Nested.Level1" }

            /// Messages that can lie one in another inside this one.
            public static var nestingDepth: Int { 2 }

            /// The descriptor of the C structure.
            public static let cDescriptor: ProtoDescriptor = {
                var c = Wiretest__V1__Nested__Level1()
                wiretest__v1__nested__level1__init(&c)
                return ProtoDescriptor(c.base.descriptor)
            }()

            /// Copies a C structure into this message, whose fields are at their defaults.
            public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                let c = message.assumingMemoryBound(to: Wiretest__V1__Nested__Level1.self)
                try arena.read(c.pointee.level2, into: &self.level2)
                if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
            }

            /// Builds a C structure.
            public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                let c = arena.make(Wiretest__V1__Nested__Level1.self)
                wiretest__v1__nested__level1__init(c)
                let mark = arena.mark
                if let value = self.level2 { c.pointee.level2 = arena.message(value) }
                arena.finish(c, self.unknownFields, since: mark)
                return UnsafeMutableRawPointer(c)
            }
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Nested" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 3 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Nested()
            wiretest__v1__nested__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Nested.self)
            try arena.read(c.pointee.time, into: &self.time)
            try arena.read(c.pointee.duration, into: &self.duration)
            try arena.read(c.pointee.level1, into: &self.level1)
            if c.pointee.n_times != 0 { self.times = try arena.messages(c.pointee.n_times, c.pointee.times) }
            self.durations = try arena.map(c.pointee.n_durations, c.pointee.durations) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "wiretest.v1.Nested.durations"), try arena.messageOrEmpty(entry.pointee.value))
            }
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Nested.self)
            wiretest__v1__nested__init(c)
            let mark = arena.mark
            if let value = self.time { c.pointee.time = arena.message(value) }
            if let value = self.duration { c.pointee.duration = arena.message(value) }
            if let value = self.level1 { c.pointee.level1 = arena.message(value) }
            if !self.times.isEmpty {
                c.pointee.times = arena.messages(self.times)
                c.pointee.n_times = self.times.count
            }
            if !self.durations.isEmpty {
                let list = arena.map(self.durations) { key, value in
                    let entry = arena.make(Wiretest__V1__Nested__DurationsEntry.self)
                    wiretest__v1__nested__durations_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.message(value)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_durations = list.count
                c.pointee.durations = list.start
            }
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// Types that JSON writes in a form of their own.
    public struct WellKnown: CBackedMessage {
        /// The field `wiretest.v1.WellKnown.any`.
        public var any: GoogleProtobuf.`Any`?

        /// The field `wiretest.v1.WellKnown.timestamp`.
        public var timestamp: GoogleProtobuf.Timestamp?

        /// The field `wiretest.v1.WellKnown.duration`.
        public var duration: GoogleProtobuf.Duration?

        /// The field `wiretest.v1.WellKnown.field_mask`.
        public var fieldMask: GoogleProtobuf.FieldMask?

        /// The field `wiretest.v1.WellKnown.empty`.
        public var empty: GoogleProtobuf.Empty?

        /// The field `wiretest.v1.WellKnown.double_value`.
        public var doubleValue: GoogleProtobuf.DoubleValue?

        /// The field `wiretest.v1.WellKnown.float_value`.
        public var floatValue: GoogleProtobuf.FloatValue?

        /// The field `wiretest.v1.WellKnown.int64_value`.
        public var int64Value: GoogleProtobuf.Int64Value?

        /// The field `wiretest.v1.WellKnown.uint64_value`.
        public var uint64Value: GoogleProtobuf.UInt64Value?

        /// The field `wiretest.v1.WellKnown.int32_value`.
        public var int32Value: GoogleProtobuf.Int32Value?

        /// The field `wiretest.v1.WellKnown.uint32_value`.
        public var uint32Value: GoogleProtobuf.UInt32Value?

        /// The field `wiretest.v1.WellKnown.bool_value`.
        public var boolValue: GoogleProtobuf.BoolValue?

        /// The field `wiretest.v1.WellKnown.string_value`.
        public var stringValue: GoogleProtobuf.StringValue?

        /// The field `wiretest.v1.WellKnown.bytes_value`.
        public var bytesValue: GoogleProtobuf.BytesValue?

        /// The field `wiretest.v1.WellKnown.anys`.
        public var anys: [GoogleProtobuf.`Any`] = []

        /// The field `wiretest.v1.WellKnown.numbers`.
        public var numbers: [GoogleProtobuf.Int64Value] = []

        /// The field `wiretest.v1.WellKnown.any_by_name`.
        public var anyByName: [String: GoogleProtobuf.`Any`] = [:]

        /// The field `wiretest.v1.WellKnown.texts`.
        public var texts: [Int32: GoogleProtobuf.StringValue] = [:]

        /// At most one of these.
        public var choice: OneOfChoice?

        /// The field `wiretest.v1.WellKnown.odd__name_`.
        public var oddName: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// At most one of these.
        public enum OneOfChoice: Sendable, Equatable {
            /// The field `wiretest.v1.WellKnown.moment`.
            case moment(GoogleProtobuf.Timestamp)
            /// The field `wiretest.v1.WellKnown.flag`.
            case flag(GoogleProtobuf.BoolValue)
            /// The field `wiretest.v1.WellKnown.something`.
            case something(GoogleProtobuf.`Any`)
        }

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.WellKnown" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 2 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__WellKnown()
            wiretest__v1__well_known__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__WellKnown.self)
            try arena.read(c.pointee.any, into: &self.any)
            try arena.read(c.pointee.timestamp, into: &self.timestamp)
            try arena.read(c.pointee.duration, into: &self.duration)
            try arena.read(c.pointee.field_mask, into: &self.fieldMask)
            try arena.read(c.pointee.empty, into: &self.empty)
            try arena.read(c.pointee.double_value, into: &self.doubleValue)
            try arena.read(c.pointee.float_value, into: &self.floatValue)
            try arena.read(c.pointee.int64_value, into: &self.int64Value)
            try arena.read(c.pointee.uint64_value, into: &self.uint64Value)
            try arena.read(c.pointee.int32_value, into: &self.int32Value)
            try arena.read(c.pointee.uint32_value, into: &self.uint32Value)
            try arena.read(c.pointee.bool_value, into: &self.boolValue)
            try arena.read(c.pointee.string_value, into: &self.stringValue)
            try arena.read(c.pointee.bytes_value, into: &self.bytesValue)
            if c.pointee.n_anys != 0 { self.anys = try arena.messages(c.pointee.n_anys, c.pointee.anys) }
            if c.pointee.n_numbers != 0 { self.numbers = try arena.messages(c.pointee.n_numbers, c.pointee.numbers) }
            self.anyByName = try arena.map(c.pointee.n_any_by_name, c.pointee.any_by_name) { entry throws(ProtoError) in
                (try arena.string(entry.pointee.key, "wiretest.v1.WellKnown.any_by_name"), try arena.messageOrEmpty(entry.pointee.value))
            }
            self.texts = try arena.map(c.pointee.n_texts, c.pointee.texts) { entry throws(ProtoError) in
                (entry.pointee.key, try arena.messageOrEmpty(entry.pointee.value))
            }
            switch c.pointee.choice_case.rawValue {
            case 19: self.choice = .moment(try arena.messageOrEmpty(c.pointee.moment))
            case 20: self.choice = .flag(try arena.messageOrEmpty(c.pointee.flag))
            case 21: self.choice = .something(try arena.messageOrEmpty(c.pointee.something))
            default: break
            }
            self.oddName = c.pointee.odd__name_
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__WellKnown.self)
            wiretest__v1__well_known__init(c)
            let mark = arena.mark
            if let value = self.any { c.pointee.any = arena.message(value) }
            if let value = self.timestamp { c.pointee.timestamp = arena.message(value) }
            if let value = self.duration { c.pointee.duration = arena.message(value) }
            if let value = self.fieldMask { c.pointee.field_mask = arena.message(value) }
            if let value = self.empty { c.pointee.empty = arena.message(value) }
            if let value = self.doubleValue { c.pointee.double_value = arena.message(value) }
            if let value = self.floatValue { c.pointee.float_value = arena.message(value) }
            if let value = self.int64Value { c.pointee.int64_value = arena.message(value) }
            if let value = self.uint64Value { c.pointee.uint64_value = arena.message(value) }
            if let value = self.int32Value { c.pointee.int32_value = arena.message(value) }
            if let value = self.uint32Value { c.pointee.uint32_value = arena.message(value) }
            if let value = self.boolValue { c.pointee.bool_value = arena.message(value) }
            if let value = self.stringValue { c.pointee.string_value = arena.message(value) }
            if let value = self.bytesValue { c.pointee.bytes_value = arena.message(value) }
            if !self.anys.isEmpty {
                c.pointee.anys = arena.messages(self.anys)
                c.pointee.n_anys = self.anys.count
            }
            if !self.numbers.isEmpty {
                c.pointee.numbers = arena.messages(self.numbers)
                c.pointee.n_numbers = self.numbers.count
            }
            if !self.anyByName.isEmpty {
                let list = arena.map(self.anyByName) { key, value in
                    let entry = arena.make(Wiretest__V1__WellKnown__AnyByNameEntry.self)
                    wiretest__v1__well_known__any_by_name_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = arena.string(key, 1)
                    entry.pointee.value = arena.message(value)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_any_by_name = list.count
                c.pointee.any_by_name = list.start
            }
            if !self.texts.isEmpty {
                let list = arena.map(self.texts) { key, value in
                    let entry = arena.make(Wiretest__V1__WellKnown__TextsEntry.self)
                    wiretest__v1__well_known__texts_entry__init(entry)
                    let mark = arena.mark
                    entry.pointee.key = key
                    entry.pointee.value = arena.message(value)
                    arena.finish(entry, ProtoUnknownFields(), since: mark)
                    return entry
                }
                c.pointee.n_texts = list.count
                c.pointee.texts = list.start
            }
            switch self.choice {
            case .moment(let value):
                c.pointee.choice_case = .init(rawValue: 19)
                c.pointee.moment = arena.message(value)
            case .flag(let value):
                c.pointee.choice_case = .init(rawValue: 20)
                c.pointee.flag = arena.message(value)
            case .something(let value):
                c.pointee.choice_case = .init(rawValue: 21)
                c.pointee.something = arena.message(value)
            case nil: break
            }
            c.pointee.odd__name_ = self.oddName
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}

extension WiretestV1 {
    /// Nothing that Kinds does not know.
    public struct Empty: CBackedMessage {
        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "wiretest.v1.Empty" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Wiretest__V1__Empty()
            wiretest__v1__empty__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure into this message, whose fields are at their defaults.
        public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Wiretest__V1__Empty.self)
            if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Wiretest__V1__Empty.self)
            wiretest__v1__empty__init(c)
            let mark = arena.mark
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
