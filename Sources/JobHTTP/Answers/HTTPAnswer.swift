// SPDX-License-Identifier: Apache-2.0

internal import JobCore

/// What a server answered, as far as it was read.
struct HTTPAnswer: Hashable, Sendable {
    /// Status code.
    var status: Int
    /// Media type of the body, at most 255 bytes of it; may be empty.
    var contentType = ""
    /// The value of Retry-After.
    var retryAfter: String?
    /// The body, or the beginning of it.
    var body: [UInt8] = []
    /// Whether the body goes on.
    var isTruncated = false

    /// Whether it is a success (RFC 9110 section 15.3).
    var isSuccess: Bool { (200...299).contains(status) }

    /// Whether the server may answer otherwise another time: it took too long to hear or to answer, it was asked too
    /// early or too often, or it failed.
    private var isPassing: Bool { [408, 425, 429].contains(status) || (500...599).contains(status) }

    /// How the attempt ends.
    ///
    /// - Parameter now: The wall clock, from which a date of Retry-After counts.
    func outcome(now: Timestamp) -> AttemptOutcome {
        guard !isSuccess else {
            let result = JobResult(data: body, contentType: contentType, isTruncated: isTruncated)
            return AttemptOutcome(.succeeded, result: result)
        }
        let failure = JobFailure(
            cause: .httpStatus,
            code: code,
            reason: "HTTP_STATUS",
            message: message,
            isPermanent: !isPassing
        )
        let wait = isPassing ? retryAfter.flatMap { RetryAfter.wait($0, now: now) } : nil
        return AttemptOutcome(.failed, failure: failure, retryAfter: wait)
    }

    /// The google.rpc.Code that stands for a status in google.rpc's own list.
    private var code: Int32 {
        switch status {
        case 400: 3
        case 401: 16
        case 403: 7
        case 404: 5
        case 409: 10
        case 429: 8
        case 499: 1
        case 501: 12
        case 503: 14
        case 504: 4
        case 500...599: 13
        case 400...499: 9
        default: 2
        }
    }

    /// The status, and the beginning of the body as one line of text.
    private var message: String {
        let scalars = String(decoding: body, as: UTF8.self).unicodeScalars
        let text = String(String.UnicodeScalarView(scalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
        let words = text.split(separator: " ").joined(separator: " ")
        return "the server answered \(status)" + (words.isEmpty ? "" : ": \(words)\(isTruncated ? "…" : "")")
    }
}
