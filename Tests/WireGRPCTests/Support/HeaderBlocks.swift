// SPDX-License-Identifier: Apache-2.0

@testable import WireHTTP2

/// Lends `body` a received header block with these fields.
func withBlock<R>(_ fields: [(String, String)], isOversized: Bool = false, _ body: (HTTP2HeaderBlock) -> R) -> R {
    var arena = HTTP2HeaderArena()
    for (name, value) in fields {
        let name = Array(name.utf8)
        let value = Array(value.utf8)
        name.withUnsafeBytes { name in
            value.withUnsafeBytes { value in
                if let base = name.baseAddress {
                    arena.append(name: base, name.count, value: value.baseAddress, value.count)
                }
            }
        }
    }
    return body(arena.block(first: 0, count: fields.count, isOversized: isOversized))
}
