// SPDX-License-Identifier: Apache-2.0

/// The offsets of a time zone from UTC over all time: listed changes, then a yearly rule.
///
/// A plain value, parsed once from the bytes of a TZif file (`init(tzif:)`) that somebody else has read.
public struct ZoneRules: Hashable, Sendable {
    /// A change of the offset from UTC.
    struct Transition: Hashable, Sendable {
        /// Seconds since the Unix epoch.
        var time: Int64
        /// Seconds east of UTC from then on.
        var offset: Int

        /// Leaves out changes that last no time, then those that change nothing. `transitions` is in order of time.
        static func merged(_ transitions: [Transition], initialOffset: Int? = nil) -> [Transition] {
            var result: [Transition] = []
            for transition in transitions {
                if result.last?.time == transition.time { result.removeLast() }
                let before = result.last?.offset ?? initialOffset
                if before != transition.offset { result.append(transition) }
            }
            return result
        }
    }

    /// A time during which the offset is the same, in seconds since the Unix epoch: from `start` until before `end`.
    struct Span: Hashable, Sendable {
        var start: Int64
        var end: Int64
        var offset: Int
    }

    /// Offset before the first transition.
    let initialOffset: Int
    /// Changes in order of time, each one to another offset.
    let transitions: [Transition]
    /// Where `footer` begins to rule, in seconds since the Unix epoch; nil when the last offset stays for ever.
    let footerStart: Int64?
    let footer: PosixZoneRule?

    /// The zone without any offset.
    public static let utc = ZoneRules(initialOffset: 0, transitions: [], footerStart: nil, footer: nil)

    init(initialOffset: Int, transitions: [Transition], footerStart: Int64?, footer: PosixZoneRule?) {
        self.initialOffset = initialOffset
        self.transitions = Transition.merged(transitions, initialOffset: initialOffset)
        self.footerStart = footerStart
        self.footer = footer
    }

    /// Seconds east of UTC at an instant.
    public func offsetSeconds(at time: Timestamp) -> Int {
        span(at: time.nanoseconds.flooredQuotient(1_000_000_000)).offset
    }

    /// The span around an instant in seconds since the Unix epoch, at most 2^59 from it.
    func span(at seconds: Int64) -> Span {
        if let footer, let footerStart, seconds >= footerStart {
            return footerSpan(at: seconds, rule: footer, from: footerStart)
        }
        let index = transitionCount(through: seconds)
        let offset = index == 0 ? initialOffset : transitions[index - 1].offset
        let start = index == 0 ? Int64.min : transitions[index - 1].time
        if index < transitions.count {
            return Span(start: start, end: transitions[index].time, offset: offset)
        }
        guard let footer, let footerStart else { return Span(start: start, end: Int64.max, offset: offset) }
        let next = footerSpan(at: footerStart, rule: footer, from: footerStart)
        return Span(start: start, end: next.offset == offset ? next.end : footerStart, offset: offset)
    }

    /// How many transitions are at or before an instant.
    private func transitionCount(through seconds: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].time <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func footerSpan(at seconds: Int64, rule: PosixZoneRule, from footerStart: Int64) -> Span {
        let year = CivilTime(secondsSinceEpoch: seconds).year
        let changes = rule.transitions(years: (year - 1)...(year + 1))
        let next = changes.firstIndex { $0.time > seconds } ?? changes.count
        let end = next < changes.count ? changes[next].time : Int64.max
        let current = next > 0 ? changes[next - 1] : nil
        let offset = current?.offset ?? rule.standardOffset
        let start = current?.time ?? Int64.min
        guard start < footerStart else { return Span(start: start, end: end, offset: offset) }
        let listed = transitions.last { $0.time <= footerStart }
        let isContinued = offset == (listed?.offset ?? initialOffset)
        return Span(start: isContinued ? listed?.time ?? Int64.min : footerStart, end: end, offset: offset)
    }
}

extension ZoneRules {
    /// The longest accepted zone name, in UTF-8 bytes.
    public static let nameBytesMax = 64

    /// Whether a text is shaped like an IANA zone name and so is safe as a path below the zone directory: parts of
    /// letters, digits, `_`, `+` and `-`, joined by single slashes.
    public static func isZoneName(_ name: String) -> Bool {
        guard !name.isEmpty, name.utf8.count <= nameBytesMax else { return false }
        return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                }
        }
    }
}
