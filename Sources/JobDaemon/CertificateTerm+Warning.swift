// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import WireMessages
internal import WireNet

extension CertificateTerm {
    /// How long before the end it is time to say so.
    private static let noticeSpan = TimeSpan.days(14)

    /// What is to be said of it at a time; nil when there is nothing.
    func warning(at now: Timestamp) -> String? {
        let (start, end) = (Self.time(start), Self.time(end))
        if now >= end {
            return
                "a TLS certificate has expired on \(Self.text(end)): clients that need it refuse to connect; replace it and send "
                + "SIGHUP"
        }
        if now < start {
            return
                "a TLS certificate is good from \(Self.text(start)) on: clients that need it refuse to connect until then"
        }
        guard end - now <= Self.noticeSpan else { return nil }
        return "a TLS certificate expires on \(Self.text(end)); replace it before and send SIGHUP"
    }

    /// Beyond what a time can hold, in the year 2262, it is that bound.
    private static func time(_ seconds: Int64) -> Timestamp {
        Timestamp(nanoseconds: TimeSpan.seconds(seconds).nanoseconds)
    }

    private static func text(_ time: Timestamp) -> String {
        GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: time.nanoseconds).rfc3339 ?? "an unknown day"
    }
}
