// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import WireProtoGen

// protoc starts this program, writes a request to its standard input and reads the answer from its standard output.

exit(PluginProcess.writeAll(ProtoCodeGenerator.respond(to: PluginProcess.readAll())) ? 0 : 1)
