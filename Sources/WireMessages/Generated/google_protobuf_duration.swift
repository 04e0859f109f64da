// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from google/protobuf/duration.proto. Not for editing: change that and run scripts/generate.sh.

internal import CWireProto
internal import CProtobufC
public import WireProto

extension GoogleProtobuf {
    /// A Duration represents a signed, fixed-length span of time represented
    /// as a count of seconds and fractions of seconds at nanosecond
    /// resolution. It is independent of any calendar and concepts like "day"
    /// or "month". It is related to Timestamp in that the difference between
    /// two Timestamp values is a Duration and it can be added or subtracted
    /// from a Timestamp. Range is approximately +-10,000 years.
    ///
    /// # Examples
    ///
    /// Example 1: Compute Duration from two Timestamps in pseudo code.
    ///
    ///     Timestamp start = ...;
    ///     Timestamp end = ...;
    ///     Duration duration = ...;
    ///
    ///     duration.seconds = end.seconds - start.seconds;
    ///     duration.nanos = end.nanos - start.nanos;
    ///
    ///     if (duration.seconds < 0 && duration.nanos > 0) {
    ///       duration.seconds += 1;
    ///       duration.nanos -= 1000000000;
    ///     } else if (duration.seconds > 0 && duration.nanos < 0) {
    ///       duration.seconds -= 1;
    ///       duration.nanos += 1000000000;
    ///     }
    ///
    /// Example 2: Compute Timestamp from Timestamp + Duration in pseudo code.
    ///
    ///     Timestamp start = ...;
    ///     Duration duration = ...;
    ///     Timestamp end = ...;
    ///
    ///     end.seconds = start.seconds + duration.seconds;
    ///     end.nanos = start.nanos + duration.nanos;
    ///
    ///     if (end.nanos < 0) {
    ///       end.seconds -= 1;
    ///       end.nanos += 1000000000;
    ///     } else if (end.nanos >= 1000000000) {
    ///       end.seconds += 1;
    ///       end.nanos -= 1000000000;
    ///     }
    ///
    /// Example 3: Compute Duration from datetime.timedelta in Python.
    ///
    ///     td = datetime.timedelta(days=3, minutes=10)
    ///     duration = Duration()
    ///     duration.FromTimedelta(td)
    ///
    /// # JSON Mapping
    ///
    /// In JSON format, the Duration type is encoded as a string rather than an
    /// object, where the string ends in the suffix "s" (indicating seconds) and
    /// is preceded by the number of seconds, with nanoseconds expressed as
    /// fractional seconds. For example, 3 seconds with 0 nanoseconds should be
    /// encoded in JSON format as "3s", while 3 seconds and 1 nanosecond should
    /// be expressed in JSON format as "3.000000001s", and 3 seconds and 1
    /// microsecond should be expressed in JSON format as "3.000001s".
    public struct Duration: CBackedMessage {
        /// Signed seconds of the span of time. Must be from -315,576,000,000
        /// to +315,576,000,000 inclusive. Note: these bounds are computed from:
        /// 60 sec/min * 60 min/hr * 24 hr/day * 365.25 days/year * 10000 years
        public var seconds: Int64 = 0

        /// Signed fractions of a second at nanosecond resolution of the span
        /// of time. Durations less than one second are represented with a 0
        /// `seconds` field and a positive or negative `nanos` field. For durations
        /// of one second or more, a non-zero value for the `nanos` field must be
        /// of the same sign as the `seconds` field. Must be from -999,999,999
        /// to +999,999,999 inclusive.
        public var nanos: Int32 = 0

        /// Fields of a newer or another version of this message.
        public var unknownFields = ProtoUnknownFields()

        /// A message with every field at its default.
        public init() {}

        /// The full name of the type in its proto file.
        public static var protoName: String { "google.protobuf.Duration" }

        /// Messages that can lie one in another inside this one.
        public static var nestingDepth: Int { 0 }

        /// The descriptor of the C structure.
        public static let cDescriptor: ProtoDescriptor = {
            var c = Google__Protobuf__Duration()
            google__protobuf__duration__init(&c)
            return ProtoDescriptor(c.base.descriptor)
        }()

        /// Copies a C structure.
        public init(readingC message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {
            let c = message.assumingMemoryBound(to: Google__Protobuf__Duration.self)
            self.seconds = c.pointee.seconds
            self.nanos = c.pointee.nanos
            self.unknownFields = arena.unknownFields(message)
        }

        /// Builds a C structure.
        public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {
            let c = arena.make(Google__Protobuf__Duration.self)
            google__protobuf__duration__init(c)
            let mark = arena.mark
            c.pointee.seconds = self.seconds
            c.pointee.nanos = self.nanos
            arena.finish(c, self.unknownFields, since: mark)
            return UnsafeMutableRawPointer(c)
        }
    }
}
