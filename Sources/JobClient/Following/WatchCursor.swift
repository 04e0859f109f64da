// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// Where a watch over many jobs stands, and with it the request that resumes it.
struct WatchCursor: Sendable, Equatable {
    private let original: JobdV1.WatchJobsRequest
    private var sequence: Int64?
    /// The store that `sequence` is a position of; empty where it is not known.
    private var storeID: String

    init(_ request: JobdV1.WatchJobsRequest) {
        original = request
        sequence = request.afterSequence
        storeID = request.storeId
    }

    /// The request to make now: the original one until a position of the log is known, then from that position on and
    /// without the snapshot, which has been had.
    var request: JobdV1.WatchJobsRequest {
        guard let sequence, sequence != original.afterSequence || storeID != original.storeId else { return original }
        var request = original
        request.afterSequence = sequence
        request.storeId = storeID
        request.includeSnapshot = false
        return request
    }

    /// An item came; false for an event that has been passed on before.
    mutating func isNew(_ item: JobdV1.WatchJobsResponse.OneOfItem) -> Bool {
        switch item {
        case .job: return true
        case .event(let event):
            guard event.sequence > sequence ?? .min else { return false }
            sequence = event.sequence
        case .caughtUp(let caughtUp):
            sequence = max(sequence ?? .min, caughtUp.sequence)
            storeID = caughtUp.storeId
        case .heartbeat(let heartbeat): sequence = max(sequence ?? .min, heartbeat.sequence)
        }
        return true
    }
}
