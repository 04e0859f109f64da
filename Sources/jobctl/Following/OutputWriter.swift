// SPDX-License-Identifier: Apache-2.0

internal import JobClient
internal import JobProto

/// Writes what a command wrote: its stdout to stdout, its stderr to stderr, byte for byte, or as JSON objects. Where bytes were
/// dropped a line ends, so that what stood before and behind the gap makes no third thing.
struct OutputWriter: Sendable {
    let session: Session
    /// Name of the member that wraps a chunk in JSON; nil writes the chunk's members alone.
    var member: String? = "output"
    /// Sums up what was dropped, in place of a note at each place.
    var drops: DropCount?
    /// Says where another attempt begins; nil for the output of one attempt.
    var marks: AttemptMarks?

    func write(_ chunk: OutputChunk) throws {
        if session.format == .json {
            var object = chunk.json
            if let member {
                object = JSONObject()
                object.put(member, object: chunk.json)
            }
            try session.console.json(.object(object))
            return
        }
        try marks?.pass(to: chunk.attempt) { mark throws(OutputClosed) in
            // A note waits for the end of a line, which the attempt before does not write any more.
            try session.console.endLine(in: .err)
            session.console.note(mark)
        }
        let channel: ConsoleState.Channel = chunk.stream == .stderr ? .err : .out
        if chunk.droppedBefore > 0 { try session.console.endLine(in: channel) }
        if let drops {
            drops.add(chunk.droppedBefore)
        } else if chunk.droppedBefore > 0 {
            let name = StateText.stream(chunk.stream)
            session.console.note("jobctl: \(chunk.droppedBefore) bytes of \(name) were over the cap and were dropped")
        }
        try session.console.output(chunk.data, to: channel)
    }
}
