// SPDX-License-Identifier: Apache-2.0

internal import ArgumentParser
internal import JobAccess

/// The access file that a command reads or changes.
struct AccessFileOption: ParsableArguments, Sendable {
    @Option(
        name: .customLong("access-file"),
        help: ArgumentHelp("jobd's access file, on this machine. (env: JOBCTL_ACCESS_FILE)", valueName: "file")
    )
    var path: String?

    /// The file: the option, else the environment.
    func file(environment: [String: String]) throws -> AccessFile {
        guard let path = path ?? environment["JOBCTL_ACCESS_FILE"], !path.isEmpty else {
            throw CommandFailure.usage("no access file was named", remedy: "say --access-file FILE, as jobd was told")
        }
        return AccessFile(path)
    }
}

extension CommandFailure {
    /// Lines of an access file that are wrong: a server that has read it before goes on with what it said then.
    init(_ problems: [String], in file: AccessFile) {
        self.init(
            what: "\(file.path) has wrong lines: \(problems.joined(separator: "; "))",
            reason: "ACCESS_FILE",
            remedy:
                "mend them or take them out; until then jobd keeps to what the file said before, revoked tokens included",
            status: .inputOutput
        )
    }

    /// What is wrong with an access file.
    init(_ error: AccessError) {
        self.init(
            what: error.message,
            reason: error.isNotFound ? "TOKEN_NOT_FOUND" : "ACCESS_FILE",
            remedy: "",
            status: error.isNotFound ? .notFound : .inputOutput
        )
    }
}
