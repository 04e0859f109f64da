// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Repository")
struct RepositoryTests {
    static let rules: [any Rule] = [
        FunctionLengthRule(linesMax: AllowList.functionLinesMax, ratchet: Ratchet(AllowList.longFunctions)),
        FileLengthRule(linesMax: AllowList.fileLinesMax, ratchet: Ratchet(AllowList.longFiles)),
        PageLengthRule(limits: AllowList.pageLines),
        LicenceRule(),
        BinaryRule(folders: AllowList.binaryFolders),
        ImportRule(allowed: AllowList.imports),
        ImportAccessRule(),
        TestModuleRule(testTools: AllowList.testTools),
        UnstructuredTaskRule(allowed: AllowList.unstructuredTasks),
        EscapeHatchRule(),
        TopLevelVariableRule(),
        UnorderedIterationRule(targets: AllowList.orderedTargets),
        BannedNameRule(),
        LinkRule(),
        TestFileRule(listPath: AllowList.untestedFiles, exemptTargets: AllowList.untestedTargets),
        TestRatioRule(
            goal: AllowList.testPercentGoal,
            isBound: AllowList.isBoundToTestGoal,
            percentMin: AllowList.testPercentMin
        ),
        MachineDetailRule(banned: AllowList.machineDetails),
        HostRule(allowed: AllowList.hosts),
        FailpointUseRule(path: AllowList.failpoints),
    ]

    @Test("every file keeps every rule", arguments: rules)
    func keepsRule(_ rule: any Rule) {
        let violations = rule.violations(in: .repository)
        #expect(violations.isEmpty, "\n\(violations.map(\.description).joined(separator: "\n"))")
    }

    @Test("the tree that was read is this repository, not an empty folder")
    func treeIsComplete() {
        let paths = SourceTree.repository.paths
        #expect(paths.isSuperset(of: [AllowList.path, "Package.swift", "LICENSE", "proto/jobd/v1/job.proto"]))
        #expect(SourceTree.repository.files.contains { $0.path == AllowList.path && !$0.tokens.isEmpty })
    }
}
