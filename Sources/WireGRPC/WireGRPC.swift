// SPDX-License-Identifier: Apache-2.0

// Addresses are WireNet's, and who uses a server or a channel names them: `import WireGRPC` is to be enough for that.
@_exported public import WireNet
