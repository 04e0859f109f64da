// SPDX-License-Identifier: Apache-2.0

import JobAccess
import JobCore
import JobScheduler
import Testing

@testable import JobService

@Suite("Caller")
struct CallerTests {
    @Test("events name the principal, and what is kept names the credential without its secret")
    func named() throws {
        let token = AccessToken.make()
        let entry = try AccessEntry(token.credential, principal: "ci", grants: [Grant(.submitter, in: "builds")])
        let caller = Caller(entry, AccessFixture.context("SubmitJob"), namespace: "builds")
        #expect(caller.actor.name == "principal:ci")
        #expect(caller.actor.call?.credential == "token:\(token.id)" && caller.actor.call?.namespace == "builds")
        #expect(!caller.seesEverything)
    }

    @Test("how busy a worker of all namespaces is is for who may read all; of one of its own, for everybody")
    func counts() throws {
        func caller(_ grant: Grant) throws -> Caller {
            let entry = try AccessEntry(AccessToken.make().credential, principal: "p", grants: [grant])
            return Caller(entry, AccessFixture.context("ListWorkers"), namespace: "builds")
        }
        func worker(_ namespaces: [String]) -> WorkerSnapshot {
            WorkerSnapshot(
                profile: WorkSessionProfile(workerID: "w", acceptsCommands: true, namespaces: namespaces),
                isDraining: false,
                credit: 1,
                runningCount: 2,
                connectTime: Timestamp(nanoseconds: 0),
                lastHeardTime: nil
            )
        }
        #expect(try !caller(Grant(.viewer, in: "builds")).seesCounts(of: worker([])))
        #expect(try caller(Grant(.viewer, in: "builds")).seesCounts(of: worker(["builds"])))
        #expect(try caller(Grant(.viewer, in: nil)).seesCounts(of: worker([])))
        #expect(Caller(nil, AccessFixture.context(), namespace: "").seesCounts(of: worker([])))
    }

    @Test("who cannot be named is named by its address")
    func unnamed() {
        let caller = Caller(nil, AccessFixture.context(), namespace: "")
        #expect(caller.actor.name == "client:192.0.2.1:7" && caller.actor.call == nil)
    }
}
