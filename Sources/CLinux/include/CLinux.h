/// System calls that Swift cannot make: variadic ones, those that glibc 2.36 does not wrap, and
/// the ancillary data of sockets. Each returns what the call itself returns and leaves `errno`.
#ifndef CLINUX_H
#define CLINUX_H
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "CSandbox.h"
#ifdef __cplusplus
extern "C" {
#endif

/// As many descriptors as one `sendmsg` may carry, with room to spare below the kernel's 253.
#define ATELIER_DESCRIPTORS_AT_ONCE 200

/// Opens `path` beneath `folder`; `resolve` takes the RESOLVE_ flags of openat2(2).
int clinux_open_beneath(int folder, const char *path, int flags, uint32_t mode, uint64_t resolve);
/// openat(2).
int clinux_openat(int folder, const char *path, int flags, uint32_t mode);
/// RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS.
uint64_t clinux_resolve_beneath(void);
/// O_PATH, which glibc shows to GNU sources only.
int clinux_path_only(void);
/// renameat2(2) with RENAME_NOREPLACE.
int clinux_rename_new(int from, const char *old_name, int to, const char *new_name);
/// memfd_create(2), close-on-exec and sealable.
int clinux_memory_file(const char *name);
/// Forbids every later change of a memory file.
int clinux_seal(int fd);

/// Asks for a read lease and gives it back: 0 when nobody on this host has `fd`'s file open for writing.
int clinux_probe_lease(int fd);
/// flock(2), exclusive, without waiting.
int clinux_lock(int fd);

/// A pair of connected stream sockets, close-on-exec.
int clinux_stream_pair(int pair[2]);
/// Sends `size` bytes with at most ATELIER_DESCRIPTORS_AT_ONCE descriptors on the first of them.
ssize_t clinux_send(int socket, const void *data, size_t size, const int *descriptors, size_t count);
/// Receives up to `size` bytes; descriptors arrive close-on-exec. -1 with EPROTO: more came than fit.
ssize_t clinux_receive(int socket, void *data, size_t size, int *descriptors, size_t *count);

/// Listens at `path` for this user's connections only; what lay there is removed.
int clinux_listen(const char *path);
int clinux_connect(const char *path);
/// The next connection, which is heard for at most `seconds` at a time, and whose user it is.
int clinux_accept(int listener, uid_t *user, int seconds);

/// Starts `path` in a process group of its own with `channel` as descriptor 3 and `words` as 4, nothing to read on 0,
/// 1 and 2 as they are and nothing else open. Returns 0 or an errno.
int clinux_spawn(
    pid_t *child, const char *path, char *const arguments[], char *const environment[], int channel, int words);
/// The most private memory that `child` may have, in bytes.
int clinux_limit_memory(pid_t child, uint64_t bytes);
/// Waits for `child`: its exit status, or minus the number of the signal that ended it.
int clinux_wait(pid_t child, int *status);

/// Whether `child` is over, without taking its status.
int clinux_has_ended(pid_t child);

/// Blocks SIGTERM, SIGINT and SIGHUP in the calling thread and those it starts; ignores SIGPIPE.
void clinux_hold_signals(void);
/// The next held signal; 0 when none came within `milliseconds`.
int clinux_next_signal(int milliseconds);

/// Has the kernel kill this process when its parent is gone.
void clinux_end_with_parent(void);

/// Starts a detached thread whose name is the first 15 bytes of `name`.
int clinux_start_thread(const char *name, void (*body)(void *), void *context);
/// An event counter: eventfd(2), close-on-exec, not blocking.
int clinux_event(void);
int clinux_event_ring(int fd);
/// Waits for a ring and takes back all that have come; 0 when none came within `milliseconds`.
int clinux_event_wait(int fd, int milliseconds);
/// Waits until something was mounted or unmounted; 0 when nothing was within `milliseconds`. `fd` is of
/// /proc/self/mountinfo.
int clinux_wait_for_mounts(int fd, int milliseconds);
/// Takes all rights to a folder from all but its owner.
int clinux_own_folder(int fd);
/// Sends `size` bytes to the datagram socket at `path` ('@' first for an abstract one), with `descriptor` beside them
/// unless that is negative.
int clinux_datagram(const char *path, const void *data, size_t size, int descriptor);
/// Bytes free for this user in the file system of `fd`, its bytes in all, and the file system's type number.
int clinux_free_space(int fd, uint64_t *bytes, uint64_t *whole, int64_t *type);

#ifdef __cplusplus
}
#endif
#endif
