// Multiplies a picture by a colour: an example of a stage that needs nothing but the header.
#include "atelier.h"

static const AtelierRunService *host_run;

struct job {
  AtelierPixels pixels;
  float gain[3];
};

// Called once for each row, on several threads at once.
static void tint_row(void *context, size_t y) {
  const struct job *job = context;
  char *row = (char *)job->pixels.data + (ptrdiff_t)y * job->pixels.row_bytes;
  int is_float = job->pixels.format == ATELIER_RGBAF;
  for (int32_t x = 0; x < job->pixels.width; x++)
    for (int channel = 0; channel < 3; channel++) {
      if (is_float) {
        ((float *)row)[4 * x + channel] *= job->gain[channel];
      } else {
        uint8_t *sample = (uint8_t *)row + 4 * x + channel;
        *sample = (uint8_t)((float)*sample * job->gain[channel] + 0.5f);
      }
    }
}

static AtelierStatus run(const AtelierStage *stage, void *instance, AtelierRun *run) {
  (void)stage, (void)instance;
  float color[4];
  if (host_run->color(run, "color", color) != ATELIER_OK)
    return host_run->fail(run, ATELIER_INVALID, "'tint' needs 'color'");

  AtelierImage *image = host_run->edit(run, "image");
  struct job job = {.pixels = {.struct_size = sizeof job.pixels}};
  if (!image || host_run->pixels(image, &job.pixels) != ATELIER_OK)
    return host_run->fail(run, ATELIER_NO_MEMORY, "there is no room to edit the picture");

  // Clear glass multiplies by 1, and half-clear glass by what lies between.
  for (int channel = 0; channel < 3; channel++)
    job.gain[channel] = 1 + (color[channel] - 1) * color[3];

  AtelierStatus status = host_run->for_each(run, (size_t)job.pixels.height, tint_row, &job);
  return status == ATELIER_OK ? host_run->set_output(run, "image", image) : status;
}

// A stage that keeps something from run to run (a table, a model) makes it in `create`.
static AtelierStatus create(const AtelierStage *stage, const AtelierHost *host, void **instance) {
  (void)stage, (void)host;
  *instance = NULL;
  return ATELIER_OK;
}

static void destroy(const AtelierStage *stage, void *instance) {
  (void)stage, (void)instance;
}

static const AtelierStage stages[] = {{
    .struct_size = sizeof(AtelierStage),
    .id = "tint",
    .create = create,
    .run = run,
    .destroy = destroy,
}};

static const AtelierPlugin plugin = {
    .struct_size = sizeof(AtelierPlugin),
    .major = ATELIER_MAJOR,
    .minor = ATELIER_MINOR,
    .stage_count = sizeof stages / sizeof *stages,
    .stages = stages,
};

const AtelierPlugin *atelier_plugin(const AtelierHost *host);

// The one symbol that a bundle exports.
const AtelierPlugin *atelier_plugin(const AtelierHost *host) {
  if (host->major != ATELIER_MAJOR || host->minor < ATELIER_MINOR)
    return NULL;
  host_run = host->service(host, ATELIER_RUN_SERVICE);
  return host_run ? &plugin : NULL;
}
