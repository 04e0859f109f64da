// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import WireProto

/// Writes definitions of jobs, of which one is mostly like the one before: what both share is encoded once.
struct DefinitionWriter {
    private var latest: JobDefinition?
    /// The fields before the spec that all of the kin of `latest` have, and those behind it.
    private var before: [UInt8] = []
    private var behind: [UInt8] = []

    /// Bytes that the definition met last shares with its kin.
    var byteCount: Int { before.count + behind.count }

    /// Makes ready what a definition shares with its kin.
    mutating func meet(_ definition: JobDefinition) {
        if let latest, latest.isKin(of: definition) { return }
        let shared = JobDefinition(kinOf: definition, spec: [], deadline: nil, traceParent: "")
        latest = shared
        before = FieldWriter.payload { $0.writeBeforeSpec(shared) }
        behind = FieldWriter.payload { $0.writeBehindSpec(shared) }
    }

    /// Writes the fields of the definition met last.
    func write(_ definition: JobDefinition, to writer: inout FieldWriter) {
        // These lie among what is shared, and few have them.
        guard definition.deadline == nil, definition.traceParent.isEmpty else { return writer.write(definition) }
        writer.append(before)
        writer.data(FieldWriter.specField, definition.spec)
        writer.append(behind)
    }
}
