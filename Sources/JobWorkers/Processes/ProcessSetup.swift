// SPDX-License-Identifier: Apache-2.0

internal import CLinuxProcess
internal import Glibc

/// What a process must be before it runs commands.
public enum ProcessSetup {
    /// Prepares this process; called once, before the first command.
    ///
    /// It becomes the parent of its descendants' orphans (a subreaper), so that none escapes to init; a broken pipe
    /// becomes an error instead of the end of the process; new files are private (umask 077); it may have as many files
    /// open as the system lets it. Children start with default signals and the former limit of open files; the umask is
    /// theirs too.
    ///
    /// - Throws: `WorkersError` when the kernel refuses.
    public static func apply() throws(WorkersError) {
        guard jobd_become_subreaper() == 0 else { throw WorkersError(system: errno, "become a subreaper") }
        signal(SIGPIPE, SIG_IGN)
        umask(0o077)
        _ = OpenFileLimits.raised
    }
}
