// SPDX-License-Identifier: Apache-2.0

// What starting a command costs: /bin/true through swift-subprocess, plain and through jobd-exec.
//
//     spawn cost LAUNCHER ROUNDS      one after the other in turns; microseconds from the call to the end of the process
//     spawn rate COUNT CONCURRENCY    so many at once; processes a second

internal import Glibc
internal import Subprocess
internal import SystemPackage

func configuration(_ path: String, _ words: [String], name: String? = nil) -> Configuration {
    var options = PlatformOptions()
    options.createSession = true
    return Configuration(
        executable: .path(FilePath(path)),
        arguments: Arguments(executablePathOverride: name ?? path, remainingValues: words),
        environment: .custom(["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"]),
        platformOptions: options
    )
}

func microseconds(of configuration: Configuration) async throws -> Double {
    let clock = ContinuousClock()
    let begin = clock.now
    let result = try await run(configuration, input: .none, output: .discarded, error: .discarded)
    let took = clock.now - begin
    guard result.terminationStatus.isSuccess else {
        print("a process failed: \(result.terminationStatus)")
        exit(1)
    }
    return Double(took.components.attoseconds) / 1e12 + Double(took.components.seconds) * 1e6
}

func cost(launcher: String, rounds: Int) async throws {
    let hardening = ["run", "report=0123456789abcdef0123456789abcdef", "parent=\(getpid())", "directory=/"]
    let ways: [(name: String, configuration: Configuration)] = [
        ("plain", configuration("/bin/true", [])),
        (
            "hardened",
            configuration(launcher, hardening + ["nice=19", "open_files=1024:1048576", "--", "/bin/true", "true"])
        ),
        (
            "hardened and confined",
            configuration(
                launcher,
                hardening + ["nice=19", "confine=job_directory", "open_files=1024:1048576", "--", "/bin/true", "true"]
            )
        ),
    ]
    var times = [[Double]](repeating: [], count: ways.count)
    for round in 0..<(rounds + 100) {
        for (index, way) in ways.enumerated() {
            let time = try await microseconds(of: way.configuration)
            // The first ones warm up.
            if round >= 100 { times[index].append(time) }
        }
    }
    for (way, var all) in zip(ways, times) {
        all.sort()
        let plain = times[0].sorted()[rounds / 2]
        let p50 = Int(all[rounds / 2])
        print("\(way.name): p50 \(p50) us (+\(p50 - Int(plain))), p99 \(Int(all[rounds * 99 / 100])) us")
    }
}

func rate(count: Int, concurrency: Int) async throws {
    let clock = ContinuousClock()
    let begin = clock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<concurrency {
            group.addTask {
                for _ in 0..<(count / concurrency) { _ = try await microseconds(of: configuration("/bin/true", [])) }
            }
        }
        try await group.waitForAll()
    }
    let took = clock.now - begin
    let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
    print(Int(Double(count / concurrency * concurrency) / seconds))
}

let words = CommandLine.arguments
switch (words.dropFirst().first, words.count) {
case ("cost"?, 4): try await cost(launcher: words[2], rounds: Int(words[3]) ?? 1000)
case ("rate"?, 4): try await rate(count: Int(words[2]) ?? 1000, concurrency: Int(words[3]) ?? 4)
default: print("usage: spawn cost LAUNCHER ROUNDS | spawn rate COUNT CONCURRENCY")
}
