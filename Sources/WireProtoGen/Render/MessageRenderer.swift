// SPDX-License-Identifier: Apache-2.0

/// Renders a message as a struct that reads and builds the C structure of the same message.
struct MessageRenderer {
    let model: MessageModel

    func render(_ text: inout SourceText) {
        text.doc(model.comment, else: "The proto message `\(model.protoName)`.")
        text.block("public struct \(model.name): CBackedMessage {") { text in
            for member in model.members { property(member, &text) }
            text.line("/// Fields of a newer or another version of this message.")
            text.line("public var unknownFields = ProtoUnknownFields()")
            text.line()
            text.line("/// A message with every field at its default.")
            text.line("public init() {}")
            for case .oneof(let oneof) in model.members { type(of: oneof, &text) }
            for nested in model.enums {
                text.line()
                EnumRenderer(model: nested).render(&text)
            }
            for nested in model.messages {
                text.line()
                MessageRenderer(model: nested).render(&text)
            }
            conformance(&text)
        }
    }

    private func property(_ member: MemberModel, _ text: inout SourceText) {
        switch member {
        case .field(let field):
            text.doc(field.comment, else: "The field `\(field.protoName)`.")
            text.line("public var \(SwiftNames.quoted(field.name)): \(ValueRenderer.declaration(field))")
        case .oneof(let oneof):
            text.doc(oneof.comment, else: "At most one of these.")
            text.line("public var \(SwiftNames.quoted(oneof.name)): \(oneof.typeName)?")
        }
        text.line()
    }

    private func type(of oneof: OneofModel, _ text: inout SourceText) {
        text.line()
        text.doc(oneof.comment, else: "At most one of these.")
        text.block("public enum \(oneof.typeName): Sendable, Equatable {") { text in
            for field in oneof.cases {
                text.doc(field.comment, else: "The field `\(field.protoName)`.")
                text.line("case \(SwiftNames.quoted(field.name))(\(ValueRenderer.swiftType(field.value)))")
            }
        }
    }

    private func conformance(_ text: inout SourceText) {
        let depth = model.nestingDepth
        text.line()
        text.line("/// The full name of the type in its proto file.")
        text.line("public static var protoName: String { \"\(model.protoName)\" }")
        text.line()
        text.line("/// Messages that can lie one in another inside this one.")
        text.line("public static var nestingDepth: Int { \(depth) }")
        text.line()
        text.line("/// The descriptor of the C structure.")
        text.block("public static let cDescriptor: ProtoDescriptor = {", "}()") { text in
            text.line("var c = \(model.cType)()")
            text.line("\(model.cFunctionPrefix)__init(&c)")
            text.line("return ProtoDescriptor(c.base.descriptor)")
        }
        text.line()
        reading(&text)
        text.line()
        building(&text)
    }

    private func reading(_ text: inout SourceText) {
        text.line("/// Copies a C structure into this message, whose fields are at their defaults.")
        let head = "public mutating func readC(_ message: UnsafeRawPointer, in arena: ProtoArena) throws(ProtoError) {"
        text.block(head) { text in
            text.line("let c = message.assumingMemoryBound(to: \(model.cType).self)")
            for member in model.members {
                switch member {
                case .field(let field): ValueRenderer.read(field, &text)
                case .oneof(let oneof): ValueRenderer.read(oneof, &text)
                }
            }
            text.line("if c.pointee.base.n_unknown_fields != 0 { self.unknownFields = arena.unknownFields(message) }")
        }
    }

    private func building(_ text: inout SourceText) {
        text.line("/// Builds a C structure.")
        text.block("public func makeC(in arena: ProtoArena) -> UnsafeMutableRawPointer {") { text in
            text.line("let c = arena.make(\(model.cType).self)")
            text.line("\(model.cFunctionPrefix)__init(c)")
            text.line("let mark = arena.mark")
            for member in model.members {
                switch member {
                case .field(let field): ValueRenderer.build(field, &text)
                case .oneof(let oneof): ValueRenderer.build(oneof, &text)
                }
            }
            text.line("arena.finish(c, self.unknownFields, since: mark)")
            text.line("return UnsafeMutableRawPointer(c)")
        }
    }
}
