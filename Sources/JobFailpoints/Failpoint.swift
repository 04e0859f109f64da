// SPDX-License-Identifier: Apache-2.0

/// A named place in the daemon where a test may kill, stop, delay or fail it.
///
/// The places do nothing and cost nothing unless the package is built with the trait `Failpoints`; then ``FailpointPlan``
/// says what happens where. Each is used once in the sources, which Tests/TidyTests sees to.
public enum Failpoint: String, CaseIterable, Sendable {
    // Opening and recovery.
    case storeLockAfter = "store.lock.after"
    case storeCreateAfter = "store.create.after"
    case storeEpochBefore = "store.epoch.before"
    case storeEpochAfter = "store.epoch.after"
    case storeTailBefore = "store.tail.before"
    case storeTailAfter = "store.tail.after"
    case recoverySnapshotBefore = "recovery.snapshot.before"
    case recoverySegmentBefore = "recovery.segment.before"
    case recoverySegmentAfter = "recovery.segment.after"

    // The journal's writer.
    case journalWriteBefore = "journal.write.before"
    case journalSyncBefore = "journal.sync.before"
    case journalSyncAfter = "journal.sync.after"
    case journalReportBefore = "journal.report.before"
    case journalRollBefore = "journal.roll.before"
    case journalRollAfter = "journal.roll.after"
    case journalSealBefore = "journal.seal.before"
    case journalCloseBefore = "journal.close.before"
    case journalCloseAfter = "journal.close.after"

    // Segments and room for snapshots.
    case segmentZeroBefore = "segment.zero.before"
    case segmentZeroAfter = "segment.zero.after"
    case segmentSpareAfter = "segment.spare.after"
    case segmentHeaderAfter = "segment.header.after"
    case segmentRenameAfter = "segment.rename.after"
    case segmentReleaseBefore = "segment.release.before"
    case segmentReleaseAfter = "segment.release.after"
    case reserveMakeBefore = "reserve.make.before"
    case reserveResizeBefore = "reserve.resize.before"
    case reserveTakeAfter = "reserve.take.after"
    case reserveFreeAfter = "reserve.free.after"

    // Snapshots.
    case snapshotBeginBefore = "snapshot.begin.before"
    case snapshotWriteBefore = "snapshot.write.before"
    case snapshotSyncBefore = "snapshot.sync.before"
    case snapshotRenameBefore = "snapshot.rename.before"
    case snapshotRenameAfter = "snapshot.rename.after"
    case snapshotDropBefore = "snapshot.drop.before"

    // The scheduler and the sessions of its workers.
    case schedulerStartBefore = "scheduler.start.before"
    case schedulerSettleBefore = "scheduler.settle.before"
    case schedulerAppendBefore = "scheduler.append.before"
    case schedulerAppendAfter = "scheduler.append.after"
    case schedulerEventsBefore = "scheduler.events.before"
    case schedulerOrdersBefore = "scheduler.orders.before"
    case schedulerRepliesBefore = "scheduler.replies.before"
    case sessionAttachAfter = "session.attach.after"
    case sessionReportBefore = "session.report.before"
    case sessionDetachBefore = "session.detach.before"

    // Commands.
    case commandStartBefore = "command.start.before"
    case commandStartedBefore = "command.started.before"
    case commandEndAfter = "command.end.after"

    // The daemon's start and stop.
    case daemonSweepAfter = "daemon.sweep.after"
    case daemonListenBefore = "daemon.listen.before"
    case daemonListenAfter = "daemon.listen.after"
    case daemonStopBefore = "daemon.stop.before"
    case daemonDrainAfter = "daemon.drain.after"
    case daemonCloseBefore = "daemon.close.before"

    /// Those that can fail: they are passed by ``pass(orThrow:)``.
    public static let failing: Set<Failpoint> = [
        .storeEpochBefore, .recoverySnapshotBefore, .journalWriteBefore, .journalSyncBefore, .journalRollBefore,
        .segmentZeroBefore, .segmentReleaseBefore, .reserveMakeBefore, .reserveResizeBefore, .snapshotBeginBefore,
        .snapshotWriteBefore, .snapshotSyncBefore, .commandStartBefore,
    ]

    /// Does what the plan says of this place.
    @inlinable
    @inline(__always)
    public func pass() {
        #if FAILPOINTS
            _ = FailpointPlan.reached(self)
        #endif
    }

    /// Does what the plan says of this place; throws the error when it says that the place fails.
    @inlinable
    @inline(__always)
    public func pass<Failure: Error>(orThrow error: @autoclosure () -> Failure) throws(Failure) {
        #if FAILPOINTS
            if FailpointPlan.reached(self) { throw error() }
        #endif
    }
}
