// SPDX-License-Identifier: Apache-2.0

extension SchedulerStateMachine {
    /// Notes who made a call, and what came of it.
    public mutating func audit(_ body: CallAudited, at moment: Moment) {
        var body = body
        body.call = body.call.bounded()
        record(.callAudited(body), at: moment)
    }
}
