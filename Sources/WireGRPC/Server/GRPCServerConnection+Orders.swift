// SPDX-License-Identifier: Apache-2.0

internal import Logging
internal import WireHTTP2
internal import WireNet

// Orders of calls to the session. One for a stream that is gone by now is no error: the stream's end is reported too.

extension GRPCServerConnection {
    func answer(_ id: HTTP2StreamID, _ headers: HTTP2Headers, endOfStream: Bool) {
        do throws(HTTP2Error) {
            connection.touch()
            try connection.observed.submitResponse(headers, on: id, endOfStream: endOfStream)
        } catch {
            core.logger.debug("answer refused", metadata: ["peer": "\(peer)", "reason": "\(error)"])
        }
    }

    func end(_ id: HTTP2StreamID, _ trailers: HTTP2Headers) {
        connection.touch()
        connection.observed.finish(id, trailers: trailers)
    }

    func append(to id: HTTP2StreamID, count: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
        connection.touch()
        connection.observed.append(to: id, count: count, fill)
    }

    func consume(_ id: HTTP2StreamID, _ count: Int) {
        if count > 0 {
            connection.touch()
            connection.observed.consume(id, count)
        }
    }

    func unsentBytes(on id: HTTP2StreamID) -> Int {
        connection.observed.unsentBytes(on: id)
    }

    func reportDrained(_ id: HTTP2StreamID) {
        connection.session.reportDrained(id)
    }

    /// Whether as many bytes of answers wait for this client as may.
    var isOutputFull: Bool { connection.observed.unsentBytes >= outputBytesMax }

    /// Bytes of answers that may wait for this client: few, while much waits for all clients together.
    var outputBytesMax: Int {
        let most = configuration.responseBytesPerConnectionMax
        let isMuch = core.output.bytes >= configuration.responseBytesMax
        return isMuch ? min(most, configuration.responseBufferBytesMax) : most
    }

    func answerPlain(_ id: HTTP2StreamID, _ answer: PlainHTTPAnswer, isHead: Bool) {
        var list = HTTP2HeaderList()
        list.append(":status", String(answer.status))
        list.append("content-type", answer.contentType)
        list.append("content-length", String(answer.body.utf8.count))
        self.answer(id, .list(list), endOfStream: isHead)
        guard !isHead else { return }
        let body = Array(answer.body.utf8)
        append(to: id, count: body.count) { target in
            body.withUnsafeBytes { target.copyMemory(from: $0) }
        }
        connection.session.finish(id)
    }
}
