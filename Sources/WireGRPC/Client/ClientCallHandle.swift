// SPDX-License-Identifier: Apache-2.0

/// What the caller's halves of a call share: when the last of them is dropped, the call is cancelled.
final class ClientCallHandle: Sendable {
    let call: ClientCall

    init(_ call: ClientCall) {
        self.call = call
    }

    deinit {
        call.cancel()
    }
}
