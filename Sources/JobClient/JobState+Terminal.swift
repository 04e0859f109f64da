// SPDX-License-Identifier: Apache-2.0

public import JobProto

extension JobdV1.JobState {
    /// Whether a job stays in this state unless somebody asks for another: SUCCEEDED, FAILED, CANCELLED, EXPIRED.
    public var isTerminal: Bool {
        switch self {
        case .succeeded, .failed, .cancelled, .expired: true
        default: false
        }
    }
}
