// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// An event as callbacks note it: positions instead of pointers, since the arena may still grow.
enum PendingEvent {
    case headers(Int32, firstField: UInt32, fieldCount: UInt32, isOversized: Bool, endOfStream: Bool)
    case data(Int32, UnsafePointer<UInt8>, Int)
    case endOfStream(Int32)
    case closed(Int32, UInt32)
    case unsent(Int32)
    case drained(Int32)
    case roomMade
    case goAway(Int32, UInt32)
    case ended(UInt32)
    case pingAcknowledged(UInt64)
    case settings
}

/// What callbacks of one session read and write. nghttp2 hands each of them the pointer to it, so that a frame costs
/// neither a reference count nor a check for exclusive access.
struct HTTP2SessionState: ~Copyable {
    let role: HTTP2Session.Role
    let configuration: HTTP2SessionConfiguration
    /// nghttp2's session; nil only until it is opened.
    var handle: OpaquePointer?

    var events: [PendingEvent] = []
    var arena = HTTP2HeaderArena()
    var goAwayText = ""

    // The header block that is being received.
    var blockStart = 0
    /// A header block has begun and its frame is not whole yet: the rest comes with bytes of a later read.
    var isBlockOpen = false
    var blockBytes = 0
    var isBlockOversized = false

    var streams = HTTP2StreamTable<OutboundStreamPointer>()
    private var spareStreams: [OutboundStreamPointer] = []
    /// Bytes of all streams that wait to be sent.
    var unsentBytes = 0
    /// How many of them the ledger knows of.
    private var ledgeredBytes = 0
    /// Once so few bytes wait, `.roomMade` is reported; nil when nobody waits for it.
    var roomAwaitedBelow: Int?
    var skippedStreams = SkippedStreams()
    var floods = FloodCounts()
    private let framesForNothingMax: Int
    /// Since the last bytes came: a frame that means something began.
    var hasFrameBegun = false
    /// A GOAWAY with an error left: nothing may follow it.
    var hasSentEnd = false
    var hasProtocolViolation = false

    init(role: HTTP2Session.Role, configuration: HTTP2SessionConfiguration) {
        self.role = role
        self.configuration = configuration
        framesForNothingMax = configuration.floods.framesForNothingMax
    }

    deinit {
        // nghttp2 reports no end of streams that are open when a session is dropped.
        for stream in streams.all + spareStreams {
            stream.deinitialize(count: 1)
            stream.deallocate()
        }
        configuration.ledger?.add(-ledgeredBytes)
    }

    // MARK: Streams

    /// A stream that is in no table yet.
    mutating func makeStream() -> OutboundStreamPointer {
        if let spare = spareStreams.popLast() { return spare }
        let stream = OutboundStreamPointer.allocate(capacity: 1)
        stream.initialize(to: OutboundStream())
        return stream
    }

    mutating func addStream(_ stream: OutboundStreamPointer, as id: HTTP2StreamID) {
        stream.pointee.id = id
        streams.insert(stream, for: id)
    }

    /// False when there was none: the end of a stream is reported once.
    mutating func removeStream(_ id: HTTP2StreamID) -> Bool {
        guard let stream = streams.remove(id) else { return false }
        dropStream(stream)
        return true
    }

    mutating func dropStream(_ stream: OutboundStreamPointer) {
        outputTaken(stream.pointee.output.count)
        if spareStreams.count < configuration.spareStreamsMax {
            stream.pointee.prepareForReuse()
            spareStreams.append(stream)
        } else {
            stream.deinitialize(count: 1)
            stream.deallocate()
        }
    }

    /// More bytes wait to be sent.
    mutating func outputAdded(_ count: Int) {
        unsentBytes += count
        if unsentBytes - ledgeredBytes >= OutputLedger.stepBytes { tellLedger() }
    }

    private mutating func tellLedger() {
        configuration.ledger?.add(unsentBytes - ledgeredBytes)
        ledgeredBytes = unsentBytes
    }

    /// Bytes that waited to be sent do so no more.
    mutating func outputTaken(_ count: Int) {
        unsentBytes -= count
        let isStep = ledgeredBytes - unsentBytes >= OutputLedger.stepBytes
        if isStep || unsentBytes == 0 && ledgeredBytes != 0 { tellLedger() }
        if let bound = roomAwaitedBelow, unsentBytes < bound {
            roomAwaitedBelow = nil
            events.append(.roomMade)
        }
    }

    // MARK: What nghttp2 reports

    /// False once so many frames for nothing came with the bytes that are being read that the rest of them is not worth a
    /// look: the guard will end the connection.
    mutating func frameBegan(_ type: UInt32, _ flags: UInt32, on id: Int32) -> Bool {
        hasFrameBegun = true
        switch type {
        case NGHTTP2_HEADERS.rawValue:
            if role == .server, !skippedStreams.headersReceived(on: id) {
                hasProtocolViolation = true
            }
        case NGHTTP2_PRIORITY.rawValue: floods.priorities += 1
        case NGHTTP2_WINDOW_UPDATE.rawValue: floods.windowUpdates += 1
        case NGHTTP2_SETTINGS.rawValue where flags & NGHTTP2_FLAG_ACK.rawValue == 0: floods.settings += 1
        case NGHTTP2_PING.rawValue where flags & NGHTTP2_FLAG_ACK.rawValue == 0: floods.pings += 1
        case NGHTTP2_PING.rawValue, NGHTTP2_GOAWAY.rawValue: floods.otherFrames += 1
        default: break
        }
        return floods.framesForNothing <= framesForNothingMax
    }

    mutating func headerBlockBegan(on id: Int32) {
        blockStart = arena.fieldCount
        isBlockOpen = true
        blockBytes = 0
        isBlockOversized = false
        if role == .server, streams[HTTP2StreamID(id)] == nil {
            addStream(makeStream(), as: HTTP2StreamID(id))
            floods.streamsOpened += 1
        }
    }

    /// False when nothing more of this block is wanted: then neither its fields nor its end are reported.
    mutating func fieldReceived(
        _ name: UnsafePointer<UInt8>?,
        _ nameCount: Int,
        _ value: UnsafePointer<UInt8>?,
        _ valueCount: Int
    ) -> Bool {
        // RFC 9113 section 6.5.2 counts 32 bytes a field on top of its text.
        blockBytes += nameCount + valueCount + 32
        if blockBytes > configuration.headerListBytesMax
            || arena.fieldCount - blockStart >= configuration.headerFieldsMax
        {
            isBlockOversized = true
        }
        if !isBlockOversized, let name {
            arena.append(name: name, nameCount, value: value, valueCount)
        }
        guard isBlockOversized, blockBytes > configuration.headerListBytesRead else { return true }
        isBlockOpen = false
        // The reset counts once more when it leaves.
        floods.provokedResets += FloodLimits.resetsPerCutBlock - 1
        return false
    }

    /// Lets go of the fields whose events were handled, not of those of a block that is still coming.
    mutating func removeHandledFields() {
        if isBlockOpen {
            arena.removeFirst(blockStart)
            blockStart = 0
        } else {
            arena.removeAll()
        }
    }

    mutating func frameReceived(_ frame: UnsafePointer<nghttp2_frame>) {
        let id = wire_frame_stream(frame)
        let flags = UInt32(wire_frame_flags(frame))
        let isLast = flags & NGHTTP2_FLAG_END_STREAM.rawValue != 0
        let isAcknowledgement = flags & NGHTTP2_FLAG_ACK.rawValue != 0
        switch UInt32(wire_frame_type(frame)) {
        case NGHTTP2_HEADERS.rawValue:
            isBlockOpen = false
            events.append(
                .headers(
                    id,
                    firstField: UInt32(blockStart),
                    fieldCount: UInt32(arena.fieldCount - blockStart),
                    isOversized: isBlockOversized,
                    endOfStream: isLast
                )
            )
        case NGHTTP2_DATA.rawValue where isLast:
            events.append(.endOfStream(id))
        case NGHTTP2_DATA.rawValue where wire_frame_data_length(frame) == 0:
            floods.emptyFrames += 1
        case NGHTTP2_GOAWAY.rawValue:
            let debug = UnsafeBufferPointer(
                start: wire_frame_goaway_data(frame),
                count: min(wire_frame_goaway_data_length(frame), configuration.goAwayTextBytesMax)
            )
            goAwayText = String(decoding: debug, as: UTF8.self)
            events.append(.goAway(wire_frame_goaway_last_stream(frame), wire_frame_goaway_code(frame)))
        case NGHTTP2_PING.rawValue where isAcknowledgement:
            let data = UnsafeRawPointer(wire_frame_ping_data(frame))
            events.append(.pingAcknowledged(data?.loadUnaligned(as: UInt64.self) ?? 0))
        case NGHTTP2_SETTINGS.rawValue where !isAcknowledgement:
            events.append(.settings)
        default:
            break
        }
    }

    mutating func frameSent(_ frame: UnsafePointer<nghttp2_frame>) {
        switch UInt32(wire_frame_type(frame)) {
        case NGHTTP2_HEADERS.rawValue, NGHTTP2_DATA.rawValue:
            let id = wire_frame_stream(frame)
            floods.hasAnswered = true
            if UInt32(wire_frame_type(frame)) == NGHTTP2_DATA.rawValue {
                floods.dataFramesSent += 1
                floods.dataBytesSent += wire_frame_data_length(frame)
            }
            // A whole answer before the whole request: tell the peer to stop sending (RFC 9113 section 8.1).
            if role == .server, UInt32(wire_frame_flags(frame)) & NGHTTP2_FLAG_END_STREAM.rawValue != 0,
                nghttp2_session_get_stream_remote_close(handle, id) == 0
            {
                nghttp2_submit_rst_stream(handle, 0, id, NGHTTP2_NO_ERROR.rawValue)
            }
        case NGHTTP2_RST_STREAM.rawValue:
            switch HTTP2ErrorCode(rawValue: wire_frame_reset_code(frame)) {
            case .noError, .cancel, .refusedStream: break
            default: floods.provokedResets += 1
            }
        case NGHTTP2_GOAWAY.rawValue:
            let code = wire_frame_goaway_code(frame)
            if code != HTTP2ErrorCode.noError.rawValue {
                hasSentEnd = true
                events.append(.ended(code))
            }
        default:
            break
        }
    }

    /// A request that could not leave never opened its stream: it is unsent when the peer said goodbye meanwhile, and ends
    /// as refused when nghttp2 has another reason. An answer that could not leave (nghttp2 has a bound for its fields) would leave the peer waiting for ever: it ends with
    /// a reset.
    mutating func frameNotSent(_ frame: UnsafePointer<nghttp2_frame>, _ reason: Int32) {
        guard UInt32(wire_frame_type(frame)) == NGHTTP2_HEADERS.rawValue else { return }
        let id = wire_frame_stream(frame)
        switch role {
        case .client where reason == NGHTTP2_ERR_START_STREAM_NOT_ALLOWED.rawValue:
            if removeStream(HTTP2StreamID(id)) { events.append(.unsent(id)) }
        case .client: streamClosed(id, HTTP2ErrorCode.refusedStream.rawValue)
        case .server where streams[HTTP2StreamID(id)] != nil:
            nghttp2_submit_rst_stream(handle, 0, id, NGHTTP2_INTERNAL_ERROR.rawValue)
        case .server: break
        }
    }

    mutating func streamClosed(_ id: Int32, _ code: UInt32) {
        if removeStream(HTTP2StreamID(id)) {
            events.append(.closed(id, code))
        }
    }

    /// nghttp2 asks for payload of a stream.
    mutating func read(
        _ stream: OutboundStreamPointer,
        into buffer: UnsafeMutablePointer<UInt8>,
        _ limit: Int,
        _ flags: UnsafeMutablePointer<UInt32>
    ) -> Int {
        let count = stream.pointee.output.read(into: buffer, limit: limit)
        let left = stream.pointee.output.count
        outputTaken(count)
        if left == 0, stream.pointee.isFinished {
            flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
            if let trailers = stream.pointee.trailers {
                flags.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
                trailers.withNameValues {
                    _ = nghttp2_submit_trailer(handle, stream.pointee.id.rawValue, $0.baseAddress, $0.count)
                }
                stream.pointee.trailers = nil
            }
            return count
        }
        if stream.pointee.wantsDrainedEvent, left <= configuration.outputLowWaterBytes {
            stream.pointee.wantsDrainedEvent = false
            events.append(.drained(stream.pointee.id.rawValue))
        }
        if count == 0 {
            stream.pointee.isDeferred = true
            return WIRE_DEFERRED
        }
        return count
    }
}
