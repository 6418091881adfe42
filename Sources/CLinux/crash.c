// The last words of a process that dies of a fault.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <dirent.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static int words = -1;

static void tell(int number) {
  // Only what is safe in a signal handler: backtrace was called before, so it loads nothing now.
  void *frames[32];
  int count = backtrace(frames, 32);
  backtrace_symbols_fd(frames, count, words);
  // The handler is gone by SA_RESETHAND, so this time the signal ends the process.
  raise(number);
}

void clinux_leave_last_words(int fd) {
  void *frame[1];
  backtrace(frame, 1);
  words = fd;
  static char stack[65536];
  stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&other, NULL);
  struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESETHAND | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGILL, SIGTRAP, SIGFPE, SIGSYS};
  for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) sigaction(fatal[i], &action, NULL);
}

void clinux_expendable(void) {
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
  if (fd < 0) return;
  // That it fails on a kernel that is told otherwise is no loss.
  if (write(fd, "500", 3) < 0) {}
  close(fd);
}

int clinux_thread_count(void) {
  DIR *tasks = opendir("/proc/self/task");
  if (!tasks) return 0;
  int count = 0;
  for (struct dirent *entry; (entry = readdir(tasks));) count += entry->d_name[0] != '.';
  closedir(tasks);
  return count;
}

typedef struct {
  void (*take)(const char *, void *);
  void *context;
} Taker;

static int take_folder(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  const Taker *taker = context;
  const char *end = info->dlpi_name ? strrchr(info->dlpi_name, '/') : NULL;
  if (!end || end == info->dlpi_name) return 0;
  char *folder = strndup(info->dlpi_name, (size_t)(end - info->dlpi_name));
  if (folder) taker->take(folder, taker->context);
  free(folder);
  return 0;
}

void clinux_library_folders(void (*take)(const char *folder, void *context), void *context) {
  Taker taker = {take, context};
  dl_iterate_phdr(take_folder, &taker);
}
