// SPDX-License-Identifier: Apache-2.0

/// Proto files by name and by what they declare.
///
/// Field numbers are those of google/protobuf/descriptor.proto.
struct DescriptorIndex: Sendable {
    private struct File {
        var bytes: [UInt8]
        var dependencies: [String] = []
    }

    /// A type that extensions extend, and their numbers.
    private struct ExtensionKey: Hashable {
        var type: String
        var number: Int32
    }

    private var files: [String: File] = [:]
    private var fileOfSymbol: [String: String] = [:]
    private var fileOfExtension: [ExtensionKey: String] = [:]
    private var messages: Set<String> = []

    /// - Parameter sets: encoded `google.protobuf.FileDescriptorSet`s; a file that stands in several is taken once.
    init(_ sets: [[UInt8]]) {
        for set in sets {
            for field in DescriptorReader(set[...]) where field.number == 1 {
                add(field.bytes)
            }
        }
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        var file = File(bytes: Array(bytes))
        var name = ""
        var package = ""
        for field in DescriptorReader(bytes) {
            switch field.number {
            case 1: name = field.text
            case 2: package = field.text
            case 3: file.dependencies.append(field.text)
            default: break
            }
        }
        guard files[name] == nil else { return }
        files[name] = file
        for field in DescriptorReader(bytes) {
            switch field.number {
            case 4: addMessage(field.bytes, scope: package, file: name)
            case 5: addEnum(field.bytes, scope: package, file: name)
            case 6: addParts(field.bytes, scope: package, file: name, part: 2)
            case 7: addExtension(field.bytes, scope: package, file: name)
            default: break
            }
        }
    }

    private func name(of bytes: ArraySlice<UInt8>, in scope: String) -> String {
        let own = DescriptorReader(bytes).first { $0.number == 1 }?.text ?? ""
        return scope.isEmpty ? own : "\(scope).\(own)"
    }

    private mutating func addMessage(_ bytes: ArraySlice<UInt8>, scope: String, file: String) {
        let name = name(of: bytes, in: scope)
        messages.insert(name)
        fileOfSymbol[name] = file
        for field in DescriptorReader(bytes) {
            switch field.number {
            case 2, 8: fileOfSymbol[self.name(of: field.bytes, in: name)] = file
            case 3: addMessage(field.bytes, scope: name, file: file)
            case 4: addEnum(field.bytes, scope: name, file: file)
            case 6: addExtension(field.bytes, scope: name, file: file)
            default: break
            }
        }
    }

    /// Values of an enum are named beside it, not inside it.
    private mutating func addEnum(_ bytes: ArraySlice<UInt8>, scope: String, file: String) {
        fileOfSymbol[name(of: bytes, in: scope)] = file
        for field in DescriptorReader(bytes) where field.number == 2 {
            fileOfSymbol[name(of: field.bytes, in: scope)] = file
        }
    }

    private mutating func addParts(_ bytes: ArraySlice<UInt8>, scope: String, file: String, part: Int) {
        let name = name(of: bytes, in: scope)
        fileOfSymbol[name] = file
        for field in DescriptorReader(bytes) where field.number == part {
            fileOfSymbol[self.name(of: field.bytes, in: name)] = file
        }
    }

    private mutating func addExtension(_ bytes: ArraySlice<UInt8>, scope: String, file: String) {
        fileOfSymbol[name(of: bytes, in: scope)] = file
        var extendee = ""
        var number: Int32 = 0
        for field in DescriptorReader(bytes) {
            if field.number == 2 { extendee = field.text }
            if field.number == 3 { number = Int32(truncatingIfNeeded: field.value) }
        }
        if extendee.hasPrefix(".") { extendee.removeFirst() }
        fileOfExtension[ExtensionKey(type: extendee, number: number)] = file
    }

    // MARK: Look-ups

    /// The file that declares a symbol, by its full name without a dot in front.
    func file(declaring symbol: String) -> String? {
        fileOfSymbol[symbol]
    }

    /// The file that declares an extension.
    func file(extending type: String, number: Int32) -> String? {
        fileOfExtension[ExtensionKey(type: type, number: number)]
    }

    /// Numbers of a type's extensions, ascending; nil when there is no such message.
    func extensionNumbers(of type: String) -> [Int32]? {
        guard messages.contains(type) else { return nil }
        return fileOfExtension.keys.filter { $0.type == type }.map(\.number).sorted()
    }

    /// A file and all it imports, each encoded, the file first; nil when there is no such file.
    func filesWithImports(_ name: String) -> [[UInt8]]? {
        guard files[name] != nil else { return nil }
        var found: [[UInt8]] = []
        var seen: Set<String> = []
        var waiting = [name]
        while let next = waiting.popLast() {
            guard seen.insert(next).inserted, let file = files[next] else { continue }
            found.append(file.bytes)
            waiting += file.dependencies.reversed()
        }
        return found
    }
}
