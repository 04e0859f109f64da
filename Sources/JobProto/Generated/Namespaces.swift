// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file
//
// Made by protoc-gen-jobd from the packages of its proto files. Not for editing: change that and run scripts/generate.sh.

/// The types of the proto package `jobd.journal.v1`.
public enum JobdJournalV1 {}

/// The types of the proto package `jobd.v1`.
public enum JobdV1 {}
