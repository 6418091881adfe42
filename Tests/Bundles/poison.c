// A stage that does its worst: breaks out, breaks down, or breaks its process. Built by the tests that use it.
#define _GNU_SOURCE
#include "atelier.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

static const AtelierRunService *host_run;

// Gives the picture on when the deed could be done, and says why not otherwise.
static AtelierStatus verdict(AtelierRun *run, const char *deed, long result) {
  if (result < 0) {
    char text[256];
    snprintf(text, sizeof text, "%s was refused: %s", deed, strerror(errno));
    return host_run->fail(run, ATELIER_FAILED, text);
  }
  return host_run->set_output(run, "image", host_run->edit(run, "image"));
}

static int try_open(const char *path, int flags) {
  int fd = open(path, flags, 0644);
  if (fd >= 0) close(fd);
  return fd;
}

static int try_connect(int family) {
  int fd = socket(family, SOCK_STREAM, 0);
  if (fd < 0) return -1;
  struct sockaddr_in place = {.sin_family = AF_INET, .sin_port = htons(80), .sin_addr = {htonl(INADDR_LOOPBACK)}};
  return connect(fd, (struct sockaddr *)&place, sizeof place);
}

static long child(void) {
  pid_t pid = fork();
  if (pid == 0) _exit(0);
  return pid;
}

static long spawn(void) {
  pid_t pid;
  char *arguments[] = {"true", NULL};
  char *environment[] = {NULL};
  int code = posix_spawn(&pid, "/bin/true", NULL, NULL, arguments, environment);
  errno = code;
  return code ? -1 : 0;
}

static long peek(void) {
  char word[8];
  struct iovec here = {word, sizeof word}, there = {(void *)word, sizeof word};
  return process_vm_readv(getppid(), &here, 1, &there, 1, 0);
}

static void *trap(void *unused) {
  (void)unused;
  __builtin_trap();
}

static int deepen(volatile char *above) {
  volatile char room[4096];
  room[0] = above ? above[0] : 1;
  return room[0] + deepen(room);
}

// What ends the process, now or a moment later.
static void break_down(const char *deed) {
  if (!strcmp(deed, "abort")) abort();
  if (!strcmp(deed, "leave")) exit(0);
  if (!strcmp(deed, "overflow")) exit(deepen(NULL));
  if (!strcmp(deed, "trap")) {
    pthread_t thread;
    pthread_create(&thread, NULL, trap, NULL);
    pthread_join(thread, NULL);
  }
  if (!strcmp(deed, "close")) {
    for (int fd = 3; fd < 1024; fd++) close(fd);
  }
}

static long break_out(const char *deed, const char *place) {
  struct rlimit limit = {1, 1};
  struct sigaction action = {.sa_handler = SIG_DFL};
  if (!strcmp(deed, "write")) return try_open(place, O_WRONLY | O_CREAT);
  if (!strcmp(deed, "read")) return try_open(place, O_RDONLY);
  if (!strcmp(deed, "list")) return try_open(place, O_RDONLY | O_DIRECTORY);
  if (!strcmp(deed, "remove")) return unlink(place);
  if (!strcmp(deed, "mode")) return chmod(place, 0777);
  if (!strcmp(deed, "date")) return utimensat(AT_FDCWD, place, NULL, 0);
  if (!strcmp(deed, "move")) return rename(place, "/tmp/moved");
  if (!strcmp(deed, "socket")) return try_connect(AF_INET);
  if (!strcmp(deed, "local socket")) return try_connect(AF_UNIX);
  if (!strcmp(deed, "fork")) return child();
  if (!strcmp(deed, "spawn")) return spawn();
  if (!strcmp(deed, "exec")) return execl("/bin/true", "true", NULL);
  if (!strcmp(deed, "kill")) return kill(getppid(), SIGKILL);
  if (!strcmp(deed, "kill all")) return kill(-1, SIGKILL);
  if (!strcmp(deed, "trace")) return ptrace(PTRACE_ATTACH, getppid(), 0, 0);
  if (!strcmp(deed, "peek")) return peek();
  if (!strcmp(deed, "limit")) return prlimit(getppid(), RLIMIT_NOFILE, &limit, NULL);
  if (!strcmp(deed, "ring")) return syscall(425, 1, &limit);
  if (!strcmp(deed, "mount")) return syscall(SYS_unshare, 0x10000000);
  if (!strcmp(deed, "handler")) return sigaction(SIGSEGV, &action, NULL);
  errno = EINVAL;
  return -1;
}

static AtelierStatus run(const AtelierStage *stage, void *instance, AtelierRun *run) {
  (void)stage, (void)instance;
  const char *deed = host_run->text(run, "deed");
  const char *place = host_run->text(run, "place");
  if (!strcmp(deed, "nothing")) return verdict(run, deed, 0);
  if (!strcmp(deed, "gorge")) {
    char *memory = malloc((size_t)40 << 30);
    if (!memory) return host_run->fail(run, ATELIER_NO_MEMORY, "40 GB were refused");
    memset(memory, 1, (size_t)40 << 30);
  }
  break_down(deed);
  return verdict(run, deed, break_out(deed, place ? place : ""));
}

static AtelierStatus create(const AtelierStage *stage, const AtelierHost *host, void **instance) {
  (void)stage, (void)host;
  *instance = NULL;
#ifdef AT_START
  break_down(AT_START);
#endif
  return ATELIER_OK;
}

static const AtelierStage stages[] = {
    {.struct_size = sizeof(AtelierStage), .id = "poison", .create = create, .run = run}};

static const AtelierPlugin plugin = {.struct_size = sizeof(AtelierPlugin),
                                     .major = ATELIER_MAJOR,
                                     .minor = ATELIER_MINOR,
                                     .stage_count = 1,
                                     .stages = stages};

const AtelierPlugin *atelier_plugin(const AtelierHost *host) {
  host_run = host->service(host, ATELIER_RUN_SERVICE);
  return host_run ? &plugin : NULL;
}
