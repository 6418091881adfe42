// System calls that Swift cannot make.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/vfs.h>
#include <unistd.h>

int clinux_open_beneath(int folder, const char *path, int flags, uint32_t mode, uint64_t resolve) {
  struct open_how how = {.flags = (uint64_t)(unsigned)flags, .mode = mode, .resolve = resolve};
  long fd;
  // EAGAIN: a rename elsewhere ran beside the walk, and the kernel could not rule out an escape.
  int tries = 0;
  do fd = syscall(SYS_openat2, folder, path, &how, sizeof how);
  while (fd < 0 && (errno == EINTR || (errno == EAGAIN && ++tries < 32)));
  return (int)fd;
}

int clinux_openat(int folder, const char *path, int flags, uint32_t mode) {
  int fd;
  do fd = openat(folder, path, flags, (mode_t)mode);
  while (fd < 0 && errno == EINTR);
  return fd;
}

uint64_t clinux_resolve_beneath(void) { return RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS; }

int clinux_path_only(void) { return O_PATH; }

int clinux_rename_new(int from, const char *old_name, int to, const char *new_name) {
  return renameat2(from, old_name, to, new_name, RENAME_NOREPLACE);
}

int clinux_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING); }

int clinux_seal(int fd) {
  return fcntl(fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
}

int clinux_probe_lease(int fd) {
  if (fcntl(fd, F_SETLEASE, F_RDLCK) < 0) return -1;
  (void)fcntl(fd, F_SETLEASE, F_UNLCK);
  return 0;
}

int clinux_lock(int fd) { return flock(fd, LOCK_EX | LOCK_NB); }

int clinux_datagram(const char *path, const void *data, size_t size, int descriptor) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  size_t length = strlen(path);
  if (length < 2 || length >= sizeof address.sun_path) {
    errno = EINVAL;
    return -1;
  }
  memcpy(address.sun_path, path, length);
  if (path[0] == '@') address.sun_path[0] = 0;
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  struct iovec part = {.iov_base = (void *)data, .iov_len = size};
  union {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int))];
  } ancillary = {0};
  struct msghdr message = {
      .msg_name = &address,
      .msg_namelen = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + length),
      .msg_iov = &part,
      .msg_iovlen = size > 0,
  };
  if (descriptor >= 0) {
    message.msg_control = ancillary.bytes;
    message.msg_controllen = sizeof ancillary.bytes;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &descriptor, sizeof descriptor);
  }
  ssize_t sent;
  do sent = sendmsg(fd, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  int code = errno;
  close(fd);
  errno = code;
  return sent < 0 ? -1 : 0;
}

int clinux_free_space(int fd, uint64_t *bytes, uint64_t *whole, int64_t *type) {
  struct statfs facts;
  if (fstatfs(fd, &facts) < 0) return -1;
  *bytes = (uint64_t)facts.f_bavail * (uint64_t)facts.f_bsize;
  *whole = (uint64_t)facts.f_blocks * (uint64_t)facts.f_bsize;
  *type = (int64_t)facts.f_type;
  return 0;
}

int clinux_wait_for_mounts(int fd, int milliseconds) {
  // The kernel calls a change of the table an urgent message, and an error too (proc(5)).
  struct pollfd wish = {.fd = fd, .events = POLLPRI};
  int got = poll(&wish, 1, milliseconds);
  return got > 0 && (wish.revents & (POLLPRI | POLLERR)) != 0;
}

int clinux_own_folder(int fd) {
  struct stat facts;
  if (fstat(fd, &facts) < 0) return -1;
  return (facts.st_mode & 07777) == 0700 ? 0 : fchmod(fd, 0700);
}
