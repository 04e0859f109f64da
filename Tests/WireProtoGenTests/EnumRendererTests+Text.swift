// SPDX-License-Identifier: Apache-2.0

// What the tests of EnumRenderer expect, whole.

extension EnumRendererTests {
    static let text = #"""
        public import WireProto

        extension ShopV1 {
            /// Where an order is.
            public struct OrderState: ProtoEnum {
                /// The number on the wire.
                public var rawValue: Int32

                /// The value of a number, known or not.
                public init(rawValue: Int32) { self.rawValue = rawValue }

                /// Not set.
                public static let unspecified = OrderState(rawValue: 0)

                /// The value `ORDER_STATE_DEFAULT`.
                public static let `default` = OrderState(rawValue: 1)

                /// The value `ORDER_STATE_USUAL`.
                public static let usual = OrderState(rawValue: 1)

                /// The value `ORDER_STATE_LOST_IN_MAIL`.
                public static let lostInMail = OrderState(rawValue: -2)

                /// The values of the proto file, in its order.
                public static let allKnown: [OrderState] = [
                    .unspecified,
                    .`default`,
                    .lostInMail,
                ]

                /// The name in the proto file; nil for an unknown number.
                public var name: String? {
                    switch rawValue {
                    case 0: "ORDER_STATE_UNSPECIFIED"
                    case 1: "ORDER_STATE_DEFAULT"
                    case -2: "ORDER_STATE_LOST_IN_MAIL"
                    default: nil
                    }
                }
            }
        }

        """#
}
