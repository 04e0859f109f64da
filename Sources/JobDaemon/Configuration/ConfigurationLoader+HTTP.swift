// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobHTTP

// What HTTP jobs may do: whether they run, where they go, how long they take, how much of the answer is kept.
extension ConfigurationLoader {
    mutating func http() -> HTTPExecutorConfiguration {
        typealias HTTP = HTTPExecutorConfiguration
        return HTTP(
            isOn: choice(.httpJobs, ["on": true, "off": false]) ?? true,
            addresses: AddressPolicy(allowed: allowedAddresses()),
            timeout: length(.httpTimeout, in: HTTP.timeoutBounds, default: .seconds(60)),
            responseBytes: integer(.httpResponseBytes, in: HTTP.responseBytesBounds, default: 65_536),
            trustRoots: trustRoots(),
            userAgent: "jobd/\(DaemonVersion.text)"
        )
    }

    private mutating func allowedAddresses() -> [AddressRange] {
        (list(.httpAllowedAddresses) ?? []).compactMap { text in
            if let range = AddressRange(text) { return range }
            problems.append(
                "http.allowedAddresses: \"\(text)\" is neither an address nor a range of them such as 10.1.0.0/16 or fd00::/8"
            )
            return nil
        }
    }

    private mutating func trustRoots() -> TrustRoots {
        guard let path = text(.httpCaFile), !path.isEmpty else { return .none }
        if let roots = TrustRoots(pemFile: path) { return roots }
        problems.append("http.caFile: \"\(path)\" cannot be read as a PEM file of certificates; name another")
        return .none
    }
}
