// SPDX-License-Identifier: Apache-2.0

internal import WireGRPC

extension ServiceError {
    /// The public form of what kept a backup from being made.
    init(_ error: BackupError) {
        let code: RPCCode =
            switch error.reason {
            case .running: .resourceExhausted
            case .overtaken: .aborted
            case .damaged: .dataLoss
            case .unreadable: .internal
            }
        self.init(code: code, reason: error.reason.rawValue, message: error.message)
        if error.reason == .running { retryAfterMilliseconds = 5000 }
    }
}
