// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import JobJournal
internal import Testing

@testable internal import JobDaemon

/// What the tools print and how they end; JobJournalTests have what they do.
@Suite("Journal tools")
struct JournalToolsTests {
    private final class Lines {
        var shown: [String] = []
        var complaints: [String] = []
    }

    /// A directory of its own with a store of some records, closed in order.
    private func inStore(_ body: (_ directory: String, _ lines: Lines, _ tools: JournalTools) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jobd-tools-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let directory = folder.appending(path: "data").path()
        var configuration = JournalConfiguration(directory: directory).withSegmentBytes(64 << 10)
        configuration.drive = .manual
        let journal = try FileJournal.open(configuration)
        try journal.recover(snapshotBlock: { _ in }, record: { _ in })
        try journal.start { _ in }
        for sequence in UInt64(1)...5 {
            // The time is field 1 of every record.
            let payload: [UInt8] = [0x09, 0, 0xCA, 0x9A, 0x3B, 0, 0, 0, 0]
            try journal.append(
                [JournalRecord(sequence: sequence, type: 2, payload: payload)],
                logicalTime: Int64(sequence)
            )
            while try journal.drive() {}
        }
        try journal.close()
        let lines = Lines()
        try body(directory, lines, tools(directory, lines))
    }

    private func tools(_ directory: String, _ lines: Lines) -> JournalTools {
        JournalTools(
            directory: directory,
            show: { lines.shown.append($0) },
            complain: { lines.complaints.append($0) }
        )
    }

    @Test("verify tells what there is, and damage with its place")
    func verify() throws {
        try inStore { directory, lines, tools in
            #expect(tools.verify() == 0)
            #expect(lines.shown.contains("records    1 to 5"))
            #expect(lines.shown.contains("end        closed in order"))
            #expect(lines.shown.last == "whole")
            let url = URL(filePath: "\(directory)/journal/seg-0000000000000001")
            var content = try Data(contentsOf: url)
            content[8192 + 30] ^= 1
            try content.write(to: url)
            #expect(tools.verify() == 2)
            #expect(lines.shown.last == "damaged; places: 1")
            #expect(lines.complaints.last?.hasSuffix("(journal/seg-0000000000000001, offset 8192)") == true)
            let place = "seg-0000000000000001:8192"
            #expect(tools.repair(truncateAt: place, dropsRecords: false, dropsSnapshots: false) == 0)
            #expect(lines.shown.contains("kept       journal/seg-0000000000000001-00002000.0.torn"))
        }
    }

    @Test("dump has a line for each record, and for each batch if asked")
    func dump() throws {
        try inStore { _, lines, tools in
            #expect(tools.dump(after: 1, limit: 2, showsPayloads: false, showsBatches: false) == 0)
            #expect(
                lines.shown.first == """
                    {"sequence":2,"type":"JOB_MOVED","time":"1970-01-01T00:00:01Z",\
                    "jobId":"00000000-0000-0000-0000-000000000000","batch":3,"epoch":2,\
                    "record":{"moveTimeNs":"1000000000"}}
                    """
            )
            #expect(lines.shown.count == 2)
            lines.shown = []
            #expect(tools.dump(after: 0, limit: nil, showsPayloads: false, showsBatches: true) == 0)
            #expect(lines.shown.count == 5 + 7)
            #expect(lines.shown.first?.hasPrefix(#"{"batch":1,"kind":"opened","epoch":2"#) == true)
            #expect(lines.shown.last?.contains(#""kind":"closed""#) == true)
        }
    }

    @Test("backup, verify of it and restore")
    func backup() throws {
        try inStore { directory, lines, tools in
            let file = directory + ".backup"
            #expect(tools.backup(to: file, replaces: false) == 0)
            #expect(lines.shown.contains("log        5 records, through record 5"))
            let code = JournalTools.verify(
                backup: file,
                show: { lines.shown.append($0) },
                complain: { lines.complaints.append($0) }
            )
            #expect(code == 0)
            #expect(lines.shown.last == "whole")
            #expect(self.tools(directory + ".copy", lines).restore(from: file, keepsStoreID: false) == 0)
            #expect(lines.shown.contains("records    1 to 5"))
            #expect(tools.restore(from: file, keepsStoreID: false) == 1)
        }
    }

    @Test("probe tells rate and latency")
    func probe() throws {
        try inStore { _, lines, tools in
            #expect(tools.probe(count: 3, writeBytes: 4096) == 0)
            #expect(lines.shown.first == "writes     3 of 4096 bytes, each made durable")
            #expect(tools.probe(count: 0, writeBytes: 4096) == 1)
        }
    }

    @Test("places that are none, and directories that hold no store")
    func refusals() throws {
        try inStore { directory, lines, tools in
            for place in ["", "seg-0000000000000001", "seg-0000000000000001:", "seg-0000000000000001:-1"] {
                #expect(tools.repair(truncateAt: place, dropsRecords: false, dropsSnapshots: false) == 64)
                #expect(lines.complaints.last?.contains("SEGMENT:OFFSET") == true)
            }
            #expect(self.tools(directory + ".none", lines).verify() == 1)
        }
    }
}
