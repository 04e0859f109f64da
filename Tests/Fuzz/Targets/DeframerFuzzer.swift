// SPDX-License-Identifier: Apache-2.0

/// The first byte chooses how the bytes are cut, the others are a stream of gRPC messages: the same messages come out
/// however they are cut, or the same refusal.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDeframer(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let start, count > 0 else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: start + 1, count: count - 1)
    let whole = messages(in: bytes, pieceBytesMax: max(1, bytes.count))
    let cut = messages(in: bytes, pieceBytesMax: Int(start[0] & 0x3F) + 1)
    precondition(whole == cut, "messages depend on how the bytes are cut")
    return 0
}

private struct Outcome: Equatable {
    var messages: [[UInt8]] = []
    var code: RPCCode?
    var isInsideMessage = false
}

private func messages(in bytes: UnsafeRawBufferPointer, pieceBytesMax: Int) -> Outcome {
    var deframer = MessageDeframer(bytesMax: 1 << 16)
    var outcome = Outcome()
    var rest = bytes[...]
    while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(pieceBytesMax))
        rest = rest.dropFirst(pieceBytesMax)
        do {
            try deframer.append(piece) { outcome.messages.append($0) }
        } catch {
            outcome.code = error.code
            return outcome
        }
    }
    outcome.isInsideMessage = deframer.isInsideMessage
    return outcome
}
