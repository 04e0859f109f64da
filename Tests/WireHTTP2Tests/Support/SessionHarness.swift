// SPDX-License-Identifier: Apache-2.0

@testable import WireHTTP2

/// An event with everything copied out, so that it can be kept and compared.
enum SeenEvent: Equatable {
    case headers(Int32, [String], endOfStream: Bool, isOversized: Bool)
    case data(Int32, [UInt8])
    case endOfStream(Int32)
    case closed(Int32, HTTP2ErrorCode)
    case unsent(Int32)
    case drained(Int32)
    case roomMade
    case goAway(last: Int32, HTTP2ErrorCode)
    case ended(HTTP2ErrorCode)
    case pingAcknowledged(UInt64)
    case settings

    init(_ event: HTTP2Event) {
        switch event {
        case .headers(let id, let block, let endOfStream):
            let fields = (0..<block.count).map {
                String(decoding: block.name($0), as: UTF8.self) + "=" + String(decoding: block.value($0), as: UTF8.self)
            }
            self = .headers(id.rawValue, fields, endOfStream: endOfStream, isOversized: block.isOversized)
        case .data(let id, let bytes): self = .data(id.rawValue, Array(bytes))
        case .endOfStream(let id): self = .endOfStream(id.rawValue)
        case .closed(let id, let code): self = .closed(id.rawValue, code)
        case .unsent(let id): self = .unsent(id.rawValue)
        case .drained(let id): self = .drained(id.rawValue)
        case .roomMade: self = .roomMade
        case .goAway(let last, let code): self = .goAway(last: last.rawValue, code)
        case .ended(let code): self = .ended(code)
        case .pingAcknowledged(let data): self = .pingAcknowledged(data)
        case .settings: self = .settings
        }
    }
}

/// A session with what it reported and what it sent so far.
final class SessionHarness {
    let session: HTTP2Session
    var events: [SeenEvent] = []
    var now: UInt64 = 1

    init(_ role: HTTP2Session.Role, _ configuration: HTTP2SessionConfiguration = HTTP2SessionConfiguration()) throws {
        session = try HTTP2Session(role: role, configuration: configuration)
    }

    func receive(_ bytes: [UInt8]) throws(HTTP2Error) {
        var failure: HTTP2Error?
        bytes.withUnsafeBytes { bytes in
            do throws(HTTP2Error) {
                try session.receive(bytes, at: now) { events.append(SeenEvent($0)) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// Everything that the session has to send now, taken in pieces of at most `piece`.
    func produce(max: Int = .max, piece: Int = 4096) throws(HTTP2Error) -> [UInt8] {
        var bytes: [UInt8] = []
        let target = UnsafeMutableRawBufferPointer.allocate(byteCount: piece, alignment: 1)
        defer { target.deallocate() }
        while bytes.count < max {
            let count = try session.produce(into: target, at: now) { events.append(SeenEvent($0)) }
            bytes += target[..<count]
            if count < piece { break }
        }
        return bytes
    }

    /// The events since the last call.
    func takeEvents() -> [SeenEvent] {
        defer { events = [] }
        return events
    }

    func append(_ bytes: [UInt8], to id: HTTP2StreamID) -> Int? {
        session.append(to: id, count: bytes.count) { target in
            target.copyBytes(from: bytes)
        }
    }
}

/// A client and a server that exchange bytes in memory.
final class SessionPair {
    let client: SessionHarness
    let server: SessionHarness

    init(
        client: HTTP2SessionConfiguration = HTTP2SessionConfiguration(),
        server: HTTP2SessionConfiguration = HTTP2SessionConfiguration()
    ) throws {
        self.client = try SessionHarness(.client, client)
        self.server = try SessionHarness(.server, server)
        try exchange()
        _ = self.client.takeEvents()
        _ = self.server.takeEvents()
    }

    /// Moves bytes both ways until neither has any, in pieces of at most `chunk`.
    func exchange(chunk: Int = .max) throws {
        while true {
            let up = try client.produce()
            try Self.pieces(up, chunk).forEach { try server.receive($0) }
            let down = try server.produce()
            try Self.pieces(down, chunk).forEach { try client.receive($0) }
            if up.isEmpty, down.isEmpty { return }
        }
    }

    private static func pieces(_ bytes: [UInt8], _ size: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: Swift.min(size, max(bytes.count, 1))).map {
            Array(bytes[$0..<Swift.min($0.addingReportingOverflow(size).partialValue, bytes.count)])
        }
    }

    static var request: HTTP2Headers {
        var list = HTTP2HeaderList()
        for (name, value) in RawFrames.request {
            list.append(name: name, value: value)
        }
        return .list(list)
    }
}

extension HTTP2HeaderList {
    mutating func append(name: String, value: String) {
        Array(name.utf8).withUnsafeBytes { name in
            Array(value.utf8).withUnsafeBytes { append(name: name, value: $0) }
        }
    }
}
