// What a run under a sanitizer needs to know, linked into each of its programs and into nothing else.
//
// Here and not in variables, since the daemons under test start their workers with an environment of their own.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sanitizer/common_interface_defs.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { report = 500 };

/// Has TBB load its own parts in a way that sanitizers can follow.
__attribute__((constructor)) static void prepare_tbb(void) { setenv("TBB_ENABLE_SANITIZERS", "1", 1); }

/// Has each process write its findings to a file of its own in the folder REPORTS.
///
/// Opened before a worker locks itself in, after which it could open none; under a number that is in nobody's way.
__attribute__((constructor)) static void open_report(void) {
  // Once, though each bundle has this too.
  if (fcntl(report, F_GETFD) >= 0) return;
  char path[4096];
  snprintf(path, sizeof path, "%s/%d", REPORTS, (int)getpid());
  int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (fd < 0) return;
  if (dup3(fd, report, O_CLOEXEC) >= 0) __sanitizer_set_report_fd((void *)(intptr_t)report);
  close(fd);
}

/// In the place of the C library's: the terabytes of shadow memory are private, so a limit on these would leave no
/// sanitized worker alive. max_allocation_size_mb takes its place for a single large piece.
int prlimit(pid_t process, __rlimit_resource_t resource, const struct rlimit *wanted, struct rlimit *had) {
  if (resource == RLIMIT_DATA && wanted && !had) return 0;
  return (int)syscall(SYS_prlimit64, process, resource, wanted, had);
}

#define COMMON                                                                                       \
  /* A crash is for Atelier itself to tell, as it does without a sanitizer. */                       \
  "handle_segv=0:handle_sigbus=0:handle_abort=0:handle_sigill=0:handle_sigtrap=0:handle_sigfpe=0:"   \
  /* Threads of the house bring a stack for signals of their own. */                                 \
  "use_sigaltstack=0:"                                                                               \
  /* More than this at once is refused, as a limit on the process would. */                          \
  "allocator_may_return_null=1:max_allocation_size_mb=16384:"                                        \
  /* A worker can start nothing that makes names of its addresses, so run.sh does it from whole paths. */ \
  "log_path=" REPORTS "/child:stack_trace_format='    #%n %p %F %L':"

#if __has_feature(address_sanitizer)

const char *__asan_default_options(void) {
  // No leaks: bundles are kept until the end on purpose, Swift keeps pointers in words with marks, which the search
  // does not know, and the search traces the process, which a worker denies. What the codecs allocate is freed:
  // ASAN_OPTIONS=detect_leaks=1 finds nothing in AtelierImagingTests.
  // What is freed is kept back for a while, and little of it: tests that see memory given back would see none.
  return COMMON "quarantine_size_mb=32:detect_leaks=0:detect_stack_use_after_return=1:strict_string_checks=1";
}

#elif __has_feature(thread_sanitizer)

const char *__tsan_default_options(void) {
  // Libraries that were built without: who of their threads waits for whom cannot be seen, so what they call of the C
  // library counts as no access. What is compiled here is watched in full.
  return COMMON "ignore_noninstrumented_modules=1";
}

const char *__tsan_default_suppressions(void) {
  return
      // Tests load one bundle many times into one process, while it runs; Atelier loads each once, before any runs.
      "race_top:atelier_plugin\n";
}

/// In the place of what Swift's Mutex calls where two threads meet, with the same meaning.
///
/// The one of Swift's library was built without the sanitizer, which then sees nobody take the lock.
#define SWIFT_SELF __attribute__((swift_context)) _Atomic(uint32_t)
__attribute__((swiftcall)) void lock_slowly(uint32_t own, SWIFT_SELF *lock)
    __asm__("$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF");

__attribute__((swiftcall)) void lock_slowly(uint32_t own, SWIFT_SELF *lock) {
  const struct timespec moment = {.tv_nsec = 50000};
  while (1) {
    uint32_t owner = 0;
    if (atomic_compare_exchange_strong(lock, &owner, own)) return;
    if (owner == own) abort();
    nanosleep(&moment, NULL);
  }
}

#endif
