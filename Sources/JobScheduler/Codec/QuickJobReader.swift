// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobJournal
internal import JobProto
internal import WireProto

/// Reads submitted jobs and images of jobs, which a start has by the million, straight from their wire form.
///
/// It declines whatever is not laid out as this program writes it, or has a value that it does not know: `RecordReader`
/// decides then. What it accepts it reads as that does, in a fraction of the time: without a message in between, and
/// with all of the definition of the job before but its spec, or its texts and its policy, where they are the same.
struct QuickJobReader {
    private let reader: RecordReader
    private var namespace = LatestValue("")
    private var queue = LatestValue("")
    private var kind = LatestValue("")
    private var actor = LatestValue("")
    private var worker = LatestValue("")
    private var policy = LatestValue(JobPolicy(retry: .task))
    private var latest = LatestDefinition()

    init(zones: @escaping RecordCodec.ZoneSource) {
        reader = RecordReader(sequence: 0, zones: zones)
    }

    /// What a record of a submitted job says, and when that was; nil = declined.
    mutating func submitted(_ record: JournalRecord) -> (JobSubmitted, Timestamp)? {
        guard Int32(record.type) == JobdJournalV1.RecordType.jobSubmitted.rawValue else { return nil }
        var scanner = FieldScanner(record.payload)
        var (time, high, low): (Int64, UInt64, UInt64) = (0, 0, 0)
        var body = JobSubmitted(
            id: JobID(high: 0, low: 0),
            state: .queued,
            reason: .submitted,
            actor: "",
            definition: Self.noDefinition,
            runTime: .zero
        )
        var (state, reason, definition): (JobState?, TransitionReason?, JobDefinition?) = (nil, nil, nil)
        var request = RememberedRequest(id: "", fingerprint: [], expiry: .zero)
        var fire = ScheduleFire(scheduleID: "", nominal: nil, next: nil)
        while let tag = scanner.nextTag() {
            switch tag {
            case 1 << 3 | 1: time = scanner.signedFixed64()
            case 2 << 3 | 1: high = scanner.fixed64()
            case 3 << 3 | 1: low = scanner.fixed64()
            case 4 << 3: state = Self.state(scanner.varint())
            case 5 << 3: reason = Self.reason(scanner.varint())
            case 6 << 3 | 2: body.actor = Self.text(&actor, &scanner)
            case 7 << 3 | 2 where definition == nil: definition = self.definition(&scanner)
            case 8 << 3 | 1: body.runTime = Timestamp(nanoseconds: scanner.signedFixed64())
            case 9 << 3 | 1: body.queueExpiry = reader.optional(scanner.signedFixed64())
            case 10 << 3 | 2: request.id = scanner.text()
            case 11 << 3 | 2: request.fingerprint = scanner.data()
            case 12 << 3 | 1: request.expiry = Timestamp(nanoseconds: scanner.signedFixed64())
            case 13 << 3 | 2: fire.scheduleID = scanner.text()
            case 14 << 3 | 1: fire.nominal = reader.optional(scanner.signedFixed64())
            case 15 << 3 | 1: fire.next = reader.optional(scanner.signedFixed64())
            default: return nil
            }
        }
        guard scanner.isWhole, let state, let reason, let definition else { return nil }
        (body.state, body.reason, body.definition) = (state, reason, definition)
        body.id = JobID(high: high, low: low)
        if !request.id.isEmpty { body.request = request }
        if !fire.scheduleID.isEmpty { body.fire = fire }
        return (body, Timestamp(nanoseconds: time))
    }

    private static let noDefinition = JobDefinition(specKind: .task, spec: [], policy: JobPolicy(retry: .task))

    /// The images of a block of jobs, one after the other; false = declined, and nothing was given.
    ///
    /// - Parameters:
    ///   - block: An encoded SnapshotBlock.
    ///   - visit: Is given each image, or the bytes of one that is declined.
    mutating func forEachImage(
        in block: [UInt8],
        _ visit: (JobImage?, ArraySlice<UInt8>) throws -> Void
    ) rethrows -> Bool {
        var scanner = FieldScanner(block)
        guard scanner.nextTag() == 2 << 3 | 2 else { return false }
        let images = scanner.range()
        guard scanner.isWhole else { return false }
        var places: [Range<Int>] = []
        scanner.inside(images) { scanner in
            while let tag = scanner.nextTag() {
                guard tag == 1 << 3 | 2 else { return scanner.fail() }
                places.append(scanner.range())
            }
        }
        guard scanner.isWhole else { return false }
        for place in places { try visit(image(&scanner, at: place), block[place]) }
        return true
    }

    private mutating func image(_ scanner: inout FieldScanner, at place: Range<Int>) -> JobImage? {
        var image = JobImage(
            id: JobID(high: 0, low: 0),
            definition: Self.noDefinition,
            createSequence: 0,
            createTime: .zero,
            creator: ""
        )
        var seen = Seen()
        var whole = scanner
        whole.inside(place) { scanner in
            while let tag = scanner.nextTag() {
                if tag < 19 << 3 {
                    readUsual(tag, &scanner, &image, &seen)
                } else {
                    readRare(tag, &scanner, &image)
                }
            }
        }
        guard whole.isWhole, let definition = seen.definition, let state = seen.state, let reason = seen.reason,
            let firstState = seen.firstState, let firstReason = seen.firstReason
        else { return nil }
        image.id = JobID(high: seen.high, low: seen.low)
        image.definition = definition
        (image.state, image.reason, image.firstState, image.firstReason) = (state, reason, firstState, firstReason)
        return image
    }

    /// What an image must have, as far as it was found.
    private struct Seen {
        var (high, low): (UInt64, UInt64) = (0, 0)
        var definition: JobDefinition?
        var (state, firstState): (JobState?, JobState?) = (nil, nil)
        var (reason, firstReason): (TransitionReason?, TransitionReason?) = (nil, nil)
    }

    private mutating func readUsual(
        _ tag: UInt32,
        _ scanner: inout FieldScanner,
        _ image: inout JobImage,
        _ seen: inout Seen
    ) {
        switch tag {
        case 1 << 3 | 1: seen.high = scanner.fixed64()
        case 2 << 3 | 1: seen.low = scanner.fixed64()
        case 3 << 3 | 2 where seen.definition == nil: seen.definition = definition(&scanner)
        case 4 << 3: image.createSequence = scanner.varint()
        case 5 << 3: image.sequence = scanner.varint()
        case 6 << 3 | 1: image.createTime = Timestamp(nanoseconds: scanner.signedFixed64())
        case 7 << 3 | 1: image.runTime = Timestamp(nanoseconds: scanner.signedFixed64())
        case 8 << 3 | 1: image.startTime = reader.optional(scanner.signedFixed64())
        case 9 << 3 | 1: image.endTime = reader.optional(scanner.signedFixed64())
        case 10 << 3 | 1: image.expiry = reader.optional(scanner.signedFixed64())
        case 11 << 3: seen.state = Self.state(scanner.varint())
        case 12 << 3: seen.reason = Self.reason(scanner.varint())
        case 13 << 3 | 2: image.creator = Self.text(&actor, &scanner)
        case 14 << 3: image.attempt = UInt32(truncatingIfNeeded: scanner.varint())
        case 15 << 3: image.countedAttempts = UInt16(clamping: UInt32(truncatingIfNeeded: scanner.varint()))
        case 16 << 3: image.daemonDeaths = UInt8(clamping: UInt32(truncatingIfNeeded: scanner.varint()))
        case 17 << 3: seen.firstState = Self.state(scanner.varint())
        case 18 << 3: seen.firstReason = Self.reason(scanner.varint())
        default: scanner.fail()
        }
    }

    private mutating func readRare(_ tag: UInt32, _ scanner: inout FieldScanner, _ image: inout JobImage) {
        switch tag {
        case 19 << 3 | 2: image.scheduleID = scanner.text()
        case 20 << 3 | 1: image.nominalTime = reader.optional(scanner.signedFixed64())
        case 21 << 3 | 2: image.note = scanner.text()
        case 22 << 3: image.grace = TimeSpan(nanoseconds: Int64(bitPattern: scanner.varint()))
        case 23 << 3 | 2 where image.progress == nil:
            let message = try? JobdJournalV1.ProgressImage(serialized: scanner.data())
            guard let message else { return scanner.fail() }
            image.progress = JobProgress(fraction: message.fraction, message: message.message)
        case 24 << 3 | 2 where image.result == nil:
            guard let message = try? JobdJournalV1.Result(serialized: scanner.data()) else { return scanner.fail() }
            image.result = JobResult(message)
        case 25 << 3 | 2: entry(&scanner).map { image.history.append($0) }
        case 26 << 3: image.historyDroppedCount = scanner.varint()
        default: scanner.fail()
        }
    }

    private mutating func entry(_ scanner: inout FieldScanner) -> HistoryEntry? {
        var entry = HistoryEntry(sequence: 0, time: .zero, from: nil, to: nil, reason: .submitted, actor: "")
        var reason: TransitionReason?
        scanner.inside(scanner.range()) { scanner in
            while let tag = scanner.nextTag() {
                switch tag {
                case 1 << 3: entry.sequence = scanner.varint()
                case 2 << 3 | 1: entry.time = Timestamp(nanoseconds: scanner.signedFixed64())
                case 3 << 3: entry.from = Self.known(Self.state(scanner.varint()), &scanner)
                case 4 << 3: entry.to = Self.known(Self.state(scanner.varint()), &scanner)
                case 5 << 3: reason = Self.reason(scanner.varint())
                case 6 << 3 | 2: entry.actor = Self.text(&worker, &scanner)
                case 7 << 3: entry.attempt = UInt32(truncatingIfNeeded: scanner.varint())
                case 8 << 3:
                    let state = UInt8(exactly: scanner.varint()).flatMap(AttemptState.init(rawValue:))
                    entry.attemptState = Self.known(state, &scanner)
                case 9 << 3: entry.exitCode = Int32(truncatingIfNeeded: scanner.varint())
                case 10 << 3: entry.signal = Int32(truncatingIfNeeded: scanner.varint())
                case 11 << 3 | 2 where entry.failure == nil:
                    let message = try? JobdJournalV1.Failure(serialized: scanner.data())
                    entry.failure = Self.known(message.flatMap { try? reader.failure($0) }, &scanner)
                default: scanner.fail()
                }
            }
        }
        entry.reason = Self.known(reason, &scanner) ?? .submitted
        return entry
    }

    /// The definition of the job before, and its bytes around the spec.
    private struct LatestDefinition {
        var value = QuickJobReader.noDefinition
        var head: [UInt8] = []
        var tail: [UInt8] = []
    }

    private mutating func definition(_ scanner: inout FieldScanner) -> JobDefinition? {
        let place = scanner.range()
        if let spec = scanner.data(in: place, between: latest.head, and: latest.tail) {
            var definition = latest.value
            definition.spec = spec
            return definition
        }
        var spec = place.lowerBound..<place.lowerBound
        guard let definition = definition(&scanner, at: place, spec: &spec) else { return nil }
        if !scanner.isBroken, !spec.isEmpty {
            latest.head = Array(scanner.bytes[place.lowerBound..<spec.lowerBound])
            latest.tail = Array(scanner.bytes[spec.upperBound..<place.upperBound])
            latest.value = definition
        }
        return definition
    }

    /// - Parameter spec: Where the field of the spec lies, from after its tag; empty when there is not one.
    private mutating func definition(
        _ scanner: inout FieldScanner,
        at place: Range<Int>,
        spec specField: inout Range<Int>
    ) -> JobDefinition? {
        var (namespace, queue, kind, trace) = ("", "", "", "")
        var (specKind, policy): (SpecKind?, JobPolicy?) = (nil, nil)
        var (spec, labels): ([UInt8], [JobLabel]) = ([], [])
        var (priority, deadline): (UInt64, Int64) = (0, 0)
        var requirement = WorkerRequirement.none
        scanner.inside(place) { scanner in
            while let tag = scanner.nextTag() {
                switch tag {
                case 1 << 3 | 2: namespace = Self.text(&self.namespace, &scanner)
                case 2 << 3 | 2: queue = Self.text(&self.queue, &scanner)
                case 3 << 3 | 2: kind = Self.text(&self.kind, &scanner)
                case 4 << 3: specKind = UInt8(exactly: scanner.varint()).flatMap(SpecKind.init(rawValue:))
                case 5 << 3 | 2 where specField.isEmpty:
                    let start = scanner.position
                    spec = scanner.data()
                    specField = start..<scanner.position
                case 6 << 3 | 2: labels.append(Self.label(&scanner))
                case 7 << 3: priority = scanner.varint()
                case 8 << 3 | 2 where policy == nil: policy = self.policy(&scanner)
                case 9 << 3 | 1: deadline = scanner.signedFixed64()
                case 10 << 3 | 2: trace = scanner.text()
                case 11 << 3 | 2 where requirement == .none: requirement = Self.requirement(&scanner)
                default: scanner.fail()
                }
            }
        }
        guard let specKind, let policy, priority <= 9 else { return nil }
        return JobDefinition(
            namespace: namespace,
            queue: queue,
            kind: kind,
            specKind: specKind,
            spec: spec,
            labels: labels,
            priority: UInt8(priority),
            policy: policy,
            deadline: reader.optional(deadline),
            traceParent: trace,
            requirement: requirement
        )
    }

    private static func requirement(_ scanner: inout FieldScanner) -> WorkerRequirement {
        var requirement = WorkerRequirement.none
        scanner.inside(scanner.range()) { scanner in
            while let tag = scanner.nextTag() {
                switch tag {
                case 1 << 3 | 2: requirement.kindVersion = scanner.text()
                case 2 << 3 | 2: requirement.labels.append(label(&scanner))
                default: scanner.fail()
                }
            }
        }
        return requirement
    }

    private mutating func policy(_ scanner: inout FieldScanner) -> JobPolicy {
        let (place, reader) = (scanner.range(), reader)
        return policy.value(of: place, in: &scanner) { scanner in
            let message = try? JobdJournalV1.JobPolicy(serialized: Array(scanner.bytes[place]))
            return message.flatMap { try? reader.policy($0) }
        }
    }

    private static func label(_ scanner: inout FieldScanner) -> JobLabel {
        var label = JobLabel(key: "", value: "")
        scanner.inside(scanner.range()) { scanner in
            while let tag = scanner.nextTag() {
                switch tag {
                case 1 << 3 | 2: label.key = scanner.text()
                case 2 << 3 | 2: label.value = scanner.text()
                default: scanner.fail()
                }
            }
        }
        return label
    }

    private static func text(_ latest: inout LatestValue<String>, _ scanner: inout FieldScanner) -> String {
        let place = scanner.range()
        return place.isEmpty ? "" : latest.value(of: place, in: &scanner) { $0.text(in: place) }
    }

    private static func known<Value>(_ value: Value?, _ scanner: inout FieldScanner) -> Value? {
        if value == nil { scanner.fail() }
        return value
    }

    private static func state(_ value: UInt64) -> JobState? {
        UInt8(exactly: value).flatMap(JobState.init(rawValue:))
    }

    private static func reason(_ value: UInt64) -> TransitionReason? {
        UInt8(exactly: value).flatMap(TransitionReason.init(rawValue:))
    }
}
