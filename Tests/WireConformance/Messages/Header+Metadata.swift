// SPDX-License-Identifier: Apache-2.0

internal import ConformanceMessages
internal import WireGRPC

// A name with its values, where metadata has a field for each value. Values of names in -bin are base64 in both.

extension Metadata {
    init(_ headers: [Conformance.Header]) {
        self.init()
        for header in headers {
            for value in header.value { append(header.name, value) }
        }
    }

    /// The fields by name: names in the order of their first fields, values in theirs.
    var headers: [Conformance.Header] {
        var headers: [Conformance.Header] = []
        var places: [String: Int] = [:]
        for entry in entries {
            if let place = places[entry.name] {
                headers[place].value.append(entry.value)
            } else {
                places[entry.name] = headers.count
                var header = Conformance.Header()
                header.name = entry.name
                header.value = [entry.value]
                headers.append(header)
            }
        }
        return headers
    }
}
