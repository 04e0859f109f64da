// SPDX-License-Identifier: Apache-2.0

internal import JobJournal

/// The tools beside the daemon, on the files of one data directory; each returns an exit code of ``JournalExit``.
public struct JournalTools {
    let directory: String
    /// Takes a line of the result.
    let show: (String) -> Void
    /// Takes a line of trouble.
    let complain: (String) -> Void

    /// - Parameters:
    ///   - directory: the data directory.
    ///   - show: takes each line of the result.
    ///   - complain: takes each line of trouble.
    public init(directory: String, show: @escaping (String) -> Void, complain: @escaping (String) -> Void) {
        self.directory = directory
        self.show = show
        self.complain = complain
    }

    /// Checks every byte of log and snapshots. Changes and locks nothing, so the store may be in use.
    public func verify() -> Int32 {
        answering {
            let report = try StoreInspector(directory: directory).verify()
            for line in Self.lines(of: report) { show(line) }
            for problem in report.problems { complain("\(problem)") }
            return report.isWhole ? JournalExit.done : JournalExit.damaged
        }
    }

    private static func lines(of report: VerificationReport) -> [String] {
        let end =
            switch report.end {
            case .closed: "closed in order"
            case .open: "open: in use, restored and not started since, or left by a process that was killed"
            case .unfinished(let place, let reason):
                "an unfinished write at offset \(place.offset) of \(place.file) (\(reason)): it was never acknowledged, "
                    + "unless the disk has damaged it since; the next start removes it"
            case .unknown: "not reached"
            }
        let snapshots = report.snapshots.map { "through \($0)" }.joined(separator: ", ")
        return [
            "store      \(report.storeID.map(\.description) ?? "unknown")",
            "epoch      \(report.epoch)",
            "records    \(report.firstSequence) to \(report.lastSequence)",
            "log        segments: \(report.segments), batches: \(report.batches), bytes: \(report.bytes)",
            "snapshots  \(snapshots.isEmpty ? "none" : snapshots)",
            "end        \(end)",
            report.isWhole ? "whole" : "damaged; places: \(report.problems.count)",
        ]
    }

    /// Measures this disk: how long a write takes to become durable.
    public func probe(count: Int, writeBytes: Int) -> Int32 {
        answering {
            let result = try SyncProbe(directory: directory).run(count: count, writeBytes: writeBytes)
            let quantiles = [("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1)].map { name, share in
                "\(name) \(result.quantile(share) / 1000)"
            }
            show("writes     \(count) of \(writeBytes) bytes, each made durable")
            show("latency    \(quantiles.joined(separator: ", ")) microseconds")
            show("rate       \(Int(result.perSecond)) a second, one after another")
            return JournalExit.done
        }
    }

    /// Cuts the log off at a place, `SEGMENT:OFFSET` as ``verify()`` names it, and keeps what was behind it aside.
    public func repair(truncateAt place: String, dropsRecords: Bool, dropsSnapshots: Bool) -> Int32 {
        answering {
            guard let colon = place.lastIndex(of: ":"), let offset = UInt64(place[place.index(after: colon)...]) else {
                complain("--truncate-at takes SEGMENT:OFFSET, such as seg-0000000000000001:8192, not '\(place)'")
                return JournalExit.usage
            }
            let outcome = try LogRepair(directory: directory).truncate(
                file: String(place[..<colon]),
                at: offset,
                dropsRecords: dropsRecords,
                dropsSnapshots: dropsSnapshots
            )
            show("cut        offset \(outcome.location.offset) of \(outcome.location.file)")
            let last = outcome.lastSequence
            show(
                last > 0
                    ? "log        ends with record \(last); all later ones are cut off"
                    : "log        has no record left"
            )
            for copy in outcome.copies { show("kept       journal/\(copy)") }
            return verify()
        }
    }

    /// Runs a tool and turns its error into a line and an exit code.
    func answering(_ body: () throws -> Int32) -> Int32 {
        do {
            return try body()
        } catch let error as JournalError {
            complain("\(error)")
            return JournalExit.code(of: error)
        } catch {
            complain("\(error)")
            return JournalExit.failed
        }
    }
}
