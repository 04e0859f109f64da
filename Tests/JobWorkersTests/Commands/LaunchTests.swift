// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

@testable import JobWorkers

extension ProcessSuites {
    @Suite("Launch")
    struct LaunchTests {
        private let launch = Launch(program: "/bin/true", argv: ["true", "-x"], directory: "/", openFilesDefault: 1024)

        @Test("the words of a command without limits")
        func words() {
            #expect(
                launch.words == [
                    "run", "report=\(launch.secret)", "parent=\(getpid())", "directory=/",
                    "open_files=1024:18446744073709551615", "--", "/bin/true", "true", "-x",
                ]
            )
        }

        @Test("each limit and each right has its word")
        func allWords() {
            var launch = launch
            launch.nice = 19
            launch.user = SystemUser(name: "x", uid: 7, gid: 8)
            launch.isConfined = true
            launch.groups = ["/a", "/b"]
            launch.limits = CommandLimits(cpuSeconds: 1, memoryBytes: 2, openFiles: 3, fileBytes: 4, processes: 5)
            #expect(
                launch.words.dropFirst(4).prefix { $0 != "--" } == [
                    "nice=19", "user=7:8", "confine=job_directory", "group=/a", "group=/b", "open_files=3:3",
                    "cpu_seconds=1:2", "address_space=2:2", "file_bytes=4:4", "processes=5:5",
                ]
            )
        }

        private func failure(_ text: String) -> Launch.Failure? {
            Array(text.utf8).withUnsafeBytes(launch.failure)
        }

        @Test("only what begins with the secret is a report")
        func reports() {
            #expect(failure("\(launch.secret) directory 2\n") == Launch.Failure(step: "directory", error: 2))
            for text in [
                "", "directory 2\n", "x\(launch.secret) directory 2\n", "\(launch.secret) directory\n",
                "\(launch.secret) directory 2", "\(launch.secret) directory two\n", "\(launch.secret)x directory 2\n",
            ] {
                #expect(failure(text) == nil, "\(text)")
            }
            #expect(launch.secret != Launch(program: "", argv: [], directory: "", openFilesDefault: 0).secret)
        }

        /// Runs jobd-exec with words and an empty environment.
        private func run(_ words: [String]) throws -> (code: Int32, text: String) {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: ProcessExecutorConfiguration.launcherBesideThisProgram)
            process.arguments = words
            process.environment = [:]
            let pipe = Pipe()
            process.standardOutput = pipe
            process.standardError = pipe
            try process.run()
            let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }

        @Test(
            "words that are none of its own are refused",
            arguments: [
                [], ["run"], ["guard"], ["other", "x"], ["run", "--", "/bin/true", "true"],
                ["run", "report=x", "/bin/true"], ["run", "report=x", "--", "/bin/true"],
                ["run", "report=x", "nonsense=1", "--", "/bin/true", "true"],
                ["run", "report=x", "nice=20", "--", "/bin/true", "true"],
                ["run", "report=x", "nice=", "--", "/bin/true", "true"],
                ["run", "report=x", "user=4294967295:0", "--", "/bin/true", "true"],
                ["run", "report=x", "user=1", "--", "/bin/true", "true"],
                ["run", "report=x", "open_files=1", "--", "/bin/true", "true"],
                ["run", "report=x", "open_files=18446744073709551616:1", "--", "/bin/true", "true"],
                ["run", "report=x", "confine=yes", "--", "/bin/true", "true"],
                ["run", "report=x", "group=a", "group=b", "group=c", "group=d", "group=e", "--", "/bin/true", "true"],
            ]
        )
        func refused(words: [String]) throws {
            let run = try run(words)
            #expect(run.code == 64)
            #expect(run.text.hasPrefix("jobd-exec is started by jobd"))
        }

        @Test("the words are read up to their bounds")
        func accepted() throws {
            let words = [
                "run", "report=x", "nice=19", "user=\(geteuid()):\(getegid())", "open_files=64:18446744073709551615",
                "--", "/bin/echo", "echo", "--", "run",
            ]
            // Only root may let go of its groups.
            let run = try run(words.filter { geteuid() == 0 || !$0.hasPrefix("user=") })
            #expect(run.code == 0 && run.text == "-- run\n")
        }

        @Test("a step that fails is told by its name and the error, and nothing runs")
        func steps() throws {
            let none = try run(["run", "report=s", "--", "/no/such", "x"])
            #expect(none.code == 125 && none.text == "s program 2\n")
            let directory = try run(["run", "report=s", "directory=/etc/passwd", "--", "/bin/true", "true"])
            #expect(directory.code == 125 && directory.text == "s directory 20\n")
            let group = try run(["run", "report=s", "group=/no/such", "--", "/bin/true", "true"])
            #expect(group.code == 125 && group.text == "s group 2\n")
        }

        @Test("whose parent has gone before it could be tied to it does not run")
        func parentGone() throws {
            let run = try run(["run", "report=s", "parent=1", "--", "/bin/echo", "echo", "ran"])
            #expect(run.code == 125 && run.text.isEmpty)
        }
    }
}
