// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

extension ServerContext {
    /// Who asks, as events name it.
    var actor: String {
        "client:\(peer)"
    }
}
