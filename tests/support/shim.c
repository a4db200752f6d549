/* Stands between a program and the files of its log: lets calls fail, and records what reaches the disk.
 *
 * Preloaded (LD_PRELOAD), it looks at calls on SHIM_LOG, its -wal and its -shm, and on the folder that they are in.
 *
 *   SHIM_FAIL=CALL:N:ERRNO    the Nth such call fails with that error, once; CALL:N+:ERRNO: that one and all later ones.
 *                             CALL is open, pread, pwrite, write, fsync, ftruncate or mmap; fdatasync counts as fsync.
 *   SHIM_WHILE=FILE           calls fail, and count, only while this file exists.
 *   SHIM_TRACE=FILE           every call that succeeded is appended to this file, as a `struct record` and, for a write,
 *                             the bytes. What the program writes to its standard output is recorded among them.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { DATABASE, WAL, SHM, FOLDER, OUTPUT, NONE = -1 };
enum { DESCRIPTORS = 1024 };

struct __attribute__((packed)) record {
    char call;      /* O pen, R ead, W rite, S ync, T runcate, M map, U nlink */
    int8_t file;    /* which of the above */
    uint64_t at;    /* offset; of a truncation the new length */
    uint64_t bytes; /* how many bytes follow */
};

static signed char files[DESCRIPTORS]; /* what each descriptor is, plus one: 0 is NONE */
static const char *database, *failing, *meanwhile;
static char call_that_fails[16];
static long number_that_fails;
static int for_good, error_that_comes, trace = -1;
static atomic_long calls;

#define REAL(type, name, ...) ((type(*)(__VA_ARGS__))real(name))

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int file_of_path(const char *path)
{
    size_t length = database ? strlen(database) : 0;
    if (!length || !path)
        return NONE;
    if (!strncmp(path, database, length)) {
        const char *end = path + length;
        return !*end ? DATABASE : !strcmp(end, "-wal") ? WAL : !strcmp(end, "-shm") ? SHM : NONE;
    }
    size_t folder = strrchr(database, '/') - database;
    return strlen(path) == folder && !strncmp(path, database, folder) ? FOLDER : NONE;
}

static int file_of(int fd) { return fd >= 0 && fd < DESCRIPTORS ? files[fd] - 1 : NONE; }

static void remember(int fd, int file)
{
    if (fd >= 0 && fd < DESCRIPTORS)
        files[fd] = file + 1;
}

/* Whether this call is to fail; only calls on the log's own files count. */
static int fails(const char *call, int file)
{
    if (file < DATABASE || file > SHM || !failing || strcmp(call, call_that_fails))
        return 0;
    if (meanwhile && access(meanwhile, F_OK))
        return 0;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (number != number_that_fails && !(for_good && number > number_that_fails))
        return 0;
    errno = error_that_comes;
    return 1;
}

static void record(char call, int file, uint64_t at, const void *data, uint64_t bytes)
{
    if (trace < 0 || file == NONE)
        return;
    struct record head = {call, (int8_t)file, at, bytes};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)data, bytes}};
    int before = errno;
    if (writev(trace, parts, bytes ? 2 : 1) != (ssize_t)(sizeof head + bytes))
        abort(); /* a trace with a hole would be taken for a faithful one */
    errno = before;
}

__attribute__((constructor)) static void begin(void)
{
    char many[2] = "";
    const char *target = getenv("SHIM_TRACE");
    database = getenv("SHIM_LOG");
    failing = getenv("SHIM_FAIL");
    meanwhile = getenv("SHIM_WHILE");
    if (failing) {
        if (sscanf(failing, "%15[a-z]:%ld:%d", call_that_fails, &number_that_fails, &error_that_comes) != 3 &&
            sscanf(failing, "%15[a-z]:%ld%1[+]:%d", call_that_fails, &number_that_fails, many, &error_that_comes) != 4)
            abort();
        for_good = *many == '+';
    }
    if (target)
        trace = REAL(int, "open", const char *, int, ...)(target, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    remember(STDOUT_FILENO, OUTPUT);
}

static int opened(const char *name, const char *path, int flags, mode_t mode)
{
    int file = file_of_path(path);
    if (fails("open", file))
        return -1;
    int fd = REAL(int, name, const char *, int, ...)(path, flags, mode);
    if (fd >= 0) {
        remember(fd, file);
        record('O', file, flags, NULL, 0);
    }
    return fd;
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...)                                                                         \
    {                                                                                                                  \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                                        \
        va_end(rest);                                                                                                  \
        return opened(#name, path, flags, mode);                                                                       \
    }
OPEN(open)
OPEN(open64)

int close(int fd)
{
    remember(fd, NONE);
    return REAL(int, "close", int)(fd);
}

int unlink(const char *path)
{
    int result = REAL(int, "unlink", const char *)(path);
    if (!result)
        record('U', file_of_path(path), 0, NULL, 0);
    return result;
}

#define PREAD(name, offset_type)                                                                                       \
    ssize_t name(int fd, void *data, size_t bytes, offset_type at)                                                     \
    {                                                                                                                  \
        if (fails("pread", file_of(fd)))                                                                               \
            return -1;                                                                                                 \
        ssize_t done = REAL(ssize_t, #name, int, void *, size_t, offset_type)(fd, data, bytes, at);                    \
        record('R', file_of(fd), at, NULL, 0);                                                                         \
        return done;                                                                                                   \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

#define PWRITE(name, offset_type)                                                                                      \
    ssize_t name(int fd, const void *data, size_t bytes, offset_type at)                                               \
    {                                                                                                                  \
        if (fails("pwrite", file_of(fd)))                                                                              \
            return -1;                                                                                                 \
        ssize_t done = REAL(ssize_t, #name, int, const void *, size_t, offset_type)(fd, data, bytes, at);              \
        if (done > 0)                                                                                                  \
            record('W', file_of(fd), at, data, done);                                                                  \
        return done;                                                                                                   \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t bytes)
{
    int file = file_of(fd);
    if (fails("write", file))
        return -1;
    off_t at = file == NONE || file == OUTPUT ? 0 : lseek(fd, 0, SEEK_CUR);
    ssize_t done = REAL(ssize_t, "write", int, const void *, size_t)(fd, data, bytes);
    if (done > 0)
        record('W', file, at, data, done);
    return done;
}

#define SYNC(name)                                                                                                     \
    int name(int fd)                                                                                                   \
    {                                                                                                                  \
        if (fails("fsync", file_of(fd)))                                                                               \
            return -1;                                                                                                 \
        int result = REAL(int, #name, int)(fd);                                                                        \
        if (!result)                                                                                                   \
            record('S', file_of(fd), 0, NULL, 0);                                                                      \
        return result;                                                                                                 \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, offset_type)                                                                                    \
    int name(int fd, offset_type length)                                                                               \
    {                                                                                                                  \
        if (fails("ftruncate", file_of(fd)))                                                                           \
            return -1;                                                                                                 \
        int result = REAL(int, #name, int, offset_type)(fd, length);                                                   \
        if (!result)                                                                                                   \
            record('T', file_of(fd), length, NULL, 0);                                                                 \
        return result;                                                                                                 \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define MAP(name, offset_type)                                                                                         \
    void *name(void *where, size_t length, int protection, int flags, int fd, offset_type at)                          \
    {                                                                                                                  \
        if (fails("mmap", file_of(fd)))                                                                                \
            return MAP_FAILED;                                                                                         \
        void *result = REAL(void *, #name, void *, size_t, int, int, int, offset_type)(where, length, protection,      \
                                                                                       flags, fd, at);                 \
        if (result != MAP_FAILED)                                                                                      \
            record('M', file_of(fd), at, NULL, 0);                                                                     \
        return result;                                                                                                 \
    }
MAP(mmap, off_t)
MAP(mmap64, off64_t)
