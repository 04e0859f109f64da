// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from the packages of its proto files. Not for editing: change that and run scripts/generate.sh.

/// The types of the proto package `google.protobuf`.
public enum GoogleProtobuf {}

/// The types of the proto package `google.rpc`.
public enum GoogleRpc {}

/// The types of the proto package `grpc.health.v1`.
public enum GrpcHealthV1 {}

/// The types of the proto package `grpc.reflection.v1`.
public enum GrpcReflectionV1 {}

/// The types of the proto package `grpc.reflection.v1alpha`.
public enum GrpcReflectionV1alpha {}
