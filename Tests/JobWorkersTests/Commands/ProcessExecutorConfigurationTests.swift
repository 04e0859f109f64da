// SPDX-License-Identifier: Apache-2.0

import Foundation
import JobCore
import Testing

@testable import JobWorkers

@Suite("ProcessExecutorConfiguration")
struct ProcessExecutorConfigurationTests {
    @Test("jobd-exec is looked for beside this program, and commands may do what this user may")
    func defaults() {
        let configuration = ProcessExecutorConfiguration(jobDirectoriesPath: "/work")
        #expect(configuration.launcherPath.hasPrefix("/") && configuration.launcherPath.hasSuffix("/jobd-exec"))
        #expect(access(configuration.launcherPath, X_OK) == 0)
        #expect(configuration.policy == CommandPolicy() && configuration.controlGroups == .none)
        #expect(configuration.lowersPriority && configuration.privatePath == nil)
    }
}
