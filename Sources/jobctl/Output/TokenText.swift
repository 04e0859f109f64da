// SPDX-License-Identifier: Apache-2.0

internal import JobAccess
internal import JobCore
internal import WireMessages

/// Entries of an access file for people and programs.
enum TokenText {
    static func table(of entries: [AccessEntry], now: Int64) -> TextTable {
        var table = TextTable(columns: [
            .init(title: "CREDENTIAL", shrinksTo: 24), .init(title: "PRINCIPAL"), .init(title: "GRANTS", shrinksTo: 12),
            .init(title: "CREATED", alignment: .right, leavesAs: 1), .init(title: "EXPIRES", alignment: .right),
        ])
        for entry in entries {
            table.append([
                name(of: entry.credential), entry.principal,
                entry.grants.map(\.description).joined(separator: ","),
                TimeText.age(message(entry.created), now: now), expiry(of: entry, now: now),
            ])
        }
        return table
    }

    private static func expiry(of entry: AccessEntry, now: Int64) -> String {
        guard entry.expires != nil else { return "never" }
        return entry.isExpired(at: Timestamp(nanoseconds: now))
            ? "expired" : TimeText.age(message(entry.expires), now: now)
    }

    static func json(of entry: AccessEntry) -> JSONObject {
        var object = JSONObject()
        switch entry.credential {
        case .token(let id, _): object.put("id", id)
        case .certificate(let name): object.put("certificate", name.description)
        case .user(let number): object.put("user", String(number))
        }
        object.put("principal", entry.principal)
        object.put("grants", value: .array(entry.grants.map { .string($0.description) }))
        object.put("createTime", message(entry.created)?.rfc3339 ?? "")
        object.put("expireTime", message(entry.expires)?.rfc3339 ?? "")
        return object
    }

    private static func name(of credential: Credential) -> String {
        if case .token(let id, _) = credential { id } else { credential.key }
    }

    private static func message(_ time: Timestamp?) -> GoogleProtobuf.Timestamp? {
        time.map { GoogleProtobuf.Timestamp(nanosecondsSinceEpoch: $0.nanoseconds) }
    }
}
