// SPDX-License-Identifier: Apache-2.0

internal import JobProto
internal import WireMessages

/// Audited calls for people.
enum AuditText {
    /// "2026-11-29T09:00:00Z  #12  ci  CancelJob builds/01a2…  done  token:1f3a9c2e  10.0.0.5:4711".
    static func line(of event: JobdV1.AuditEvent) -> String {
        let subject = [event.namespace, event.resource].filter { !$0.isEmpty }.joined(separator: "/")
        var parts = [
            event.time?.rfc3339 ?? "-", "#\(event.sequence)", event.principal.isEmpty ? "-" : event.principal,
            subject.isEmpty ? event.method : "\(event.method) \(subject)",
            event.refusal.isEmpty ? "done" : "refused: \(event.refusal)",
        ]
        parts += [event.credential, event.peer].filter { !$0.isEmpty }
        if event.omittedCount > 0 { parts.append("(\(event.omittedCount) more refused before it)") }
        return TerminalText.safe(parts.joined(separator: "  "))
    }
}
