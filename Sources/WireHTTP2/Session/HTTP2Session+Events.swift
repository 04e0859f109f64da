// SPDX-License-Identifier: Apache-2.0

internal import CNghttp2

/// An event as callbacks note it: positions instead of pointers, since the arena may still grow.
enum PendingEvent {
    case headers(Int32, fields: Range<Int>, isOversized: Bool, endOfStream: Bool)
    case data(Int32, UnsafePointer<UInt8>, Int)
    case endOfStream(Int32)
    case closed(Int32, UInt32)
    case drained(Int32)
    case goAway(Int32, UInt32, text: Int)
    case ended(UInt32)
    case pingAcknowledged(UInt64)
    case settings
}

extension HTTP2Session {
    /// Hands over what callbacks noted. Orders that `handle` gives note nothing: nghttp2 calls back only while it
    /// receives or sends.
    func handleEvents(input: UnsafeRawPointer?, _ handle: (HTTP2Event) -> Void) {
        guard !events.isEmpty else { return }
        let batch = events
        events.removeAll(keepingCapacity: false)
        for event in batch {
            switch event {
            case .headers(let id, let fields, let isOversized, let endOfStream):
                let block = arena.block(fields: fields, isOversized: isOversized)
                handle(.headers(HTTP2StreamID(id), block, endOfStream: endOfStream))
            case .data(let id, let bytes, let count):
                handle(.data(HTTP2StreamID(id), UnsafeRawBufferPointer(start: bytes, count: count)))
            case .endOfStream(let id):
                handle(.endOfStream(HTTP2StreamID(id)))
            case .closed(let id, let code):
                handle(.closed(HTTP2StreamID(id), HTTP2ErrorCode(rawValue: code)))
            case .drained(let id):
                handle(.drained(HTTP2StreamID(id)))
            case .goAway(let last, let code, let text):
                handle(.goAway(lastStream: HTTP2StreamID(last), HTTP2ErrorCode(rawValue: code), debugTexts[text]))
            case .ended(let code):
                handle(.ended(HTTP2ErrorCode(rawValue: code)))
            case .pingAcknowledged(let data):
                handle(.pingAcknowledged(data))
            case .settings:
                handle(.settings)
            }
        }
        events = consume batch
        events.removeAll(keepingCapacity: true)
        arena.removeAll()
        debugTexts.removeAll()
    }
}
