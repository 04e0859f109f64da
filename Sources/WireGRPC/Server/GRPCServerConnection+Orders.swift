// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import WireHTTP2
internal import WireNet

// Orders of calls to the session. One for a stream that is gone by now is no error: the stream's end is reported too.

extension GRPCServerConnection {
    func order(_ body: (HTTP2Session) throws(HTTP2Error) -> Void) {
        do throws(HTTP2Error) {
            try connection.withSession(body)
        } catch {
            core.logger.debug("order refused", metadata: ["peer": "\(peer)", "reason": "\(error)"])
        }
    }

    func answer(_ id: HTTP2StreamID, _ headers: HTTP2Headers, endOfStream: Bool) {
        order { session throws(HTTP2Error) in
            try session.submitResponse(headers, on: id, endOfStream: endOfStream)
        }
    }

    func end(_ id: HTTP2StreamID, _ trailers: HTTP2Headers) {
        order { $0.finish(id, trailers: trailers) }
    }

    func append(to id: HTTP2StreamID, count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
        order { session in
            _ = session.append(to: id, count: count, fill)
        }
    }

    func consume(_ id: HTTP2StreamID, _ count: Int) {
        if count > 0 {
            order { $0.consume(id, count) }
        }
    }

    func unsentBytes(on id: HTTP2StreamID) -> Int {
        connection.unsentBytes(on: id)
    }

    func reportDrained(_ id: HTTP2StreamID) {
        order { $0.reportDrained(id) }
    }

    func answerPlain(_ id: HTTP2StreamID, _ answer: PlainHTTPAnswer, isHead: Bool) {
        var list = HTTP2HeaderList()
        list.append(":status", String(answer.status))
        list.append("content-type", answer.contentType)
        list.append("content-length", String(answer.body.utf8.count))
        order { session throws(HTTP2Error) in
            try session.submitResponse(.list(list), on: id, endOfStream: isHead)
            guard !isHead else { return }
            let body = Array(answer.body.utf8)
            _ = session.append(to: id, count: body.count) { target in
                body.withUnsafeBytes { target.copyMemory(from: $0) }
            }
            session.finish(id)
        }
    }
}
