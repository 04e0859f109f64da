// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import WireProto
internal import WireProtoFixtures

/// Recodes messages for tests in another language: requests on standard input, answers on standard output.
///
/// Each is a length of 4 bytes, little-endian, and that many bytes. A request is the form of the message ("b" for binary,
/// "j" for JSON, "i" for JSON with unknown fields ignored), the form of the answer ("b", "j", or "d" for JSON with
/// defaults), the length of the type's name, that name, and the message. An answer is "+" and the message, or "-" and why
/// not.
@main
struct WireCodecPeer {
    private static let requestBytesMax = 16 << 20

    static func main() {
        while let request = readRequest() {
            let answer: [UInt8]
            do {
                answer = [UInt8(ascii: "+")] + (try recoded(request))
            } catch {
                answer = [UInt8(ascii: "-")] + Array("\(error)".utf8)
            }
            writeAll(answer)
        }
    }

    private static func recoded(_ request: [UInt8]) throws -> [UInt8] {
        let forms = request.prefix(2).map { Character(Unicode.Scalar($0)) }
        let nameEnd = 3 + Int(request[2])
        let name = String(decoding: request[3..<nameEnd], as: UTF8.self)
        guard let type = FixtureTypes.registry.type(ofURL: "/" + name) else { throw PeerError.unknownType(name) }
        return try recoded(Array(request[nameEnd...]), as: type, from: forms[0], to: forms[1])
    }

    private static func recoded<Message: CBackedMessage>(
        _ body: [UInt8],
        as type: Message.Type,
        from input: Character,
        to output: Character
    ) throws -> [UInt8] {
        var options = ProtoJSONOptions(types: FixtureTypes.registry, ignoresUnknownFields: input == "i")
        let message =
            input == "b" ? try Message(serialized: body) : try Message(json: body, options: options)
        options.writesDefaults = output == "d"
        return output == "b" ? message.serialized() : try message.json(options: options)
    }

    private static func readRequest() -> [UInt8]? {
        guard let length = readAll(4)?.reversed().reduce(0, { $0 << 8 | Int($1) }), length <= requestBytesMax else {
            return nil
        }
        return readAll(length)
    }

    private static func readAll(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let result = bytes.withUnsafeMutableBytes { buffer in
                buffer.baseAddress.map { read(STDIN_FILENO, $0 + filled, count - filled) } ?? 0
            }
            guard result > 0 else { return nil }
            filled += result
        }
        return bytes
    }

    private static func writeAll(_ answer: [UInt8]) {
        let length = (0..<4).map { UInt8(truncatingIfNeeded: answer.count >> (8 * $0)) }
        var rest = (length + answer)[...]
        while !rest.isEmpty {
            let result = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard result > 0 else { return }
            rest = rest.dropFirst(result)
        }
    }
}

/// A request that makes no sense.
enum PeerError: Error {
    case unknownType(String)
}
