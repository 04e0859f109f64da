// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import Synchronization
internal import WireProto

/// What jobs that are alike share, as the encoded fields of a Job: made once for many that come one after the other.
final class KinFields: Sendable {
    private let latest = Mutex<(definition: JobDefinition, bytes: [UInt8])?>(nil)

    /// The fields that `definition` shares with its kin: all but its spec, deadline and trace context.
    func bytes(of definition: JobDefinition) -> [UInt8] {
        latest.withLock { latest in
            if let latest, latest.definition.isKin(of: definition) { return latest.bytes }
            var job = JobdV1.Job()
            job.fillShared(from: definition)
            let bytes = job.serialized()
            latest = (JobDefinition(kinOf: definition, spec: [], deadline: nil, traceParent: ""), bytes)
            return bytes
        }
    }
}
