// SPDX-License-Identifier: Apache-2.0

import JobProto
import Testing

@testable import jobctl

@Suite("SpecText")
struct SpecTextTests {
    private func lines(_ spec: JobdV1.JobSpec.OneOfSpec) -> [String] {
        var text = DetailText()
        SpecText.add(spec, to: &text)
        return text.lines
    }

    @Test("all that a command was given has a line, and nothing else")
    func command() {
        var command = JobdV1.CommandSpec()
        command.argv = ["true"]
        #expect(lines(.command(command)) == ["Command: true"])
        command.workingDirectory = "/srv"
        command.env = ["B": "2", "A": "x y"]
        command.stdin = [1]
        command.user = "build"
        command.successExitCodes = [0, 3]
        command.workerLabels = ["gpu": "yes"]
        var limits = JobdV1.CommandLimits()
        (limits.cpuSeconds, limits.outputBytes) = (60, 4096)
        command.limits = limits
        #expect(
            lines(.command(command)) == [
                "Command:       true", "Directory:     /srv", "Environment:   'A=x y' B=2", "Input:         1 byte",
                "User:          build", "Success codes: 0, 3",
                "Limits:        60 s of processor, 4096 bytes kept of each output", "Worker labels: gpu=yes",
            ]
        )
    }

    @Test("work for a worker has a payload, and no command")
    func task() {
        var work = JobdV1.TaskSpec()
        #expect(lines(.task(work)) == ["Payload: none"])
        (work.payload, work.contentType, work.kindVersion) = ([1, 2], "text/plain", "2")
        #expect(lines(.task(work)) == ["Payload:      2 bytes text/plain", "Kind version: 2"])
    }
}
