/// What a process gives up for good: files, the network, signals and system calls; and its last words.
#ifndef CSANDBOX_H
#define CSANDBOX_H
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

/// The version of Landlock that the kernel offers; 0 when it has none.
int clinux_landlock_version(void);
/// A ruleset that forbids all that `version` knows: every file, TCP, signals and abstract sockets to others.
int clinux_landlock_ruleset(int version);
/// Allows what lies at or below `path` to be read, and changed where `writable`; -1 with ENOENT when nothing does.
int clinux_landlock_allow(int ruleset, int version, const char *path, int writable);
/// Puts the ruleset in force for this thread and those that it starts.
int clinux_landlock_enter(int ruleset);

/// No gain of rights by exec, for this process and its children.
int clinux_no_new_privileges(void);
/// Lets only those system calls through that stages need; others fail with EPERM, newer ones with ENOSYS.
int clinux_filter_calls(void);
/// Calls `take` with the folder of each library that this process has loaded.
void clinux_library_folders(void (*take)(const char *folder, void *context), void *context);

/// No core files, and the first to go when the machine runs out of memory.
void clinux_expendable(void);
/// How many threads this process has; 0 when that can't be told.
int clinux_thread_count(void);

/// Has a fatal signal write the stack of its thread into `fd` before the process ends by it.
void clinux_leave_last_words(int fd);

#ifdef __cplusplus
}
#endif
#endif
