// Stream sockets that carry descriptors.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

typedef union {
  struct cmsghdr align;
  char bytes[CMSG_SPACE(sizeof(int) * ATELIER_DESCRIPTORS_AT_ONCE)];
} Ancillary;

int clinux_stream_pair(int pair[2]) { return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair); }

ssize_t clinux_send(int socket, const void *data, size_t size, const int *descriptors, size_t count) {
  if (count > ATELIER_DESCRIPTORS_AT_ONCE) {
    errno = EINVAL;
    return -1;
  }
  struct iovec part = {.iov_base = (void *)data, .iov_len = size};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  Ancillary ancillary;
  if (count > 0) {
    memset(&ancillary, 0, sizeof ancillary);
    message.msg_control = ancillary.bytes;
    message.msg_controllen = CMSG_SPACE(sizeof(int) * count);
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int) * count);
    memcpy(CMSG_DATA(header), descriptors, sizeof(int) * count);
  }
  ssize_t sent;
  do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  return sent;
}

ssize_t clinux_receive(int socket, void *data, size_t size, int *descriptors, size_t *count) {
  struct iovec part = {.iov_base = data, .iov_len = size};
  Ancillary ancillary;
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = ancillary.bytes, .msg_controllen = sizeof ancillary.bytes};
  ssize_t got;
  *count = 0;
  do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got < 0) return got;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    size_t here = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (size_t i = 0; i < here; i++) {
      int fd;
      memcpy(&fd, CMSG_DATA(header) + i * sizeof(int), sizeof fd);
      if (*count < ATELIER_DESCRIPTORS_AT_ONCE) descriptors[(*count)++] = fd;
      else close(fd);
    }
  }
  if (message.msg_flags & MSG_CTRUNC) {
    for (size_t i = 0; i < *count; i++) close(descriptors[i]);
    *count = 0;
    errno = EPROTO;
    return -1;
  }
  return got;
}

static int address(const char *path, struct sockaddr_un *address) {
  *address = (struct sockaddr_un){.sun_family = AF_UNIX};
  if (strlen(path) >= sizeof address->sun_path) {
    errno = ENAMETOOLONG;
    return -1;
  }
  strcpy(address->sun_path, path);
  return 0;
}

int clinux_listen(const char *path) {
  struct sockaddr_un name;
  if (address(path, &name) < 0) return -1;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  unlink(path);
  // Nobody can connect before `listen`, so there is no moment in which the mode is another.
  if (bind(fd, (struct sockaddr *)&name, sizeof name) == 0 && chmod(path, 0600) == 0 && listen(fd, 8) == 0) return fd;
  int code = errno;
  close(fd);
  errno = code;
  return -1;
}

int clinux_connect(const char *path) {
  struct sockaddr_un name;
  if (address(path, &name) < 0) return -1;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -1;
  if (connect(fd, (struct sockaddr *)&name, sizeof name) == 0) return fd;
  int code = errno;
  close(fd);
  errno = code;
  return -1;
}

int clinux_accept(int listener, uid_t *user, int seconds) {
  int fd;
  do fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
  while (fd < 0 && errno == EINTR);
  if (fd < 0) return -1;
  struct ucred peer;
  socklen_t size = sizeof peer;
  struct timeval patience = {.tv_sec = seconds};
  if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) == 0 &&
      setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) == 0) {
    *user = peer.uid;
    return fd;
  }
  close(fd);
  return -1;
}
