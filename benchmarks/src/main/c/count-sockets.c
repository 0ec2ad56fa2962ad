// Copyright the Zajel authors
// SPDX-License-Identifier: Apache-2.0
// count-sockets files|netlink|netlink-all N: counts the TCP sockets by state N times; prints the nanoseconds of processor time
// for each and the number of sockets.
//   files        scans /proc/net/tcp and tcp6
//   netlink      asks for those that are not established; the others are what the kernel has in use besides
//   netlink-all  asks for all
#include <fcntl.h>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ESTABLISHED = 1, TIME_WAIT = 6, STATES = 16, ALL = 0xffe, GETSOCK = 18 };

static void fail(const char *what)
{
  perror(what);
  exit(1);
}

// The state is the fourth word of a line: "  12: address address 0A ...".
static void scan(const char *path, long counts[STATES])
{
  static char buffer[1 << 16];
  int file = open(path, O_RDONLY), word = 0, state = 0, header = 1, blank = 1;
  ssize_t length;
  if (file < 0)
    fail(path);
  while ((length = read(file, buffer, sizeof buffer)) > 0)
    for (const char *c = buffer, *end = buffer + length; c < end; c++) {
      if (word > 4) { // what is left of the line does not matter
        c = memchr(c, '\n', end - c);
        if (!c)
          break;
      }
      if (*c == '\n') {
        if (!header)
          counts[state & (STATES - 1)]++;
        header = word = state = 0;
        blank = 1;
      } else if (*c == ' ') {
        blank = 1;
        if (word == 4)
          word++;
      } else {
        word += blank;
        blank = 0;
        if (word == 4)
          state = state << 4 | (*c <= '9' ? *c - '0' : *c - 'A' + 10);
      }
    }
  close(file);
}

static void ask(int states, long counts[STATES])
{
  static char buffer[1 << 16];
  struct {
    struct nlmsghdr header;
    struct {
      __u8 family, source, destination, extensions;
      struct inet_diag_sockid id;
      __u32 states, dbs;
    } body;
  } request = {{sizeof request, GETSOCK, NLM_F_REQUEST | NLM_F_DUMP, 0, 0}, {.states = states}};
  int socket_ = socket(AF_NETLINK, SOCK_RAW, NETLINK_SOCK_DIAG);
  if (socket_ < 0 || send(socket_, &request, sizeof request, 0) < 0)
    fail("netlink");
  for (;;) {
    ssize_t length = recv(socket_, buffer, sizeof buffer, 0);
    if (length < 0)
      fail("netlink");
    for (struct nlmsghdr *m = (struct nlmsghdr *)buffer; NLMSG_OK(m, length); m = NLMSG_NEXT(m, length)) {
      if (m->nlmsg_type == NLMSG_DONE || m->nlmsg_type == NLMSG_ERROR) {
        close(socket_);
        return;
      }
      counts[((struct inet_diag_msg *)NLMSG_DATA(m))->idiag_state & (STATES - 1)]++;
    }
  }
}

static long in_use(const char *path, const char *format)
{
  char line[256];
  long count = 0;
  FILE *file = fopen(path, "r");
  if (!file)
    fail(path);
  while (fgets(line, sizeof line, file) && sscanf(line, format, &count) != 1)
    ;
  fclose(file);
  return count;
}

int main(int argc, char **argv)
{
  if (argc != 3 || atoi(argv[2]) < 1)
    return 2;
  int times = atoi(argv[2]);
  long sum = 0;
  struct timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  for (int i = 0; i < times; i++) {
    long counts[STATES] = {0};
    if (!strcmp(argv[1], "files")) {
      scan("/proc/net/tcp", counts);
      scan("/proc/net/tcp6", counts);
    } else if (!strcmp(argv[1], "netlink-all")) {
      ask(ALL, counts);
    } else {
      long others = 0;
      ask(ALL & ~(1 << ESTABLISHED), counts);
      for (int state = 0; state < STATES; state++)
        others += state == TIME_WAIT ? 0 : counts[state];
      counts[ESTABLISHED] =
          in_use("/proc/net/sockstat", "TCP: inuse %ld") + in_use("/proc/net/sockstat6", "TCP6: inuse %ld") - others;
    }
    sum = 0;
    for (int state = 0; state < STATES; state++)
      sum += counts[state];
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  printf("%.0f %ld\n", ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / times, sum);
  return 0;
}
