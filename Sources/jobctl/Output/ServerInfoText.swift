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
        text.add("Schedules", String(info.scheduleCount))
        let counts = info.jobCounts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
        text.add("Jobs", counts.isEmpty ? "none" : counts.map { "\($0.value) \(word($0.key))" }.joined(separator: ", "))
        text.add("Draining", info.draining ? "yes" : nil)
        return text.lines
    }

    private static func word(_ state: String) -> String {
        (state.hasPrefix("JOB_STATE_") ? String(state.dropFirst("JOB_STATE_".count)) : state).lowercased()
    }
}
