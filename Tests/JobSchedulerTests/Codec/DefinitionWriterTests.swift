// SPDX-License-Identifier: Apache-2.0

import JobCore
import Testing
import WireProto

@testable import JobScheduler

@Suite("DefinitionWriter")
struct DefinitionWriterTests {
    private var definitions: [JobDefinition] {
        let first = RecordCodecTests.definition
        var plain = first
        plain.deadline = nil
        plain.traceParent = ""
        plain.spec = [7]
        var timed = plain
        timed.deadline = RecordCodecTests.time
        timed.spec = []
        var traced = plain
        traced.traceParent = "00-u"
        var other = plain
        other.queue = "other"
        let bare = JobDefinition(specKind: .command, spec: [1, 2], policy: JobPolicy(retry: .command))
        return [first, plain, timed, plain, traced, other, plain, bare, first, bare, timed, traced]
    }

    @Test("a definition is written as if it were alone, whatever was written before")
    func alike() {
        let definitions = definitions
        #expect(definitions[0].isKin(of: definitions[4]) && !definitions[0].isKin(of: definitions[5]))
        var writer = DefinitionWriter()
        for definition in definitions {
            writer.meet(definition)
            let written = FieldWriter.payload { writer.write(definition, to: &$0) }
            #expect(written == FieldWriter.payload { $0.write(definition) })
        }
    }
}
