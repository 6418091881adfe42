// A bundle that misbehaves at the border on the command of its parameter `deed`; tests build it with `cc`.
//
// The macros make a library that is wrong as a whole: MAJOR, MINOR, PLUGIN_SIZE, STAGE_SIZE, STAGE_COUNT,
// NO_ENTRY, ENTRY_NULL, NO_TABLE, NO_ID, NO_RUN, CREATE_FAILS, OLD_STAGES.
#include "atelier.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef MAJOR
#define MAJOR ATELIER_MAJOR
#endif
#ifndef MINOR
#define MINOR ATELIER_MINOR
#endif
#ifndef PLUGIN_SIZE
#define PLUGIN_SIZE sizeof(AtelierPlugin)
#endif
#ifndef STAGE_SIZE
#define STAGE_SIZE sizeof(AtelierStage)
#endif

static const AtelierRunService *host_run;

static int is(const char *deed, const char *word) { return strcmp(deed, word) == 0; }

// One fact for the evidence.
static void tell(AtelierRun *run, const char *name, double value) {
  char text[64];
  snprintf(text, sizeof text, "%g", value);
  host_run->record(run, name, text);
}

static AtelierStatus pass(AtelierRun *run) {
  return host_run->set_output(run, "image", host_run->edit(run, "image"));
}

// A new picture filled with `byte`, as the output.
static AtelierStatus paint(AtelierRun *run, int32_t width, int32_t height, uint32_t format, int byte) {
  AtelierImage *image = host_run->new_image(run, width, height, format);
  AtelierPixels pixels = {.struct_size = sizeof pixels};
  if (!image || host_run->pixels(image, &pixels) != ATELIER_OK) return ATELIER_NO_MEMORY;
  for (int32_t y = 0; y < height; y++) {
    char *row = (char *)pixels.data + (ptrdiff_t)y * pixels.row_bytes;
    if (format == ATELIER_RGBAF) {
      for (int32_t i = 0; i < 4 * width; i++) ((float *)row)[i] = (float)byte / 255;
    } else {
      memset(row, byte, (size_t)width * (format == ATELIER_RGBA8 ? 4 : 1));
    }
  }
  return host_run->set_output(run, "image", image);
}

// Counts the sizes that the host refuses; all of them are absurd.
static AtelierStatus absurd_sizes(AtelierRun *run) {
  static const int32_t sides[] = {0, -1, INT32_MIN, INT32_MAX};
  int refused = 0;
  for (int i = 0; i < 4; i++) {
    refused += host_run->new_image(run, sides[i], 8, ATELIER_RGBA8) == NULL;
    refused += host_run->new_image(run, 8, sides[i], ATELIER_RGBAF) == NULL;
  }
  refused += host_run->new_image(run, INT32_MAX, INT32_MAX, ATELIER_RGBAF) == NULL;
  refused += host_run->new_image(run, 8, 8, 0) == NULL;
  refused += host_run->new_image(run, 8, 8, 5) == NULL;
  refused += host_run->new_image(run, 8, 8, 257) == NULL;  // 1 once cut to a byte
  tell(run, "refused", refused);
  return pass(run);
}

static void nothing(void *context, size_t index) { (void)context, (void)index; }

// Every function with NULL where it takes a pointer; counts those that take it as they should.
static AtelierStatus null_arguments(AtelierRun *run) {
  const void *data;
  size_t size;
  float color[4];
  AtelierPixels small = {.struct_size = 4};
  AtelierImage *image = host_run->edit(run, "image");
  int right = 0;
  right += host_run->count(NULL, "deed") == 0 && host_run->count(run, NULL) == 0;
  right += isnan(host_run->number(NULL, "deed")) && isnan(host_run->number(run, NULL));
  right += !host_run->text(NULL, "deed") && !host_run->text(run, NULL);
  right += host_run->color(run, "color", NULL) == ATELIER_INVALID && host_run->color(run, NULL, color) == ATELIER_INVALID;
  right += host_run->bytes(run, "file", NULL, NULL, &size) == ATELIER_INVALID &&
           host_run->bytes(run, "file", NULL, &data, NULL) == ATELIER_INVALID;
  right += !host_run->picture(run, NULL, NULL) && !host_run->picture(NULL, "picture", NULL);
  right += !host_run->input(run, NULL) && !host_run->input(NULL, "image");
  right += !host_run->edit(run, NULL) && !host_run->edit(NULL, "image");
  right += !host_run->new_image(NULL, 8, 8, ATELIER_RGBA8);
  right += host_run->pixels(NULL, &small) == ATELIER_INVALID && host_run->pixels(image, NULL) == ATELIER_INVALID &&
           host_run->pixels(image, &small) == ATELIER_INVALID;
  right += host_run->set_output(run, NULL, image) == ATELIER_INVALID && host_run->set_output(NULL, "image", image) == ATELIER_INVALID;
  right += host_run->progress(NULL, 0.5) == ATELIER_INVALID;
  right += host_run->fail(NULL, ATELIER_FAILED, "nobody hears this") == ATELIER_FAILED;
  right += host_run->for_each(run, 8, NULL, NULL) == ATELIER_INVALID && host_run->for_each(NULL, 8, nothing, NULL) == ATELIER_INVALID;
  host_run->record(run, NULL, "value"), host_run->record(run, "name", NULL), host_run->record(NULL, "name", "value");
  host_run->log(run, 2, NULL), host_run->log(NULL, 2, "text");
  host_run->finding(run, NULL, "text"), host_run->finding(run, "deed", NULL), host_run->finding(NULL, "deed", "text");
  host_run->doubt(run, NULL, "text"), host_run->doubt(run, "deed", NULL), host_run->doubt(NULL, "deed", "text");
  tell(run, "right", right);
  return pass(run);
}

struct tally {
  _Atomic long calls, sum;
};

static void add(void *context, size_t index) {
  struct tally *tally = context;
  tally->calls++;
  tally->sum += (long)index;
}

static AtelierStatus loops(AtelierRun *run) {
  struct tally none = {0}, one = {0}, many = {0};
  if (host_run->for_each(run, 0, add, &none) != ATELIER_OK) return ATELIER_FAILED;
  if (host_run->for_each(run, 1, add, &one) != ATELIER_OK) return ATELIER_FAILED;
  if (host_run->for_each(run, 100000, add, &many) != ATELIER_OK) return ATELIER_FAILED;
  tell(run, "none", (double)none.calls), tell(run, "one", (double)one.calls);
  tell(run, "many", (double)many.calls), tell(run, "sum", (double)many.sum);
  return pass(run);
}

// What the parameters of each kind give, by their own function and by the wrong ones.
static AtelierStatus parameters(AtelierRun *run) {
  const void *data = NULL;
  size_t size = 0;
  AtelierPixels pixels = {.struct_size = sizeof pixels};
  tell(run, "file", host_run->bytes(run, "file", NULL, &data, &size) == ATELIER_OK ? (double)size : -1);
  tell(run, "first byte", size > 0 ? ((const unsigned char *)data)[0] : -1);
  tell(run, "file in no folder", host_run->bytes(run, "file", "front.png", &data, &size));
  const AtelierImage *picture = host_run->picture(run, "picture", NULL);
  tell(run, "picture", picture && host_run->pixels(picture, &pixels) == ATELIER_OK ? pixels.width : -1);
  const AtelierImage *front = host_run->picture(run, "folder", "front.png");
  tell(run, "front", front && host_run->pixels(front, &pixels) == ATELIER_OK ? pixels.height : -1);
  tell(run, "back", host_run->picture(run, "folder", "back.png") != NULL);
  tell(run, "number as text", host_run->text(run, "number") != NULL);
  tell(run, "text as number", isnan(host_run->number(run, "deed")));
  const char *name = host_run->text(run, "folder");
  host_run->record(run, "folder's name", name ? name : "none");
  return pass(run);
}

static AtelierStatus words(AtelierRun *run, const char *deed) {
  if (is(deed, "long")) {
    size_t length = 80u << 20;
    char *text = malloc(length + 1);
    if (!text) return ATELIER_NO_MEMORY;
    memset(text, 'x', length);
    text[length] = 0;
    AtelierStatus status = host_run->fail(run, ATELIER_INVALID, text);
    free(text);
    return status;
  }
  if (is(deed, "torn")) return host_run->fail(run, ATELIER_INVALID, "torn \xff\xfe text");
  if (is(deed, "twice")) {
    host_run->fail(run, ATELIER_INVALID, "the first reason");
    return host_run->fail(run, ATELIER_UNAVAILABLE, "what followed from it");
  }
  if (is(deed, "goes-on")) {
    host_run->fail(run, ATELIER_INVALID, "the ornament could not be read");
    return pass(run);
  }
  for (int i = 0; i < 200000; i++) {
    char name[32];
    snprintf(name, sizeof name, "fact %d", i);
    host_run->log(run, 2, "again and again the same warning of a stage that is stuck"), host_run->record(run, name, "value");
  }
  return pass(run);
}

static AtelierStatus do_run(const AtelierStage *stage, void *instance, AtelierRun *run) {
  (void)stage, (void)instance;
  const char *deed = host_run->text(run, "deed");
  double number = host_run->number(run, "number");
  if (!deed) return pass(run);
  if (is(deed, "no-output")) return ATELIER_OK;
  if (is(deed, "status")) return (AtelierStatus)number;
  if (is(deed, "fail")) return host_run->fail(run, (AtelierStatus)number, "the stage's own words");
  if (is(deed, "other-size")) return paint(run, 5, 3, ATELIER_RGBA8, 200);
  if (is(deed, "float")) return paint(run, 6, 4, ATELIER_RGBAF, 51);
  if (is(deed, "gray")) return paint(run, 6, 4, ATELIER_GRAY8, 200);
  if (is(deed, "wrong-port")) return host_run->set_output(run, "mask", host_run->edit(run, "image"));
  if (is(deed, "no-image")) return host_run->set_output(run, "image", NULL);
  if (is(deed, "unknown-input")) {
    tell(run, "input", host_run->input(run, "mask") != NULL), tell(run, "edit", host_run->edit(run, "mask") != NULL);
    return pass(run);
  }
  if (is(deed, "asset-as-output"))
    return host_run->set_output(run, "image", (AtelierImage *)host_run->picture(run, "picture", NULL));
  if (is(deed, "absurd-sizes")) return absurd_sizes(run);
  if (is(deed, "null")) return null_arguments(run);
  if (is(deed, "loops")) return loops(run);
  if (is(deed, "parameters")) return parameters(run);
  if (is(deed, "progress")) {
    static const double fractions[] = {-3, 0.5, 7, NAN, INFINITY, -INFINITY};
    for (int i = 0; i < 6; i++)
      if (host_run->progress(run, fractions[i]) != ATELIER_OK) return ATELIER_FAILED;
    return pass(run);
  }
  if (is(deed, "wait")) {
    while (host_run->progress(run, 0.5) != ATELIER_CANCELLED) {}
    return ATELIER_CANCELLED;
  }
  return words(run, deed);
}

static AtelierStatus do_check(const AtelierStage *stage, void *instance, AtelierRun *run) {
  (void)stage, (void)instance;
  const char *deed = host_run->text(run, "deed");
  if (!deed) return ATELIER_OK;
  if (is(deed, "findings")) {
    host_run->finding(run, "points.1.in", "this point lies outside");
    host_run->finding(run, "", "the whole is too much");
  }
  if (is(deed, "doubts")) host_run->doubt(run, "points.1.in", "this point is nearly outside");
  if (is(deed, "looks")) {
    AtelierPixels pixels = {.struct_size = sizeof pixels};
    const AtelierImage *front = host_run->picture(run, "folder", "front.png");
    if (front && host_run->pixels(front, &pixels) == ATELIER_OK && pixels.width < 4)
      host_run->finding(run, "folder", "the front is too small");
    const char *length = host_run->text(run, "length");
    if (length && is(length, "0%")) host_run->finding(run, "length", "nothing is too short");
  }
  if (is(deed, "no-picture")) {
    if (host_run->input(run, "image") || host_run->edit(run, "image")) host_run->finding(run, "", "there is a picture");
    if (!isnan(host_run->number(run, "length"))) host_run->finding(run, "length", "a percentage is a number");
  }
  if (is(deed, "silent")) return ATELIER_FAILED;
  if (is(deed, "reason")) return host_run->fail(run, ATELIER_UNAVAILABLE, "the service does not answer");
  return ATELIER_OK;
}

static AtelierStatus do_create(const AtelierStage *stage, const AtelierHost *host, void **instance) {
  (void)stage, (void)host;
  *instance = NULL;
#ifdef CREATE_FAILS
  return ATELIER_UNAVAILABLE;
#else
  return ATELIER_OK;
#endif
}

static void do_destroy(const AtelierStage *stage, void *instance) { (void)stage, (void)instance; }

#ifdef NO_RUN
#define RUN NULL
#else
#define RUN do_run
#endif
#ifdef NO_ID
#define FIRST NULL
#else
#define FIRST "misfit"
#endif

#ifdef OLD_STAGES
// A table of the first border, before `check` was added at its end.
struct old_stage {
  uint32_t struct_size;
  const char *id;
  void *context;
  AtelierStatus (*create)(const AtelierStage *, const AtelierHost *, void **);
  AtelierStatus (*run)(const AtelierStage *, void *, AtelierRun *);
  void (*destroy)(const AtelierStage *, void *);
};
static const struct old_stage stages[] = {
    {sizeof(struct old_stage), FIRST, NULL, do_create, RUN, do_destroy},
    {sizeof(struct old_stage), "second", NULL, do_create, RUN, do_destroy},
};
#else
static const AtelierStage stages[] = {
    {STAGE_SIZE, FIRST, NULL, do_create, RUN, do_destroy, do_check},
    {STAGE_SIZE, "second", NULL, do_create, RUN, do_destroy, NULL},
};
#endif

#ifndef STAGE_COUNT
#define STAGE_COUNT 2
#endif

static const AtelierPlugin plugin = {
    .struct_size = PLUGIN_SIZE,
    .major = MAJOR,
    .minor = MINOR,
    .stage_count = STAGE_COUNT,
#ifndef NO_TABLE
    .stages = (const AtelierStage *)stages,
#endif
};

#ifdef NO_ENTRY
#define ENTRY another_name
#else
#define ENTRY atelier_plugin
#endif

const AtelierPlugin *ENTRY(const AtelierHost *host) {
  host_run = host->service(host, ATELIER_RUN_SERVICE);
  if (!host_run || host->service(host, "atelier.run/2") || host->service(host, NULL)) return NULL;
#ifdef ENTRY_NULL
  return NULL;
#else
  return &plugin;
#endif
}
