// SPDX-License-Identifier: Apache-2.0

// What the tests of MessageRenderer expect, whole.

extension MessageRendererTests {
    static let plainText = #"""
        internal import CProtobufC
        internal import CShop
        public import WireProto

        extension ShopV1 {
            /// One order.
            public struct Order: CBackedMessage {
                /// Who ordered.
                /// Second line.
                public var orderId: String = ""

                /// The field `shop.v1.Order.price`.
                public var price: Double = 0

                /// The field `shop.v1.Order.paid`.
                public var paid: Bool = false

                /// The field `shop.v1.Order.blob`.
                public var blob: [UInt8] = []

                /// Fields of a newer or another version of this message.
                public var unknownFields = ProtoUnknownFields()

                /// A message with every field at its default.
                public init() {}

                /// The full name of the type in its proto file.
                public static var protoName: String { "shop.v1.Order" }

                /// Messages that can lie one in another inside this one.
                public static var nestingDepth: Int { 0 }

                /// The descriptor of the C structure.
                public static let cDescriptor: ProtoDescriptor = {
                    var c = Shop__V1__Order()
                    shop__v1__order__init(&c)
                    return ProtoDescriptor(c.base.descriptor)
                }()

                /// Copies a C structure into this message, whose fields are at their defaults.
                public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                    let c = message.assumingMemoryBound(to: Shop__V1__Order.self)
                    try arena.read(c.pointee.order_id, "shop.v1.Order.order_id", into: &self.orderId)
                    self.price = c.pointee.price
                    self.paid = c.pointee.paid != 0
                    self.blob = arena.bytes(c.pointee.blob.len, c.pointee.blob.data)
                    if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
                }

                /// Builds a C structure.
                public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                    let c = arena.make(Shop__V1__Order.self)
                    shop__v1__order__init(c)
                    let mark = arena.mark
                    if !self.orderId.isEmpty { c.pointee.order_id = arena.string(self.orderId, 1) }
                    c.pointee.price = arena.double(self.price, 2)
                    c.pointee.paid = self.paid ? 1 : 0
                    if !self.blob.isEmpty { c.pointee.blob = .init(len: self.blob.count, data: arena.bytes(self.blob)) }
                    arena.finish(c, self.unknownFields, since: mark)
                    return UnsafeMutableRawPointer(c)
                }
            }
        }

        """#

    static let collectionsText = #"""
            /// The proto message `shop.v1.Cart`.
            public struct Cart: CBackedMessage {
                /// The field `shop.v1.Cart.names`.
                public var names: [String] = []

                /// The field `shop.v1.Cart.counts`.
                public var counts: [Int32] = []

                /// The field `shop.v1.Cart.items`.
                public var items: [ShopV1.Item] = []

                /// The field `shop.v1.Cart.by_name`.
                public var byName: [String: ShopV1.Item] = [:]

                /// The field `shop.v1.Cart.first`.
                public var first: ShopV1.Item?

                /// The field `shop.v1.Cart.state`.
                public var state: ShopV1.State = ShopV1.State(rawValue: 0)

                /// Fields of a newer or another version of this message.
                public var unknownFields = ProtoUnknownFields()

                /// A message with every field at its default.
                public init() {}

                /// The full name of the type in its proto file.
                public static var protoName: String { "shop.v1.Cart" }

                /// Messages that can lie one in another inside this one.
                public static var nestingDepth: Int { 2 }

                /// The descriptor of the C structure.
                public static let cDescriptor: ProtoDescriptor = {
                    var c = Shop__V1__Cart()
                    shop__v1__cart__init(&c)
                    return ProtoDescriptor(c.base.descriptor)
                }()

                /// Copies a C structure into this message, whose fields are at their defaults.
                public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                    let c = message.assumingMemoryBound(to: Shop__V1__Cart.self)
                    if c.pointee.n_names != 0 { self.names = try arena.strings(c.pointee.n_names, c.pointee.names, "shop.v1.Cart.names") }
                    if c.pointee.n_counts != 0 { self.counts = arena.numbers(c.pointee.n_counts, c.pointee.counts) }
                    if c.pointee.n_items != 0 { self.items = try arena.messages(c.pointee.n_items, c.pointee.items) }
                    self.byName = try arena.map(c.pointee.n_by_name, c.pointee.by_name) { entry throws(ProtoError) in
                        (try arena.string(entry.pointee.key, "shop.v1.Cart.by_name"), try arena.messageOrEmpty(entry.pointee.value))
                    }
                    try arena.read(c.pointee.first, into: &self.first)
                    self.state = ShopV1.State(rawValue: Int32(truncatingIfNeeded: c.pointee.state.rawValue))
                    if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
                }

                /// Builds a C structure.
                public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                    let c = arena.make(Shop__V1__Cart.self)
                    shop__v1__cart__init(c)
                    let mark = arena.mark
                    if !self.names.isEmpty {
                        let list = arena.strings(self.names, 1)
                        c.pointee.n_names = list.count
                        c.pointee.names = list.start
                    }
                    if !self.counts.isEmpty {
                        c.pointee.counts = arena.numbers(self.counts)
                        c.pointee.n_counts = self.counts.count
                    }
                    if !self.items.isEmpty {
                        c.pointee.items = arena.messages(self.items)
                        c.pointee.n_items = self.items.count
                    }
                    if !self.byName.isEmpty {
                        let list = arena.map(self.byName) { key, value in
                            let entry = arena.make(Shop__V1__Cart__ByNameEntry.self)
                            shop__v1__cart__by_name_entry__init(entry)
                            let mark = arena.mark
                            entry.pointee.key = arena.string(key, 1)
                            entry.pointee.value = arena.message(value)
                            arena.finish(entry, ProtoUnknownFields(), since: mark)
                            return entry
                        }
                        c.pointee.n_by_name = list.count
                        c.pointee.by_name = list.start
                    }
                    if let value = self.first { c.pointee.first = arena.message(value) }
                    c.pointee.state = .init(rawValue: .init(truncatingIfNeeded: self.state.rawValue))
                    arena.finish(c, self.unknownFields, since: mark)
                    return UnsafeMutableRawPointer(c)
                }
            }
        }

        """#

    static let choicesText = #"""
            /// The proto message `shop.v1.Payment`.
            public struct Payment: CBackedMessage {
                /// At most one of these.
                public var kind: OneOfKind?

                /// The field `shop.v1.Payment.tip`.
                public var tip: Int32?

                /// Fields of a newer or another version of this message.
                public var unknownFields = ProtoUnknownFields()

                /// A message with every field at its default.
                public init() {}

                /// At most one of these.
                public enum OneOfKind: Sendable, Equatable {
                    /// The field `shop.v1.Payment.cash`.
                    case cash(Int64)
                    /// The field `shop.v1.Payment.card_number`.
                    case cardNumber(String)
                }

                /// The full name of the type in its proto file.
                public static var protoName: String { "shop.v1.Payment" }

                /// Messages that can lie one in another inside this one.
                public static var nestingDepth: Int { 0 }

                /// The descriptor of the C structure.
                public static let cDescriptor: ProtoDescriptor = {
                    var c = Shop__V1__Payment()
                    shop__v1__payment__init(&c)
                    return ProtoDescriptor(c.base.descriptor)
                }()

                /// Copies a C structure into this message, whose fields are at their defaults.
                public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                    let c = message.assumingMemoryBound(to: Shop__V1__Payment.self)
                    switch c.pointee.kind_case.rawValue {
                    case 1: self.kind = .cash(c.pointee.cash)
                    case 2: self.kind = .cardNumber(try arena.string(c.pointee.card_number, "shop.v1.Payment.card_number"))
                    default: break
                    }
                    if c.pointee.tip_presence_case.rawValue == 3 {
                        self.tip = c.pointee.tip
                    }
                    if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
                }

                /// Builds a C structure.
                public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                    let c = arena.make(Shop__V1__Payment.self)
                    shop__v1__payment__init(c)
                    let mark = arena.mark
                    switch self.kind {
                    case .cash(let value):
                        c.pointee.kind_case = .init(rawValue: 1)
                        c.pointee.cash = value
                    case .cardNumber(let value):
                        c.pointee.kind_case = .init(rawValue: 2)
                        c.pointee.card_number = arena.string(value, 2)
                    case nil: break
                    }
                    if let value = self.tip {
                        c.pointee.tip_presence_case = .init(rawValue: 3)
                        c.pointee.tip = value
                    }
                    arena.finish(c, self.unknownFields, since: mark)
                    return UnsafeMutableRawPointer(c)
                }
            }
        }

        """#

    static let nestedText = #"""
            /// The proto message `shop.v1.Crate`.
            public struct Crate: CBackedMessage {
                /// The field `shop.v1.Crate.class`.
                public var `class`: String = ""

                /// The field `shop.v1.Crate.modes`.
                public var modes: [ShopV1.Crate.Mode] = []

                /// At most one of these.
                public var `return`: OneOfReturn?

                /// The field `shop.v1.Crate.blobs`.
                public var blobs: [[UInt8]] = []

                /// The field `shop.v1.Crate.flags`.
                public var flags: [Bool] = []

                /// The field `shop.v1.Crate.message`.
                public var message: Float = 0

                /// Fields of a newer or another version of this message.
                public var unknownFields = ProtoUnknownFields()

                /// A message with every field at its default.
                public init() {}

                /// At most one of these.
                public enum OneOfReturn: Sendable, Equatable {
                    /// The field `shop.v1.Crate.lid`.
                    case lid(ShopV1.Crate.Lid)
                    /// The field `shop.v1.Crate.in`.
                    case `in`([UInt8])
                }

                /// The proto enum `shop.v1.Crate.Mode`.
                public struct Mode: ProtoEnum {
                    /// The number on the wire.
                    public var rawValue: Int32

                    /// The value of a number, known or not.
                    public init(rawValue: Int32) { self.rawValue = rawValue }

                    /// The value `MODE_UNSPECIFIED`.
                    public static let unspecified = Mode(rawValue: 0)

                    /// The value `MODE_IN`.
                    public static let `in` = Mode(rawValue: 1)

                    /// The values of the proto file, in its order.
                    public static let allKnown: [Mode] = [
                        .unspecified,
                        .`in`,
                    ]

                    /// The name in the proto file; nil for an unknown number.
                    public var name: String? {
                        switch rawValue {
                        case 0: "MODE_UNSPECIFIED"
                        case 1: "MODE_IN"
                        default: nil
                        }
                    }
                }

                /// Closes it.
                public struct Lid: CBackedMessage {
                    /// The field `shop.v1.Crate.Lid.default`.
                    public var `default`: Bool = false

                    /// Fields of a newer or another version of this message.
                    public var unknownFields = ProtoUnknownFields()

                    /// A message with every field at its default.
                    public init() {}

                    /// The full name of the type in its proto file.
                    public static var protoName: String { "shop.v1.Crate.Lid" }

                    /// Messages that can lie one in another inside this one.
                    public static var nestingDepth: Int { 0 }

                    /// The descriptor of the C structure.
                    public static let cDescriptor: ProtoDescriptor = {
                        var c = Shop__V1__Crate__Lid()
                        shop__v1__crate__lid__init(&c)
                        return ProtoDescriptor(c.base.descriptor)
                    }()

                    /// Copies a C structure into this message, whose fields are at their defaults.
                    public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                        let c = message.assumingMemoryBound(to: Shop__V1__Crate__Lid.self)
                        self.`default` = c.pointee.default_ != 0
                        if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
                    }

                    /// Builds a C structure.
                    public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                        let c = arena.make(Shop__V1__Crate__Lid.self)
                        shop__v1__crate__lid__init(c)
                        let mark = arena.mark
                        c.pointee.default_ = self.`default` ? 1 : 0
                        arena.finish(c, self.unknownFields, since: mark)
                        return UnsafeMutableRawPointer(c)
                    }
                }

                /// The full name of the type in its proto file.
                public static var protoName: String { "shop.v1.Crate" }

                /// Messages that can lie one in another inside this one.
                public static var nestingDepth: Int { 1 }

                /// The descriptor of the C structure.
                public static let cDescriptor: ProtoDescriptor = {
                    var c = Shop__V1__Crate()
                    shop__v1__crate__init(&c)
                    return ProtoDescriptor(c.base.descriptor)
                }()

                /// Copies a C structure into this message, whose fields are at their defaults.
                public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
                    let c = message.assumingMemoryBound(to: Shop__V1__Crate.self)
                    try arena.read(c.pointee.class_, "shop.v1.Crate.class", into: &self.`class`)
                    if c.pointee.n_modes != 0 { self.modes = arena.enums(c.pointee.n_modes, c.pointee.modes) }
                    switch c.pointee.return_case.rawValue {
                    case 3: self.`return` = .lid(try arena.messageOrEmpty(c.pointee.lid))
                    case 4: self.`return` = .`in`(arena.bytes(c.pointee.`in`.len, c.pointee.`in`.data))
                    default: break
                    }
                    if c.pointee.n_blobs != 0 { self.blobs = try arena.bytesList(c.pointee.n_blobs, c.pointee.blobs) }
                    if c.pointee.n_flags != 0 { self.flags = arena.bools(c.pointee.n_flags, c.pointee.flags) }
                    self.message = c.pointee.message
                    if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }
                }

                /// Builds a C structure.
                public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
                    let c = arena.make(Shop__V1__Crate.self)
                    shop__v1__crate__init(c)
                    let mark = arena.mark
                    if !self.`class`.isEmpty { c.pointee.class_ = arena.string(self.`class`, 1) }
                    if !self.modes.isEmpty {
                        c.pointee.modes = arena.enums(self.modes)
                        c.pointee.n_modes = self.modes.count
                    }
                    switch self.`return` {
                    case .lid(let value):
                        c.pointee.return_case = .init(rawValue: 3)
                        c.pointee.lid = arena.message(value)
                    case .`in`(let value):
                        c.pointee.return_case = .init(rawValue: 4)
                        c.pointee.`in` = .init(len: value.count, data: arena.bytes(value))
                    case nil: break
                    }
                    if !self.blobs.isEmpty {
                        c.pointee.blobs = arena.bytesList(self.blobs)
                        c.pointee.n_blobs = self.blobs.count
                    }
                    if !self.flags.isEmpty {
                        c.pointee.flags = arena.bools(self.flags)
                        c.pointee.n_flags = self.flags.count
                    }
                    c.pointee.message = arena.float(self.message, 7)
                    arena.finish(c, self.unknownFields, since: mark)
                    return UnsafeMutableRawPointer(c)
                }
            }
        }

        """#
}
