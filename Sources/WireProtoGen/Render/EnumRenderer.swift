// SPDX-License-Identifier: Apache-2.0

/// Renders an enum as an open struct.
struct EnumRenderer {
    let model: EnumModel

    func render(_ text: inout SourceText) {
        text.doc(model.comment, else: "The proto enum `\(model.protoName)`.")
        text.block("public struct \(model.name): ProtoEnum {") { text in
            text.line("/// The number on the wire.")
            text.line("public var rawValue: Int32")
            text.line()
            text.line("/// The value of a number, known or not.")
            text.line("public init(rawValue: Int32) { self.rawValue = rawValue }")
            for value in model.values {
                text.line()
                text.doc(value.comment, else: "The value `\(value.protoName)`.")
                let type = model.name
                text.line("public static let \(SwiftNames.quoted(value.name)) = \(type)(rawValue: \(value.number))")
            }
            renderKnown(&text)
        }
    }

    private func renderKnown(_ text: inout SourceText) {
        let distinct = model.values.filter { !$0.isAlias }
        text.line()
        text.line("/// The values of the proto file, in its order.")
        text.block("public static let allKnown: [\(model.name)] = [", "]") { text in
            for value in distinct { text.line(".\(SwiftNames.quoted(value.name)),") }
        }
        text.line()
        text.line("/// The name in the proto file; nil for an unknown number.")
        text.block("public var name: String? {") { text in
            text.line("switch rawValue {")
            for value in distinct { text.line("case \(value.number): \"\(value.protoName)\"") }
            text.line("default: nil")
            text.line("}")
        }
    }
}
