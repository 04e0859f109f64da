// SPDX-License-Identifier: Apache-2.0

// What the tests of ModuleRenderer expect, whole.

extension ModuleRendererTests {
    static let namespacesText = #"""
        /// The types of the proto package `shop.v1`.
        public enum ShopV1 {}

        """#

    static let descriptorsText = #"""
        internal import WireProto

        /// The descriptors of the proto files of Shop, for reflection.
        public enum ShopDescriptors {
            /// A serialized google.protobuf.FileDescriptorSet of:
            ///
            /// * shop/v1/shop.proto
            public static func fileDescriptorSet() -> [UInt8] {
                Base64Literal.decode(encoded)
            }

            private static let encoded: StaticString = """
                CgRmb3Vy
                """
        }

        """#
}
