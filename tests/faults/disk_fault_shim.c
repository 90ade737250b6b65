// disk_fault_shim: makes the disk under an unchanged program fail, drag or end it, at a chosen call. For tests and measurements only.
//
// LD_PRELOAD=…/libdisk_fault_shim.so, and in the environment:
//
//   DISK_FAULT_ACTION    error        the call fails; nothing was done
//                        error_drop   a sync fails and what was written since the last good one is gone: after EIO the kernel may
//                                     drop its dirty pages
//                        lie          syncs succeed without being done, until at the chosen one everything since the last real one is
//                                     gone and the process killed: a disk that lies, and a power cut
//                        skip         syncs succeed without being done: what durability costs
//                        delay        each call takes DISK_FAULT_DELAY_US microseconds longer
//                        kill_before  SIGKILL instead of the call
//                        kill_after   SIGKILL when the call has succeeded, before its caller hears of it
//   DISK_FAULT_CALL      sync (fsync, fdatasync; the default) or write (write, pwrite)
//   DISK_FAULT_FILES     pattern (fnmatch) of the paths concerned; default: the write-ahead log of RocksDB, "*/db/*.log"
//   DISK_FAULT_ERRNO     what a failing call sets; default 5 (EIO), 28 is ENOSPC
//   DISK_FAULT_TRIGGER   a path: nothing happens and nothing is counted while no file is there
//   DISK_FAULT_AT        strikes at this call of those concerned, counted from 1 (the default). Never twice: a disk that works again
//                        after one error is the harder case. Delay and skip have no such number: they hold as long as the trigger is there
//   DISK_FAULT_REPORT    a file that gets a line when it strikes: the nanoseconds of CLOCK_MONOTONIC, the count, the path
//
// Thread-safe. Takes its settings once, at the first call.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum action { NONE, FAIL, FAIL_AND_DROP, LIE, SKIP, DELAY, KILL_BEFORE, KILL_AFTER };
enum call { SYNC, WRITE };

static struct {
  enum action action;
  enum call call;
  const char* files;
  const char* trigger;
  const char* report;
  int error;
  long at;
  long delay_us;
} settings;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static atomic_long counted;

static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static ssize_t (*real_write)(int, const void*, size_t);
static ssize_t (*real_pwrite)(int, const void*, size_t, off_t);

// How long a file was at its last good sync, by descriptor; the inode tells a descriptor that was used again.
enum { DESCRIPTORS = 1024 };
static struct {
  ino_t inode;
  off_t bytes;
} synced[DESCRIPTORS];

static const char* text(const char* name, const char* otherwise) {
  const char* value = getenv(name);
  return value != NULL && *value != '\0' ? value : otherwise;
}

static void refuse(const char* name, const char* value) {
  fprintf(stderr, "disk_fault_shim: expected a known value of %s, found \"%s\"\n", name, value);
  _exit(64);
}

static long number(const char* name, long otherwise) {
  const char* value = text(name, NULL);
  if (value == NULL) return otherwise;
  char* end = NULL;
  const long found = strtol(value, &end, 10);
  if (*end != '\0' || found < 0) refuse(name, value);
  return found;
}

static void read_settings(void) {
  static const struct {
    const char* name;
    enum action action;
  } actions[] = {{"none", NONE},   {"error", FAIL},          {"error_drop", FAIL_AND_DROP},  {"lie", LIE}, {"skip", SKIP},
                 {"delay", DELAY}, {"kill_before", KILL_BEFORE}, {"kill_after", KILL_AFTER}};
  real_fsync = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
  real_write = (ssize_t(*)(int, const void*, size_t))dlsym(RTLD_NEXT, "write");
  real_pwrite = (ssize_t(*)(int, const void*, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");

  const char* action = text("DISK_FAULT_ACTION", "none");
  size_t row = 0;
  const size_t rows = sizeof actions / sizeof actions[0];
  while (row < rows && strcmp(actions[row].name, action) != 0) ++row;
  if (row == rows) refuse("DISK_FAULT_ACTION", action);
  settings.action = actions[row].action;
  const char* call = text("DISK_FAULT_CALL", "sync");
  if (strcmp(call, "sync") != 0 && strcmp(call, "write") != 0) refuse("DISK_FAULT_CALL", call);
  settings.call = strcmp(call, "write") == 0 ? WRITE : SYNC;
  settings.files = text("DISK_FAULT_FILES", "*/db/*.log");
  settings.trigger = text("DISK_FAULT_TRIGGER", NULL);
  settings.report = text("DISK_FAULT_REPORT", NULL);
  settings.error = (int)number("DISK_FAULT_ERRNO", EIO);
  settings.at = number("DISK_FAULT_AT", 1);
  settings.delay_us = number("DISK_FAULT_DELAY_US", 0);
}

static int is_concerned(int descriptor, char* path, size_t path_bytes) {
  char link[32];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  const ssize_t length = readlink(link, path, path_bytes - 1);
  if (length < 0) return 0;
  path[length] = '\0';
  return fnmatch(settings.files, path, 0) == 0;
}

static void report(long count, const char* path) {
  if (settings.report == NULL) return;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  char line[4200];
  const int length = snprintf(line, sizeof line, "%lld %ld %s\n", (long long)now.tv_sec * 1000000000 + now.tv_nsec, count, path);
  const int file = open(settings.report, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  if (file < 0) return;
  if (real_write(file, line, (size_t)length) != length) _exit(64);
  close(file);
}

static void drop_unsynced(int descriptor) {
  struct stat found;
  if (descriptor >= DESCRIPTORS || fstat(descriptor, &found) != 0) _exit(64);
  const off_t kept = synced[descriptor].inode == found.st_ino ? synced[descriptor].bytes : 0;
  if (ftruncate(descriptor, kept) != 0) _exit(64);
}

// What this call has to suffer. NONE for nearly all of them.
static enum action strike(enum call call, int descriptor) {
  const int saved = errno;
  enum action suffered = NONE;
  char path[4096];
  if (settings.action != NONE && settings.call == call && (settings.trigger == NULL || access(settings.trigger, F_OK) == 0) &&
      is_concerned(descriptor, path, sizeof path)) {
    const long count = atomic_fetch_add(&counted, 1) + 1;
    const int at_each_call = settings.action == DELAY || settings.action == SKIP || (settings.action == LIE && count < settings.at);
    if (at_each_call || count == settings.at) suffered = settings.action;
    if (count == (settings.action == DELAY || settings.action == SKIP ? 1 : settings.at)) report(count, path);
    if (settings.action == LIE && count == settings.at) {
      drop_unsynced(descriptor);
      kill(getpid(), SIGKILL);
    }
  }
  errno = saved;
  return suffered;
}

static void drag(void) {
  const int saved = errno;
  struct timespec left = {settings.delay_us / 1000000, settings.delay_us % 1000000 * 1000};
  while (nanosleep(&left, &left) != 0 && errno == EINTR) {
  }
  errno = saved;
}

// True when the call is to fail: errno is set.
static int suffer(enum action suffered, int descriptor) {
  if (suffered == KILL_BEFORE) kill(getpid(), SIGKILL);
  if (suffered == DELAY) drag();
  if (suffered != FAIL && suffered != FAIL_AND_DROP) return 0;
  if (suffered == FAIL_AND_DROP) drop_unsynced(descriptor);
  errno = settings.error;
  return 1;
}

static void remember_synced(int descriptor) {
  if ((settings.action != FAIL_AND_DROP && settings.action != LIE) || descriptor >= DESCRIPTORS) return;
  struct stat found;
  if (fstat(descriptor, &found) != 0) return;
  synced[descriptor].inode = found.st_ino;
  synced[descriptor].bytes = found.st_size;
}

static int sync_with(int (*real)(int), int descriptor) {
  const enum action suffered = strike(SYNC, descriptor);
  if (suffer(suffered, descriptor)) return -1;
  if (suffered == LIE || suffered == SKIP) return 0;
  const int done = real(descriptor);
  if (suffered == KILL_AFTER) kill(getpid(), SIGKILL);
  if (done == 0) remember_synced(descriptor);
  return done;
}

int fsync(int descriptor) {
  pthread_once(&once, read_settings);
  return sync_with(real_fsync, descriptor);
}

int fdatasync(int descriptor) {
  pthread_once(&once, read_settings);
  return sync_with(real_fdatasync, descriptor);
}

ssize_t write(int descriptor, const void* bytes, size_t count) {
  pthread_once(&once, read_settings);
  const enum action suffered = strike(WRITE, descriptor);
  if (suffer(suffered, descriptor)) return -1;
  const ssize_t done = real_write(descriptor, bytes, count);
  if (suffered == KILL_AFTER) kill(getpid(), SIGKILL);
  return done;
}

ssize_t pwrite(int descriptor, const void* bytes, size_t count, off_t offset) {
  pthread_once(&once, read_settings);
  const enum action suffered = strike(WRITE, descriptor);
  if (suffer(suffered, descriptor)) return -1;
  const ssize_t done = real_pwrite(descriptor, bytes, count, offset);
  if (suffered == KILL_AFTER) kill(getpid(), SIGKILL);
  return done;
}
