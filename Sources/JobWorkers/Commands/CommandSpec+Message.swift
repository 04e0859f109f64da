// SPDX-License-Identifier: Apache-2.0

public import JobCore
public import JobProto

extension CommandSpec {
    /// The command of a job's spec, as a worker runs it.
    public init(_ command: JobdV1.CommandSpec) {
        self.init(
            argv: command.argv,
            environment: command.env.sorted { $0.key < $1.key }.map { Variable(name: $0.key, value: $0.value) },
            workingDirectory: command.workingDirectory,
            standardInput: command.stdin,
            successExitCodes: command.successExitCodes,
            outputBytesMax: command.limits?.outputBytes.map { Int(clamping: $0) },
            limits: CommandLimits(
                cpuSeconds: command.limits?.cpuSeconds,
                memoryBytes: command.limits?.memoryBytes,
                openFiles: command.limits?.openFiles
            ),
            user: command.user
        )
    }
}
