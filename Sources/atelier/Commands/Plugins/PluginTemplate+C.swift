// The source of a new stage in C.

extension PluginTemplate {
  var cSource: String {
    """
    // Moves every colour towards its opposite.
    #include "atelier.h"

    static const AtelierRunService *host_run;

    struct job {
      AtelierPixels pixels;
      float amount;
    };

    // Red, green and blue change, every fourth sample is alpha and stays.
    static void turn_row(void *context, size_t y) {
      const struct job *job = context;
      void *start = (char *)job->pixels.data + (ptrdiff_t)y * job->pixels.row_bytes;
      for (int32_t i = 0; i < 4 * job->pixels.width; i++) {
        if (i % 4 == 3) continue;
        if (job->pixels.format == ATELIER_RGBAF) {
          float *sample = (float *)start + i;
          *sample += (1 - 2 * *sample) * job->amount;
        } else {
          uint8_t *sample = (uint8_t *)start + i;
          *sample = (uint8_t)((float)*sample + (255 - 2 * (float)*sample) * job->amount + 0.5f);
        }
      }
    }

    static AtelierStatus run(const AtelierStage *stage, void *instance, AtelierRun *run) {
      (void)stage, (void)instance;
      struct job job = {.pixels = {.struct_size = sizeof(AtelierPixels)}, .amount = (float)(host_run->number(run, "amount") / 100)};
      AtelierImage *image = host_run->edit(run, "image");
      if (!image || host_run->pixels(image, &job.pixels) != ATELIER_OK)
        return host_run->fail(run, ATELIER_NO_MEMORY, "there is no room to edit the picture");
      AtelierStatus status = host_run->for_each(run, (size_t)job.pixels.height, turn_row, &job);
      return status == ATELIER_OK ? host_run->set_output(run, "image", image) : status;
    }

    static AtelierStatus create(const AtelierStage *stage, const AtelierHost *host, void **instance) {
      (void)stage, (void)host;
      *instance = NULL;
      return ATELIER_OK;
    }

    static void destroy(const AtelierStage *stage, void *instance) { (void)stage, (void)instance; }

    static const AtelierStage stages[] = {
        {.struct_size = sizeof(AtelierStage), .id = "\(stage.id)", .create = create, .run = run, .destroy = destroy},
    };

    static const AtelierPlugin plugin = {
        .struct_size = sizeof(AtelierPlugin),
        .major = ATELIER_MAJOR,
        .minor = ATELIER_MINOR,
        .stage_count = sizeof stages / sizeof *stages,
        .stages = stages,
    };

    const AtelierPlugin *atelier_plugin(const AtelierHost *host);
    const AtelierPlugin *atelier_plugin(const AtelierHost *host) {
      if (host->major != ATELIER_MAJOR) return NULL;
      host_run = host->service(host, ATELIER_RUN_SERVICE);
      return host_run ? &plugin : NULL;
    }

    """
  }
}
