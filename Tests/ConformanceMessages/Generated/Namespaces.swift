// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from the packages of its proto files. Not for editing: change that and run scripts/generate.sh.

/// The types of the proto package `connectrpc.conformance.v1`.
public enum ConnectrpcConformanceV1 {}
