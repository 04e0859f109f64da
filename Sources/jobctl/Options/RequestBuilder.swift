// SPDX-License-Identifier: Apache-2.0

internal import JobArguments
internal import JobClient
internal import JobProto
internal import WireMessages

/// Makes the request that submits a job out of the options of a command.
struct RequestBuilder {
    /// Most bytes of a command's standard input and of a worker's payload.
    static let inputBytesMax = 1_048_576

    /// What of jobctl's surroundings goes into a request.
    struct Surroundings {
        var environment: [String: String]
        var currentDirectory: String
        /// Whether the server is on this machine, so that the current directory means something to it.
        var serverIsLocal: Bool
        /// Reads a file, "-" for standard input, up to a number of bytes.
        var read: (_ path: String, _ bytesMax: Int) throws -> [UInt8]
    }

    let surroundings: Surroundings

    func request(
        namespace: String,
        job: JobOptions,
        submission: SubmissionOptions? = nil,
        argv: [String]
    ) throws -> JobdV1.SubmitJobRequest {
        var request = JobdV1.SubmitJobRequest()
        request.namespace = namespace
        request.queue = job.queue ?? ""
        request.kind = job.kind ?? ""
        request.labels = try labels(of: job.label)
        request.priority = job.priority
        request.runTimeout = job.runTimeout?.message
        request.queueTtl = job.queueTTL?.message
        request.retention = job.retention?.message
        request.retry = job.retry.policy
        request.spec = try spec(of: job, argv: argv)
        if let submission {
            request.delay = submission.delay?.message
            request.runTime = submission.at
            request.deadline = submission.deadline
            request.requestId = submission.requestId ?? ""
            request.traceParent = submission.traceParent ?? ""
            request.validateOnly = submission.validateOnly
        }
        return request
    }

    private func labels(of pairs: [KeyValue]) throws -> [String: String] {
        var labels: [String: String] = [:]
        for pair in pairs where labels.updateValue(pair.value, forKey: pair.key) != nil {
            throw CommandFailure.usage("label '\(pair.key)' is given twice", remedy: "give each label once")
        }
        return labels
    }

    private func spec(of job: JobOptions, argv: [String]) throws -> JobdV1.SubmitJobRequest.OneOfSpec {
        let payload = job.payload
        if let url = job.http.url {
            guard argv.isEmpty, payload.payload == nil, payload.payloadFile == nil else {
                throw CommandFailure.usage(
                    "a job has one of a command, a URL and a payload",
                    remedy: "leave out --url, or what stands beside it"
                )
            }
            try WorkKind.request.check(job)
            return .http(try http(url, job.http))
        }
        guard payload.payload != nil || payload.payloadFile != nil else {
            guard !argv.isEmpty else {
                throw CommandFailure.usage(
                    job.kind == nil ? "no command is given" : "neither a command nor a payload is given",
                    remedy:
                        "put a command at the end, after --, as in: -- make -j2; for a request say --url, and for a worker's"
                        + " task --payload, which may be ''"
                )
            }
            try WorkKind.command.check(job)
            var command = try placed(for: job).command(of: job.command, argv: argv)
            command.workerLabels = try labels(of: job.workerLabel)
            return .command(command)
        }
        guard argv.isEmpty else {
            throw CommandFailure.usage(
                "a job has a command or a payload, not both",
                remedy: "leave out the command or --payload"
            )
        }
        guard payload.payload == nil || payload.payloadFile == nil else {
            throw CommandFailure.usage("--payload and --payload-file exclude each other", remedy: "give one of them")
        }
        guard let kind = job.kind, !kind.isEmpty else {
            throw CommandFailure.usage("a job for a worker needs a kind", remedy: "name it with --kind")
        }
        try WorkKind.payload.check(job)
        var work = JobdV1.TaskSpec()
        work.contentType = payload.contentType ?? ""
        work.workerLabels = try labels(of: job.workerLabel)
        work.payload =
            if let path = payload.payloadFile {
                try surroundings.read(path, Self.inputBytesMax)
            } else {
                Array((payload.payload ?? "").utf8)
            }
        return .task(work)
    }

    private func http(_ url: String, _ options: HTTPOptions) throws -> JobdV1.HttpSpec {
        var http = JobdV1.HttpSpec()
        http.url = url
        http.method = options.method ?? ""
        for header in options.header where http.headers.updateValue(header.value, forKey: header.name) != nil {
            throw CommandFailure.usage("header '\(header.name)' is given twice", remedy: "give each header once")
        }
        if let path = options.body {
            http.body = try surroundings.read(path, Self.inputBytesMax)
        }
        return http
    }

    /// As this one, for a job whose worker may be on another machine than the server.
    private func placed(for job: JobOptions) -> RequestBuilder {
        var surroundings = surroundings
        if !job.workerLabel.isEmpty { surroundings.serverIsLocal = false }
        return RequestBuilder(surroundings: surroundings)
    }

    private func command(of options: CommandOptions, argv: [String]) throws -> JobdV1.CommandSpec {
        var command = JobdV1.CommandSpec()
        command.workingDirectory = try workingDirectory(of: options)
        command.argv = try programFound(argv, from: command.workingDirectory)
        for variable in options.env {
            guard let value = variable.value ?? surroundings.environment[variable.name] else {
                throw CommandFailure.usage(
                    "--env \(variable.name): the variable is not set here",
                    remedy: "set it or write --env \(variable.name)=VALUE"
                )
            }
            command.env[variable.name] = value
        }
        if let path = options.stdin {
            command.stdin = try surroundings.read(path, Self.inputBytesMax)
        }
        command.successExitCodes = options.successExitCode
        command.user = options.user ?? ""
        var limits = JobdV1.CommandLimits()
        limits.outputBytes = options.outputBytes
        for limit in options.limit { limit.set(in: &limits) }
        if limits != JobdV1.CommandLimits() { command.limits = limits }
        return command
    }

    /// A program named by a relative path, such as ./backup.sh, is one of the directory the command starts in; where
    /// that is a fresh one, of the current directory here. The server takes absolute paths and plain names.
    private func programFound(_ argv: [String], from directory: String) throws -> [String] {
        guard let program = argv.first, program.contains("/"), !program.hasPrefix("/") else { return argv }
        guard !directory.isEmpty || surroundings.serverIsLocal else {
            throw CommandFailure.usage(
                "\(program) is a relative path, and the command may run on another machine",
                remedy: "give an absolute path there, or its directory with --cwd"
            )
        }
        let base = directory.isEmpty ? surroundings.currentDirectory : directory
        let path = program.hasPrefix("./") ? String(program.dropFirst(2)) : program
        return ["\(base)/\(path)"] + argv.dropFirst()
    }

    private func workingDirectory(of options: CommandOptions) throws -> String {
        guard let directory = options.cwd else {
            return surroundings.serverIsLocal ? surroundings.currentDirectory : ""
        }
        if directory.isEmpty || directory.hasPrefix("/") { return directory }
        guard surroundings.serverIsLocal else {
            throw CommandFailure.usage(
                "--cwd \(directory) is a relative path, and the command may run on another machine",
                remedy: "give an absolute path there"
            )
        }
        return surroundings.currentDirectory + "/" + directory
    }
}

extension RetryOptions {
    /// The policy of the options that were given; nil when none was.
    var policy: JobdV1.RetryPolicy? {
        var policy = JobdV1.RetryPolicy()
        policy.maxAttempts = maxAttempts
        policy.initial = retryInitial?.message
        policy.multiplier = retryMultiplier
        policy.max = retryMax?.message
        policy.jitter = retryJitter
        policy.nonRetryableReasons = noRetryReason
        policy.nonRetryableExitCodes = noRetryExitCode
        return policy == JobdV1.RetryPolicy() ? nil : policy
    }
}
