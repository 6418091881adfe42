// Landlock by its system calls: the headers of Debian 12 know the first two versions only.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_add_rule 445
#define SYS_landlock_restrict_self 446
#endif

enum {
  execute = 1 << 0,
  write_file = 1 << 1,
  read_file = 1 << 2,
  read_folder = 1 << 3,
  remove_folder = 1 << 4,
  remove_file = 1 << 5,
  make_folder = 1 << 7,
  make_file = 1 << 8,
  // Up to here, the first version.
  all_first = (1 << 13) - 1,
  refer = 1 << 13,
  truncate_file = 1 << 14,
  control_device = 1 << 15,

  net_bind_and_connect = 3,
  scope_abstract_sockets_and_signals = 3,
};

typedef struct {
  uint64_t files, net, scoped;
} Ruleset;

typedef struct {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed)) PathRule;

int clinux_landlock_version(void) {
  long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, 1u);
  return version < 0 ? 0 : (int)version;
}

static uint64_t handled(int version) {
  uint64_t files = all_first;
  if (version >= 2) files |= refer;
  if (version >= 3) files |= truncate_file;
  if (version >= 5) files |= control_device;
  return files;
}

int clinux_landlock_ruleset(int version) {
  Ruleset rules = {.files = handled(version)};
  size_t size = offsetof(Ruleset, net);
  if (version >= 4) {
    rules.net = net_bind_and_connect;
    size = offsetof(Ruleset, scoped);
  }
  if (version >= 6) {
    rules.scoped = scope_abstract_sockets_and_signals;
    size = sizeof rules;
  }
  return (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0u);
}

int clinux_landlock_allow(int ruleset, int version, const char *path, int writable) {
  int fd = open(path, O_PATH | O_CLOEXEC);
  if (fd < 0) return -1;
  struct stat facts;
  if (fstat(fd, &facts) < 0) {
    close(fd);
    return -1;
  }
  uint64_t wanted = read_file | read_folder;
  if (writable) wanted |= write_file | truncate_file | make_file | make_folder | remove_file | remove_folder;
  // Rights that only folders have are refused for a file.
  if (!S_ISDIR(facts.st_mode)) wanted &= read_file | write_file | truncate_file;
  PathRule rule = {.allowed = wanted & handled(version), .parent = fd};
  long done = syscall(SYS_landlock_add_rule, ruleset, 1, &rule, 0u);
  int code = errno;
  close(fd);
  errno = code;
  return (int)done;
}

int clinux_landlock_enter(int ruleset) { return (int)syscall(SYS_landlock_restrict_self, ruleset, 0u); }

int clinux_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
