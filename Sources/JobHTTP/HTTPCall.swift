// SPDX-License-Identifier: Apache-2.0

internal import AsyncHTTPClient
internal import JobCore
internal import JobWorkers
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL

/// One attempt at a request: finds the host, connects to an address of it that is allowed, follows redirects within the
/// same place, and reads the answer as far as it is kept.
///
/// The host is looked up once, here, and the client is told the address to connect to, so that no second lookup can
/// lead it elsewhere; the name stays what TLS verifies and what Host says.
struct HTTPCall: Sendable {
    let configuration: HTTPExecutorConfiguration
    let lookup: NameLookup
    let assignment: Assignment
    let spec: HTTPSpec

    /// The answer that counts.
    ///
    /// - Throws: `HTTPFailure`, or what the client throws when the task is cancelled.
    func perform() async throws -> HTTPAnswer {
        let url: HTTPURL
        do throws(HTTPURL.Fault) {
            url = try HTTPURL(spec.url)
        } catch {
            throw HTTPFailure(.invalid, "the URL \(error.rawValue)")
        }
        let addresses = try await allowedAddresses(of: url)
        for address in addresses.dropLast() {
            do {
                return try await answer(of: url, at: address)
            } catch let failure as HTTPFailure where failure.reason == .connectFailed {
                continue
            }
        }
        return try await answer(of: url, at: addresses[addresses.count - 1])
    }

    /// The addresses that may be connected to, best first; not empty.
    private func allowedAddresses(of url: HTTPURL) async throws -> [IPAddress] {
        let found = try await lookup.addresses(url.host)
        let allowed = found.filter(configuration.addresses.allows)
        guard !allowed.isEmpty else {
            // Which ones they are is not for whoever may submit a job: it would tell them the names of an inner network.
            throw HTTPFailure(
                .addressRefused,
                "\(url.host) has no public address, and none among the server's http.allowedAddresses"
            )
        }
        return Array(allowed.prefix(configuration.addressesMax))
    }

    private func answer(of url: HTTPURL, at address: IPAddress) async throws -> HTTPAnswer {
        let check = ConnectionCheck(address: address, name: IPAddress(url.host) == nil ? url.host : nil)
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings(url, check))
        // Closes the connection whatever is under way on it. What is still connecting closes as soon as it can.
        defer { _ = client.shutdown() as EventLoopFuture<Void> }
        do {
            return try await answer(of: url, from: client)
        } catch let failure as HTTPFailure {
            throw failure
        } catch {
            if Task.isCancelled { throw error }
            var failure = HTTPFailure(error, at: "\(url.host) (\(address))")
            // Something may have been sent: another address must not get it, too.
            if check.hasPassed, failure.reason == .connectFailed { failure.reason = .answerLost }
            throw failure
        }
    }

    private func settings(_ url: HTTPURL, _ check: ConnectionCheck) -> HTTPClient.Configuration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.additionalTrustRoots = [.certificates(configuration.trustRoots.certificates)]
        var settings = HTTPClient.Configuration(tlsConfiguration: tls, redirectConfiguration: .disallow)
        settings.timeout.connect = .nanoseconds(configuration.connectTimeout.nanoseconds)
        settings.connectionPool.retryConnectionEstablishment = false
        // One request on each connection: none meets one that the server is closing.
        settings.httpVersion = .http1Only
        settings.maximumUsesPerConnection = 1
        if check.name != nil { settings.dnsOverride = [url.host: check.address.description] }
        settings.http1_1ConnectionDebugInitializer = { check.check($0) }
        return settings
    }

    private func answer(of url: HTTPURL, from client: HTTPClient) async throws -> HTTPAnswer {
        var url = url
        for _ in 0...configuration.redirectsMax {
            let response = try await client.execute(request(url), deadline: .distantFuture)
            guard let next = try redirect(of: response, from: url) else { return try await read(response) }
            url = next
        }
        throw HTTPFailure(
            .redirectRefused,
            "the server redirects more than \(configuration.redirectsMax) times, last to \(url.text)"
        )
    }

    private func request(_ url: HTTPURL) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url.text)
        request.method = HTTPMethod(rawValue: spec.effectiveMethod)
        for header in spec.headers { request.headers.add(name: header.name, value: header.value) }
        let own = [
            ("JOBD-Job-Id", assignment.jobID.description), ("JOBD-Attempt", "\(assignment.token.attempt)"),
            ("Idempotency-Key", assignment.jobID.description), ("User-Agent", configuration.userAgent),
            ("traceparent", assignment.traceParent),
        ]
        for (name, value) in own where !value.isEmpty && !request.headers.contains(name: name) {
            request.headers.add(name: name, value: value)
        }
        if !spec.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: spec.body)) }
        return request
    }

    /// Where a redirect leads (RFC 9110 section 15.4); nil for an answer that is none.
    ///
    /// - Throws: `HTTPFailure` when it must not be followed: to another host, or with a method that it would change.
    private func redirect(of response: HTTPClientResponse, from url: HTTPURL) throws(HTTPFailure) -> HTTPURL? {
        let status = response.status.code
        guard [301, 302, 303, 307, 308].contains(status), let location = response.headers.first(name: "Location")
        else { return nil }
        let shown = location.withoutURLCredentials.cut(toBytes: configuration.messageBytesMax)
        guard let next = url.resolving(location) else {
            throw HTTPFailure(.redirectRefused, "the server redirects to what is no URL (RFC 3986): \(shown)")
        }
        guard url.isSamePlace(as: next) else {
            throw HTTPFailure(
                .redirectRefused,
                "the server redirects to another place, which is not followed; use its URL if it is meant: \(shown)"
            )
        }
        let keepsMethod = ["GET", "HEAD"].contains(spec.effectiveMethod) || [307, 308].contains(status)
        guard keepsMethod else {
            throw HTTPFailure(
                .redirectRefused,
                "the server answered \(status), a redirect that does not keep the method \(spec.effectiveMethod), "
                    + "to \(next.text)"
            )
        }
        return next
    }

    /// Reads the body up to what is kept of it. The connection is closed behind that.
    private func read(_ response: HTTPClientResponse) async throws -> HTTPAnswer {
        var answer = HTTPAnswer(status: Int(response.status.code))
        answer.contentType = (response.headers.first(name: "Content-Type") ?? "").cut(toBytes: 255)
        answer.retryAfter = response.headers.first(name: "Retry-After")
        let bytesMax = answer.isSuccess ? configuration.responseBytes : configuration.messageBytesMax
        for try await piece in response.body {
            let room = bytesMax - answer.body.count
            answer.body.append(contentsOf: piece.readableBytesView.prefix(room))
            if piece.readableBytes > room {
                answer.isTruncated = true
                break
            }
        }
        return answer
    }
}
