// SPDX-License-Identifier: Apache-2.0

internal import JobProto

/// The facts about a server, for people.
enum ServerInfoText {
    static func lines(of info: JobdV1.GetServerInfoResponse, address: String, now: Int64) -> [String] {
        var text = DetailText()
        text.add("Server", address)
        text.add("Version", info.version)
        text.add("Store", info.storeId)
        text.add("Epoch", String(info.epoch))
        text.add("Serving since", TimeText.full(info.startTime, now: now))
        text.add("Server time", TimeText.full(info.currentTime, now: now))
        text.add("Durable through", String(info.durableSequence))
        text.add("Oldest kept", String(info.oldestSequence))
        text.add("Worker slots", String(info.workerSlots))
        // A server that shows its counts has one for every state.
        let isHidden = info.jobCounts.isEmpty
        text.add("Schedules", isHidden ? hidden : String(info.scheduleCount))
        text.add("Jobs", isHidden ? hidden : StateText.counts(info.jobCounts))
        text.add("Draining", info.draining ? "yes" : nil)
        return text.lines
    }

    private static let hidden = "hidden; shown to who may read every namespace"
}
