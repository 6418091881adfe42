// One mistake for each sanitizer, to see that it is told: a read behind the end, a number that two threads change.
#include <pthread.h>
#include <stdlib.h>

static int shared;

static void *change(void *unused) {
  shared++;
  return unused;
}

int main(int count, char **arguments) {
  (void)arguments;
  pthread_t one, other;
  pthread_create(&one, NULL, change, NULL);
  pthread_create(&other, NULL, change, NULL);
  pthread_join(one, NULL);
  pthread_join(other, NULL);
  volatile char *bytes = malloc((size_t)count);
  return bytes[count] + shared;
}
