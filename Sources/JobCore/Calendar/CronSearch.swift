// SPDX-License-Identifier: Apache-2.0

/// Finds the instants of a cron expression in a zone, one span of equal offset after the other.
///
/// Inside of a span, clock and instant move together, so the expression's own search finds the next clock time in a
/// few steps. What a clock change skipped or repeated is settled at the span's borders:
///
///     offset +1 ......|                     the clock jumps from 02:00 to 03:00 at `|`: 02:30 is in the gap;
///     offset +2       |......               shifted forward it is an instant of the first hour after `|`
///
///     offset +2 ......|                     the clock falls from 03:00 to 02:00 at `|`: the first hour after `|`
///     offset +1       |......               shows times that the hour before it has shown already
struct CronSearch {
    let expression: CronExpression
    let zone: ZoneRules
    let policy: LocalTimePolicy

    /// The first fire at or after an instant, in seconds since the Unix epoch.
    func first(from start: Int64) -> Int64? {
        let horizon = start + Int64(CronExpression.searchDaysMax * CivilTime.secondsPerDay)
        var cursor = start
        while cursor < horizon {
            let span = zone.span(at: cursor)
            let end = min(span.end, horizon)
            let regular = regular(in: span, from: cursor, before: end)
            let skipped = skipped(in: span, from: cursor, before: end)
            if let found = earliest(regular, skipped) { return found }
            cursor = end
        }
        return nil
    }

    /// The first fire of a clock time that the span's own clock shows.
    private func regular(in span: ZoneRules.Span, from cursor: Int64, before end: Int64) -> Int64? {
        var start = cursor
        var last = end
        switch policy.repeat {
        case .both: break
        case .first:
            let repeated = fallBack(to: span.offset, at: span.start)
            if repeated > 0 { start = max(start, span.start + repeated) }
        case .second:
            let repeated = span.end == Int64.max ? 0 : Int64(span.offset - zone.span(at: span.end).offset)
            if repeated > 0 { last = min(last, span.end - repeated) }
        }
        let offset = Int64(span.offset)
        return expression.firstMatch(from: start + offset, before: last + offset).map { $0 - offset }
    }

    /// The first fire of a clock time that the change at the span's start has skipped.
    private func skipped(in span: ZoneRules.Span, from cursor: Int64, before end: Int64) -> Int64? {
        let gap = -fallBack(to: span.offset, at: span.start)
        guard gap > 0, cursor < span.start + gap else { return nil }
        let offset = Int64(span.offset) - gap
        switch policy.gap {
        case .skip:
            return nil
        case .shiftForward:
            let last = min(end, span.start + gap)
            return expression.firstMatch(from: cursor + offset, before: last + offset).map { $0 - offset }
        case .runAtGapEnd:
            guard cursor <= span.start else { return nil }
            let gapStart = span.start + offset
            return expression.firstMatch(from: gapStart, before: gapStart + gap) == nil ? nil : span.start
        }
    }

    /// By how many seconds the clock was moved back at an instant, to reach an offset; negative: forward.
    private func fallBack(to offset: Int, at instant: Int64) -> Int64 {
        instant == Int64.min ? 0 : Int64(zone.span(at: instant - 1).offset - offset)
    }

    private func earliest(_ left: Int64?, _ right: Int64?) -> Int64? {
        guard let left, let right else { return left ?? right }
        return min(left, right)
    }
}
