// SPDX-License-Identifier: Apache-2.0

internal import WireMessages
public import WireProto

/// The message types that tests of the codec go through.
public enum FixtureTypes {
    /// The types of wiretest.v1, those of google.protobuf, and those of google.rpc.
    public static let all: [any CBackedMessage.Type] = [
        WiretestV1.Scalars.self, WiretestV1.Lists.self, WiretestV1.Inner.self, WiretestV1.Maps.self,
        WiretestV1.Choices.self, WiretestV1.Names.self, WiretestV1.Nested.self, WiretestV1.WellKnown.self,
        WiretestV1.Empty.self, GoogleProtobuf.`Any`.self, GoogleProtobuf.Duration.self, GoogleProtobuf.Empty.self,
        GoogleProtobuf.FieldMask.self, GoogleProtobuf.Timestamp.self, GoogleProtobuf.DoubleValue.self,
        GoogleProtobuf.FloatValue.self, GoogleProtobuf.Int64Value.self, GoogleProtobuf.UInt64Value.self,
        GoogleProtobuf.Int32Value.self, GoogleProtobuf.UInt32Value.self, GoogleProtobuf.BoolValue.self,
        GoogleProtobuf.StringValue.self, GoogleProtobuf.BytesValue.self, GoogleRpc.Status.self,
        GoogleRpc.ErrorInfo.self, GoogleRpc.BadRequest.self, GoogleRpc.RetryInfo.self,
    ]

    /// All of them, for an Any.
    public static let registry = ProtoTypeRegistry(all)
}
