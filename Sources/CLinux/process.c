// Child processes, signals and threads.
#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

int clinux_spawn(
    pid_t *child, const char *path, char *const arguments[], char *const environment[], int channel, int words) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int code = posix_spawn_file_actions_init(&actions);
  if (code) return code;
  code = posix_spawnattr_init(&attributes);
  if (code) {
    posix_spawn_file_actions_destroy(&actions);
    return code;
  }
  sigemptyset(&none);
  sigfillset(&all);
  short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  // Through a number that is neither's own: a copy to 3 must not close what is to be copied to 4.
  int aside = (channel > words ? channel : words) + 1;
  if (aside < 5) aside = 5;
  if (!(code = posix_spawn_file_actions_adddup2(&actions, words, aside)) &&
      !(code = posix_spawn_file_actions_adddup2(&actions, channel, 3)) &&
      !(code = posix_spawn_file_actions_adddup2(&actions, aside, 4)) &&
      !(code = posix_spawn_file_actions_addclosefrom_np(&actions, 5)) &&
      !(code = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)) &&
      !(code = posix_spawnattr_setpgroup(&attributes, 0)) &&
      !(code = posix_spawnattr_setsigmask(&attributes, &none)) &&
      !(code = posix_spawnattr_setsigdefault(&attributes, &all)) &&
      !(code = posix_spawnattr_setflags(&attributes, flags)))
    code = posix_spawn(child, path, &actions, &attributes, arguments, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}

int clinux_limit_memory(pid_t child, uint64_t bytes) {
  // Not the address space: files mapped for reading and what threads only reserve cost nothing.
  struct rlimit limit = {.rlim_cur = bytes, .rlim_max = bytes};
  return prlimit(child, RLIMIT_DATA, &limit, NULL);
}

int clinux_wait(pid_t child, int *status) {
  int raw;
  pid_t got;
  do got = waitpid(child, &raw, 0);
  while (got < 0 && errno == EINTR);
  if (got < 0) return -1;
  *status = WIFSIGNALED(raw) ? -WTERMSIG(raw) : WEXITSTATUS(raw);
  return 0;
}

int clinux_has_ended(pid_t child) {
  siginfo_t info = {0};
  if (waitid(P_PID, (id_t)child, &info, WEXITED | WNOHANG | WNOWAIT) < 0) return 1;
  return info.si_pid == child;
}

static void held(sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGTERM);
  sigaddset(set, SIGINT);
  sigaddset(set, SIGHUP);
}

void clinux_hold_signals(void) {
  sigset_t set;
  held(&set);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  signal(SIGPIPE, SIG_IGN);
  // A writer that opens a file while it is probed with a lease has the kernel send this.
  signal(SIGIO, SIG_IGN);
}

int clinux_next_signal(int milliseconds) {
  sigset_t set;
  held(&set);
  struct timespec wait = {.tv_sec = milliseconds / 1000, .tv_nsec = (milliseconds % 1000) * 1000000L};
  int got = sigtimedwait(&set, NULL, &wait);
  return got < 0 ? 0 : got;
}

void clinux_end_with_parent(void) { prctl(PR_SET_PDEATHSIG, SIGKILL); }

typedef struct {
  void (*body)(void *);
  void *context;
  char name[16];
} Start;

static void *begin(void *argument) {
  Start start = *(Start *)argument;
  free(argument);
  // By itself: it is detached, and may be gone before its maker could name it.
  prctl(PR_SET_NAME, start.name);
  // For the last words of a thread that has used its own stack up.
  char other[32768];
  stack_t stack = {.ss_sp = other, .ss_size = sizeof other};
  sigaltstack(&stack, NULL);
  start.body(start.context);
  stack.ss_flags = SS_DISABLE;
  sigaltstack(&stack, NULL);
  return NULL;
}

int clinux_start_thread(const char *name, void (*body)(void *), void *context) {
  Start *start = malloc(sizeof *start);
  if (!start) return ENOMEM;
  *start = (Start){.body = body, .context = context};
  strncpy(start->name, name, sizeof start->name - 1);
  pthread_attr_t attributes;
  int code = pthread_attr_init(&attributes);
  if (code) {
    free(start);
    return code;
  }
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 2u << 20);
  pthread_t thread;
  code = pthread_create(&thread, &attributes, begin, start);
  pthread_attr_destroy(&attributes);
  if (code) free(start);
  return code;
}

int clinux_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int clinux_event_ring(int fd) { return eventfd_write(fd, 1); }

int clinux_event_wait(int fd, int milliseconds) {
  struct pollfd wish = {.fd = fd, .events = POLLIN};
  int got = poll(&wish, 1, milliseconds);
  if (got <= 0) return got < 0 && errno != EINTR ? -1 : 0;
  eventfd_t count;
  return eventfd_read(fd, &count) == 0;
}
