// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// Where a reader stands in the output of one attempt.
struct OutputCursor: Sendable, Equatable {
    let stream: JobdV1.OutputStream
    private var stdout: Int64 = 0
    private var stderr: Int64 = 0

    init(stream: JobdV1.OutputStream, offset: Int64) {
        self.stream = stream
        stdout = stream == .stdout ? offset : 0
        stderr = stream == .stderr ? offset : 0
    }

    /// Where a call is to begin. Both streams together can only be read from their start.
    var requestOffset: Int64 {
        switch stream {
        case .stdout: stdout
        case .stderr: stderr
        default: 0
        }
    }

    /// The part of a piece of output that is new, with the number of bytes that are missing before it; nil when nothing
    /// of it is new.
    mutating func received(_ piece: JobdV1.ReadOutputResponse) -> (piece: JobdV1.ReadOutputResponse, missing: Int64)? {
        let position = piece.stream == .stderr ? stderr : stdout
        let (end, overflow) = piece.offset.addingReportingOverflow(Int64(piece.data.count))
        guard !overflow, end > position else { return nil }
        if piece.stream == .stderr {
            stderr = end
        } else {
            stdout = end
        }
        guard piece.offset < position else { return (piece, piece.offset - position) }
        var rest = piece
        rest.data.removeFirst(Int(position - piece.offset))
        rest.offset = position
        return (rest, 0)
    }
}
