// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// The environment entries that tell which attempt of which store a process was started for.
struct AttemptMark: Hashable, Sendable {
    static let storeName = "JOBD_STORE"
    static let jobName = "JOBD_JOB_ID"
    static let attemptName = "JOBD_ATTEMPT"
    static let tokenName = "JOBD_TOKEN"

    private let entries: [[UInt8]]

    /// The mark of one attempt.
    init(storeID: String, jobID: JobID, attempt: UInt32) {
        entries = [
            Array("\(Self.storeName)=\(storeID)".utf8), Array("\(Self.jobName)=\(jobID)".utf8),
            Array("\(Self.attemptName)=\(attempt)".utf8),
        ]
    }

    /// The mark of every attempt of a store.
    init(storeID: String) {
        entries = [Array("\(Self.storeName)=\(storeID)".utf8)]
    }

    /// The text of a token: the epoch, a point, the attempt.
    static func text(of token: AttemptToken) -> String {
        "\(token.epoch).\(token.attempt)"
    }

    /// What entries begin with that mark every attempt of a store whose tokens are of one epoch; nil = of any.
    static func prefixes(storeID: String, epoch: UInt64?) -> [String] {
        ["\(storeName)=\(storeID)"] + (epoch.map { ["\(tokenName)=\($0)."] } ?? [])
    }

    /// Whether an environment of NUL-ended entries has the whole mark.
    func isIn(_ environment: [UInt8]) -> Bool {
        let found = environment.split(separator: 0, omittingEmptySubsequences: true)
        return entries.allSatisfy { entry in found.contains { $0.elementsEqual(entry) } }
    }
}
