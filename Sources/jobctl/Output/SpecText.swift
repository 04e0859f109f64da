// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// What a job is to do, for people: what was left to the server's choice has no line.
enum SpecText {
    /// Adds a line for each thing that was asked for.
    static func add(_ spec: JobdV1.JobSpec.OneOfSpec?, to text: inout DetailText) {
        switch spec {
        case .command(let command):
            text.add("Command", JobTable.command(of: spec))
            text.add("Directory", command.workingDirectory)
            text.add(
                "Environment",
                ShellText.joined(command.env.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
            )
            text.add("Input", bytes(command.stdin))
            text.add("User", command.user)
            text.add("Success codes", command.successExitCodes.map { String($0) }.joined(separator: ", "))
            text.add("Limits", command.limits.map(limits))
            text.add("Worker labels", JobTable.labels(command.workerLabels))
        case .http(let http):
            text.add("Request", JobTable.command(of: spec))
            text.add(
                "Headers",
                http.headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
            )
            text.add("Body", bytes(http.body))
        case .task(let work):
            text.add("Payload", bytes(work.payload).map { "\($0) \(work.contentType)" } ?? "none")
            text.add("Kind version", work.kindVersion)
            text.add("Worker labels", JobTable.labels(work.workerLabels))
        case nil: break
        }
    }

    private static func bytes(_ data: [UInt8]) -> String? {
        data.isEmpty ? nil : data.count == 1 ? "1 byte" : "\(data.count) bytes"
    }

    /// "60 s of processor, 1048576 bytes of memory".
    private static func limits(_ limits: JobdV1.CommandLimits) -> String {
        [
            limits.cpuSeconds.map { "\($0) s of processor" },
            limits.memoryBytes.map { "\($0) bytes of memory" },
            limits.openFiles.map { "\($0) open files" },
            limits.outputBytes.map { "\($0) bytes kept of each output" },
        ].compactMap { $0 }.joined(separator: ", ")
    }
}
