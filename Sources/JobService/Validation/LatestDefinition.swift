// SPDX-License-Identifier: Apache-2.0

internal import JobCore
internal import JobProto
internal import Synchronization

/// What was decoded last: the next one is mostly like it, and shares with it what is.
final class LatestDefinition: Sendable {
    /// A request that set nothing but this, its spec, its deadline, its trace context and what no definition has. Another such
    /// request with the same is the same job but for these three.
    private struct Plain {
        let namespace: String
        let queue: String
        let kind: String
        let priority: Int32?
        let definition: JobDefinition

        func isLike(_ request: JobdV1.SubmitJobRequest) -> Bool {
            Self.isSame(kind, request.kind) && Self.isSame(queue, request.queue)
                && Self.isSame(namespace, request.namespace) && priority == request.priority
                && definition.specKind == LatestDefinition.plainKind(of: request)
        }

        /// Whether a text is the kept one, which was found good and so is ASCII: Swift takes texts that only look alike for
        /// equal, as "\u{212A}" and "K", but none of them is as short.
        private static func isSame(_ kept: String, _ text: String) -> Bool {
            kept.utf8.count == text.utf8.count && kept == text
        }
    }

    private struct Latest {
        var definition: JobDefinition?
        var plain: Plain?
    }

    private let latest = Mutex(Latest())

    /// Gives the latest definition, and remembers what is made of it when that is of another kin.
    ///
    /// - Parameter make: Makes a definition that may share what it has alike with the one given.
    func next(_ make: (JobDefinition?) -> JobDefinition) -> JobDefinition {
        let before = latest.withLock { $0.definition }
        let made = make(before)
        if before?.isKin(of: made) != true { latest.withLock { $0.definition = Self.shared(of: made) } }
        return made
    }

    /// The definition of the latest plain request that was found good, when this one is like it: what is alike needs no second
    /// look.
    func kin(of request: JobdV1.SubmitJobRequest) -> JobDefinition? {
        latest.withLock { latest in
            guard let plain = latest.plain, plain.isLike(request) else { return nil }
            return plain.definition
        }
    }

    /// Remembers a request that was found good.
    func keep(_ request: JobdV1.SubmitJobRequest, _ definition: JobDefinition) {
        guard Self.plainKind(of: request) != nil else { return }
        let plain = Plain(
            namespace: request.namespace,
            queue: request.queue,
            kind: request.kind,
            priority: request.priority,
            definition: Self.shared(of: definition)
        )
        latest.withLock { $0.plain = plain }
    }

    /// Without what is large and not shared.
    private static func shared(of definition: JobDefinition) -> JobDefinition {
        JobDefinition(kinOf: definition, spec: [], deadline: nil, traceParent: "")
    }

    /// Nil for a request that sets more. A field that a definition has and that is not looked at here would go from one job to
    /// the next; LatestDefinitionTests notices a field that is new.
    private static func plainKind(of request: JobdV1.SubmitJobRequest) -> SpecKind? {
        guard request.retry == nil, request.labels.isEmpty, request.runTimeout == nil, request.queueTtl == nil,
            request.retention == nil
        else { return nil }
        switch request.spec {
        case .task(let task): return task.workerLabels.isEmpty && task.kindVersion.isEmpty ? .task : nil
        case .command(let command): return command.workerLabels.isEmpty ? .command : nil
        case .http: return .http
        case nil: return nil
        }
    }
}
