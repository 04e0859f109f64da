// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WireGRPC

@Suite("ClientCallInbox", .timeLimit(.minutes(5)))
struct ClientCallInboxTests {
    static let end = ClientCallStateMachine.End(error: nil, trailers: ["t": "1"])

    private func messages(_ taken: ClientCallInbox.Taken) -> [ReceivedMessage]? {
        if case .messages(let messages) = taken { messages } else { nil }
    }

    @Test("messages come before the end, and all at once")
    func order() {
        let inbox = ClientCallInbox()
        #expect(!inbox.hasMessagesOrEnd)
        inbox.add([[1]])
        inbox.add([[2], [3]])
        inbox.ended(Self.end)
        #expect(inbox.hasMessagesOrEnd)
        #expect(messages(inbox.takeMessages()) == [[1], [2], [3]])
        guard case .end(let end) = inbox.takeMessages() else {
            Issue.record("no end after the messages")
            return
        }
        #expect(end == Self.end)
    }

    @Test("only the first end counts")
    func firstEnd() {
        let inbox = ClientCallInbox()
        inbox.ended(Self.end)
        inbox.ended(.init(error: RPCError(code: .cancelled, message: "")))
        #expect(inbox.end == Self.end)
    }

    @Test("a caller that wants all waits for the end")
    func takeAll() {
        let inbox = ClientCallInbox()
        inbox.add([[1]])
        #expect(inbox.takeAll() == nil)
        inbox.ended(Self.end)
        #expect(inbox.takeAll()?.messages == [[1]])
        #expect(inbox.takeAll()?.messages == [])
    }

    @Test("the first metadata is there once it came, and empty when the call ended without")
    func initialMetadata() {
        let inbox = ClientCallInbox()
        #expect(inbox.initialMetadata == nil)
        inbox.began(["a": "1"])
        inbox.ended(Self.end)
        #expect(inbox.initialMetadata == ["a": "1"])
        let other = ClientCallInbox()
        other.ended(Self.end)
        #expect(other.initialMetadata == Metadata())
    }

    @Test("requests are handed over in order, with the bytes that wait counted")
    func requests() {
        let inbox = ClientCallInbox()
        #expect(inbox.addRequest([1, 2]) == 2)
        #expect(inbox.addRequest([3]) == 3)
        var taken = inbox.takeRequests()
        #expect(taken.requests == [[1, 2], [3]] && !taken.isFinished)
        #expect(inbox.waitingRequestBytes == 3)
        _ = inbox.addRequest([4])
        inbox.requestBytesWaiting(2)
        #expect(inbox.waitingRequestBytes == 3)
        inbox.finishRequests()
        taken = inbox.takeRequests()
        #expect(taken.requests == [[4]] && taken.isFinished)
        #expect(inbox.addRequest([5]) == nil)
    }

    @Test("after the end there are no more requests")
    func requestsAfterEnd() {
        let inbox = ClientCallInbox()
        _ = inbox.addRequest([1])
        inbox.ended(Self.end)
        #expect(inbox.addRequest([2]) == nil)
        #expect(inbox.takeRequests().requests.isEmpty)
    }

    @Test("whoever waits is woken by what happens, and by what happened just before")
    func waiting() async {
        let inbox = ClientCallInbox()
        inbox.add([[1]])
        await inbox.wait { $0.hasMessagesOrEnd }
        _ = inbox.takeMessages()
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !inbox.hasMessagesOrEnd {
                    await inbox.wait { $0.hasMessagesOrEnd }
                }
            }
            group.addTask { inbox.ended(Self.end) }
        }
        #expect(inbox.end == Self.end)
    }

    @Test("many readers and writers on many threads lose nothing")
    func contention() async {
        let inbox = ClientCallInbox()
        let total = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for number in 0..<250 {
                        inbox.add([[UInt8(number & 0xff)]])
                    }
                    return 0
                }
            }
            group.addTask {
                var count = 0
                while count < 1000 {
                    if case .messages(let messages) = inbox.takeMessages() {
                        count += messages.count
                    } else {
                        await inbox.wait { $0.hasMessagesOrEnd }
                    }
                }
                return count
            }
            return await group.reduce(0, +)
        }
        #expect(total == 1000)
    }
}
