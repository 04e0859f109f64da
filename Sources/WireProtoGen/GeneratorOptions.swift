// SPDX-License-Identifier: Apache-2.0

/// What the plugin is told with `--jobd_opt`, comma-separated:
///
/// * `messages` or `stubs`: what to generate;
/// * `module=NAME`: the Swift module that the output goes into;
/// * `c_module=NAME`: the C module with protoc-c's output of the same files (with `messages`);
/// * `import=PREFIX=NAME`: proto files whose path begins with PREFIX have their messages in module NAME; the longest
///   prefix counts;
/// * `proto3_optional=presence`: take `optional` in proto3, since the C side was made from a copy of the file that says
///   `oneof x_presence` instead;
/// * `uncommented=PREFIX`: leave out the comments of proto files whose path begins with PREFIX, where they are somebody
///   else's text.
struct GeneratorOptions: Sendable, Equatable {
    /// What to generate.
    enum Output: Sendable, Equatable {
        case messages
        case stubs
    }

    var output = Output.messages
    var module = ""
    var cModule = ""
    var imports: [(prefix: String, module: String)] = []
    var takesProto3Optional = false
    var uncommented: [String] = []

    init() {}

    init(parameter: String) throws(GeneratorError) {
        var problems: [String] = []
        var outputs: [Output] = []
        for option in parameter.split(separator: ",").map(String.init) {
            let parts = option.split(separator: "=", maxSplits: 2).map(String.init)
            switch (parts.first, parts.count) {
            case ("messages", 1): outputs.append(.messages)
            case ("stubs", 1): outputs.append(.stubs)
            case ("module", 2): module = parts[1]
            case ("c_module", 2): cModule = parts[1]
            case ("import", 3): imports.append((parts[1], parts[2]))
            case ("uncommented", 2): uncommented.append(parts[1])
            case ("proto3_optional", 2) where parts[1] == "presence": takesProto3Optional = true
            default: problems.append("unknown option '\(option)'; see GeneratorOptions for the ones there are")
            }
        }
        if let only = outputs.first, outputs.count == 1 {
            output = only
        } else {
            problems.append("give exactly one of the options 'messages' and 'stubs'")
        }
        if module.isEmpty { problems.append("the option module=NAME is missing") }
        if output == .messages, cModule.isEmpty { problems.append("the option c_module=NAME is missing") }
        guard problems.isEmpty else { throw GeneratorError(problems) }
    }

    /// The module that an imported file's messages live in; nil when no option tells.
    func module(ofFile name: String) -> String? {
        let matches = imports.filter { name.hasPrefix($0.prefix) }
        return matches.max { $0.prefix.utf8.count < $1.prefix.utf8.count }?.module
    }

    static func == (left: GeneratorOptions, right: GeneratorOptions) -> Bool {
        left.output == right.output && left.module == right.module && left.cModule == right.cModule
            && left.takesProto3Optional == right.takesProto3Optional && left.uncommented == right.uncommented
            && left.imports.map { [$0.prefix, $0.module] } == right.imports.map { [$0.prefix, $0.module] }
    }
}
