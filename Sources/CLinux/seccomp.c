// The system calls that a stage may make, as a filter that the kernel runs before each.
//
// A list of what is allowed: whatever a later kernel adds is refused until somebody has looked at it. What Landlock
// does not see at all (modes, owners, times and attributes of files, other processes' limits) is left out on purpose.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "name the audit number of this architecture"
#endif

/// Allowed whatever the arguments are.
static const int always[] = {
    // Files: which ones is Landlock's to say.
    SYS_read, SYS_write, SYS_readv, SYS_writev, SYS_pread64, SYS_pwrite64, SYS_preadv, SYS_pwritev, SYS_preadv2,
    SYS_pwritev2, SYS_lseek, SYS_openat, SYS_openat2, SYS_close, SYS_dup, SYS_dup3, SYS_fstat, SYS_newfstatat,
    SYS_statx, SYS_statfs, SYS_fstatfs, SYS_faccessat, SYS_faccessat2, SYS_readlinkat, SYS_getdents64, SYS_getcwd,
    SYS_ftruncate, SYS_fallocate, SYS_fsync, SYS_fdatasync, SYS_fadvise64, SYS_readahead, SYS_sendfile,
    SYS_copy_file_range, SYS_mkdirat, SYS_unlinkat, SYS_renameat2, SYS_memfd_create,
#ifdef SYS_open
    SYS_open, SYS_stat, SYS_lstat, SYS_access, SYS_readlink, SYS_dup2, SYS_mkdir, SYS_rmdir, SYS_unlink, SYS_rename,
    SYS_pipe, SYS_poll, SYS_select, SYS_epoll_wait, SYS_time, SYS_getpgrp, SYS_arch_prctl, SYS_getdents, SYS_pause,
#endif
#ifdef SYS_renameat
    SYS_renameat,
#endif
    // Memory.
    SYS_mmap, SYS_munmap, SYS_mremap, SYS_mprotect, SYS_madvise, SYS_msync, SYS_mincore, SYS_brk, SYS_membarrier,
    SYS_get_mempolicy,
    // Threads and time.
    SYS_futex, SYS_set_robust_list, SYS_get_robust_list, SYS_set_tid_address, SYS_rseq, SYS_gettid, SYS_exit,
    SYS_exit_group, SYS_sched_yield, SYS_sched_getaffinity, SYS_sched_getparam, SYS_sched_getscheduler,
    SYS_sched_get_priority_max, SYS_sched_get_priority_min, SYS_getpriority, SYS_getcpu, SYS_nanosleep,
    SYS_clock_nanosleep, SYS_clock_gettime, SYS_clock_getres, SYS_gettimeofday, SYS_times, SYS_restart_syscall,
    // Its own signals.
    SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack, SYS_rt_sigpending, SYS_rt_sigtimedwait,
    SYS_rt_sigsuspend,
    // Waiting, and the one channel that is open already.
    SYS_ppoll, SYS_pselect6, SYS_epoll_create1, SYS_epoll_ctl, SYS_epoll_pwait, SYS_eventfd2, SYS_pipe2,
    SYS_timerfd_create, SYS_timerfd_settime, SYS_timerfd_gettime, SYS_sendmsg, SYS_recvmsg, SYS_shutdown,
    SYS_getsockopt, SYS_getsockname, SYS_getpeername,
    // Who and where it is.
    SYS_getpid, SYS_getppid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid, SYS_getresuid, SYS_getresgid,
    SYS_getgroups, SYS_getpgid, SYS_getsid, SYS_uname, SYS_sysinfo, SYS_getrusage, SYS_getrandom,
#ifdef SYS_getrlimit
    SYS_getrlimit,
#endif
};

/// The newest call that the list above was made with in mind.
enum { newest_known = 439 };

typedef struct {
  struct sock_filter code[512];
  unsigned short count;
} Program;

static void add(Program *program, struct sock_filter line) {
  if (program->count < sizeof program->code / sizeof *program->code) program->code[program->count++] = line;
}

#define LOAD(field) (struct sock_filter) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(what) (struct sock_filter) BPF_STMT(BPF_RET | BPF_K, (what))
#define REFUSE (SECCOMP_RET_ERRNO | EPERM)
#define UNKNOWN (SECCOMP_RET_ERRNO | ENOSYS)

/// The low half of an argument; the kernel looks at no more of those that are compared here.
static uint32_t argument(int number) {
  uint32_t place = (uint32_t)(offsetof(struct seccomp_data, args) + (size_t)number * sizeof(uint64_t));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  place += 4;
#endif
  return place;
}

/// Allows `call` when its argument is one of `values`.
static void allow_values(Program *program, int call, int number, const uint32_t *values, unsigned char count) {
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, (unsigned char)(count + 3)));
  add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument(number)));
  for (unsigned char i = 0; i < count; i++) {
    add(program,
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, values[i], (unsigned char)(count - i), 0));
  }
  add(program, ANSWER(REFUSE));
  add(program, ANSWER(SECCOMP_RET_ALLOW));
}

#define VALUES(...) (const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t)

/// New threads, never new processes; clone3 hides its flags, so the C library is sent back to clone.
static void allow_threads(Program *program) {
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4));
  add(program, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, argument(0)));
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0));
  add(program, ANSWER(REFUSE));
  add(program, ANSWER(SECCOMP_RET_ALLOW));
  add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1));
  add(program, ANSWER(UNKNOWN));
}

/// Calls that do nothing and say that they did: runtimes set the modes of their own cache files and stop when they
/// can't, and Landlock does not see whose files these are.
static void pretend(Program *program) {
  const int calls[] = {
#ifdef SYS_chmod
      SYS_chmod,
#endif
      SYS_fchmod, SYS_fchmodat, 452 /* fchmodat2 */};
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    add(program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)calls[i], 0, 1));
    add(program, ANSWER(SECCOMP_RET_ERRNO | 0));
  }
}

static void allow_some(Program *program) {
  uint32_t own = (uint32_t)getpid();
  allow_threads(program);
  allow_values(program, SYS_kill, 0, VALUES(own));
  allow_values(program, SYS_tgkill, 0, VALUES(own));
  // Limits and places of other processes of the same user are not Landlock's concern.
  allow_values(program, SYS_prlimit64, 0, VALUES(0, own));
  allow_values(program, SYS_sched_setaffinity, 0, VALUES(0, own));
  // Names of threads and of memory; nothing that would loosen what holds.
  allow_values(program, SYS_prctl, 0, VALUES(PR_SET_NAME, PR_GET_NAME, PR_GET_DUMPABLE, 0x53564d41));
  // Is it a terminal, how wide is it, how much lies ready; never typing into the terminal of others.
  allow_values(program, SYS_ioctl, 1, VALUES(0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451));
  // Copies, flags, file locks, seals, pipes; no leases, no signals to others.
  allow_values(program, SYS_fcntl, 1, VALUES(0, 1, 2, 3, 4, 5, 6, 7, 36, 37, 38, 1030, 1031, 1032, 1033, 1034));
}

int clinux_filter_calls(void) {
  Program program = {.count = 0};
  add(&program, LOAD(arch));
  add(&program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCHITECTURE, 1, 0));
  add(&program, ANSWER(SECCOMP_RET_KILL_PROCESS));
  add(&program, LOAD(nr));
  for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
    add(&program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)always[i], 0, 1));
    add(&program, ANSWER(SECCOMP_RET_ALLOW));
  }
  pretend(&program);
  allow_some(&program);
  add(&program, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, newest_known, 0, 1));
  add(&program, ANSWER(UNKNOWN));
  add(&program, ANSWER(REFUSE));
  if (program.count == sizeof program.code / sizeof *program.code) {
    errno = E2BIG;
    return -1;
  }
  struct sock_fprog filter = {.len = program.count, .filter = program.code};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}
