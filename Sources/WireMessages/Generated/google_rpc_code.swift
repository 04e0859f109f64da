// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from google/rpc/code.proto. Not for editing: change that and run scripts/generate.sh.

public import WireProto

extension GoogleRpc {
    /// How a call ended. The numbers are those of `grpc-status`.
    public struct Code: ProtoEnum {
        /// The number on the wire.
        public var rawValue: Int32

        /// The value of a number, known or not.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Success.
        public static let ok = Code(rawValue: 0)

        /// The caller gave the call up.
        public static let cancelled = Code(rawValue: 1)

        /// An error of which nothing better is known.
        public static let unknown = Code(rawValue: 2)

        /// An argument is wrong whatever the state of the server.
        public static let invalidArgument = Code(rawValue: 3)

        /// The deadline passed before the call was done; it may have had its effect.
        public static let deadlineExceeded = Code(rawValue: 4)

        /// The thing that was named does not exist.
        public static let notFound = Code(rawValue: 5)

        /// The thing that was to be made exists already.
        public static let alreadyExists = Code(rawValue: 6)

        /// The caller is known and has not the right to do this.
        public static let permissionDenied = Code(rawValue: 7)

        /// The caller is not known: credentials are missing or wrong.
        public static let unauthenticated = Code(rawValue: 16)

        /// A quota, a queue or a disk is full.
        public static let resourceExhausted = Code(rawValue: 8)

        /// The thing is in a state that does not allow this; repeating the call does not help until the state is changed.
        public static let failedPrecondition = Code(rawValue: 9)

        /// Somebody else was first; read again and start over.
        public static let aborted = Code(rawValue: 10)

        /// A position lies outside of what exists, which may change with time.
        public static let outOfRange = Code(rawValue: 11)

        /// The server does not have this method.
        public static let unimplemented = Code(rawValue: 12)

        /// Something that the server takes for granted is broken.
        public static let `internal` = Code(rawValue: 13)

        /// The server cannot be reached or does not serve now; repeat with a growing pause.
        public static let unavailable = Code(rawValue: 14)

        /// Data was lost or damaged beyond repair.
        public static let dataLoss = Code(rawValue: 15)

        /// The values of the proto file, in its order.
        public static let allKnown: [Code] = [
            .ok,
            .cancelled,
            .unknown,
            .invalidArgument,
            .deadlineExceeded,
            .notFound,
            .alreadyExists,
            .permissionDenied,
            .unauthenticated,
            .resourceExhausted,
            .failedPrecondition,
            .aborted,
            .outOfRange,
            .unimplemented,
            .`internal`,
            .unavailable,
            .dataLoss,
        ]

        /// The name in the proto file; nil for an unknown number.
        public var name: String? {
            switch rawValue {
            case 0: "OK"
            case 1: "CANCELLED"
            case 2: "UNKNOWN"
            case 3: "INVALID_ARGUMENT"
            case 4: "DEADLINE_EXCEEDED"
            case 5: "NOT_FOUND"
            case 6: "ALREADY_EXISTS"
            case 7: "PERMISSION_DENIED"
            case 16: "UNAUTHENTICATED"
            case 8: "RESOURCE_EXHAUSTED"
            case 9: "FAILED_PRECONDITION"
            case 10: "ABORTED"
            case 11: "OUT_OF_RANGE"
            case 12: "UNIMPLEMENTED"
            case 13: "INTERNAL"
            case 14: "UNAVAILABLE"
            case 15: "DATA_LOSS"
            default: nil
            }
        }
    }
}
