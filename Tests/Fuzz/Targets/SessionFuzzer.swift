// SPDX-License-Identifier: Apache-2.0

internal import WireHTTP2

/// The first byte chooses the side and how the bytes are cut, the others come from the peer. Requests are answered, data
/// is consumed, and all that the session wants to send is taken.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSession(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let choice = start[0]
    let peer = PeerBytes(isServer: choice & 1 == 0, pieceBytesMax: Int(choice >> 1) + 1)
    peer.send(UnsafeRawBufferPointer(start: start + 1, count: count - 1))
    return 0
}

private struct PeerBytes {
    let isServer: Bool
    let pieceBytesMax: Int

    func send(_ bytes: UnsafeRawBufferPointer) {
        guard let session = try? HTTP2Session(role: isServer ? .server : .client) else { return }
        if !isServer {
            _ = try? session.submitRequest(headers((":method", "POST"), (":path", "/")), endOfStream: false)
        }
        let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
        var all = isServer ? preface : []
        all += [0, 0, 0, 4, 0, 0, 0, 0, 0]
        all += bytes
        var now: UInt64 = 0
        all.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let piece = rest.prefix(pieceBytesMax)
                rest = rest.dropFirst(pieceBytesMax)
                now += 1_000_000
                guard step(session, UnsafeRawBufferPointer(rebasing: piece), at: now) else { return }
            }
        }
    }

    /// One piece in, and all that comes of it out; false when the connection is over.
    private func step(_ session: HTTP2Session, _ piece: UnsafeRawBufferPointer, at now: UInt64) -> Bool {
        var events: [Order] = []
        let received: Void? = try? session.receive(piece, at: now) { note($0, &events) }
        for event in events { follow(event, session) }
        precondition(session.openStreamCount <= Int(session.configuration.concurrentStreamsMax) + 1, "too many streams")
        var output = [UInt8](repeating: 0, count: 4096)
        while received != nil {
            let count = output.withUnsafeMutableBytes { try? session.produce(into: $0, at: now) { _ in } }
            guard let count else { return false }
            if count == 0 { break }
        }
        return received != nil && session.wantsRead
    }

    private enum Order {
        case answer(HTTP2StreamID)
        case consume(HTTP2StreamID, Int)
        case finish(HTTP2StreamID)
    }

    private func note(_ event: HTTP2Event, _ orders: inout [Order]) {
        switch event {
        case .headers(let id, let block, let endOfStream):
            // Reading the block is part of what is tested.
            precondition(block.count >= 0, "a block of \(block.count) fields")
            orders.append(.answer(id))
            if endOfStream { orders.append(.finish(id)) }
        case .data(let id, let bytes): orders.append(.consume(id, bytes.reduce(0) { count, _ in count + 1 }))
        case .endOfStream(let id): orders.append(.finish(id))
        case .closed, .unsent, .drained, .roomMade, .goAway, .ended, .pingAcknowledged, .settings: break
        }
    }

    private func follow(_ order: Order, _ session: HTTP2Session) {
        switch order {
        case .answer(let id):
            if isServer { try? session.submitResponse(headers((":status", "200")), on: id, endOfStream: false) }
            session.append(to: id, count: 100) { $0.initializeMemory(as: UInt8.self, repeating: 7) }
        case .consume(let id, let count): session.consume(id, count)
        case .finish(let id): session.finish(id, trailers: isServer ? headers(("grpc-status", "0")) : nil)
        }
    }
}

private func headers(_ fields: (StaticString, StaticString)...) -> HTTP2Headers {
    var list = HTTP2HeaderList()
    for (name, value) in fields { list.append(name, value) }
    return .list(list)
}
