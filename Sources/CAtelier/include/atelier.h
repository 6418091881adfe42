/// The border between Atelier and its stage plugins. Plain C11; no host symbol is linked.
///
/// Ownership: whatever a plugin gets from the host through a run lives until that call returns,
/// and the host frees it. What a plugin hands to the host is copied before the call returns,
/// but for the tables of `AtelierPlugin`, which must live as long as the process.
///
/// Threads: [load] one call at a time, before any run. [run] on the thread that called `run` or
/// `check`. [any] on any thread while that call lasts. No thread of a plugin's own outlives it.
///
/// Growth: within a major version structs grow at the end only, and `struct_size` tells how far
/// the other side's copy goes. A break gets a new service id ("atelier.run/2"), side by side.
#ifndef ATELIER_H
#define ATELIER_H
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

#define ATELIER_MAJOR 1u
#define ATELIER_MINOR 2u

typedef int32_t AtelierStatus;
#define ATELIER_OK ((AtelierStatus)0)
#define ATELIER_CANCELLED ((AtelierStatus)1)    ///< asked to stop: return it, say nothing
#define ATELIER_INVALID ((AtelierStatus)2)      ///< the recipe or the input is wrong; never retried
#define ATELIER_NO_MEMORY ((AtelierStatus)3)    ///< retried once the host has made room
#define ATELIER_UNAVAILABLE ((AtelierStatus)4)  ///< a network or a file failed; retried later
#define ATELIER_FAILED ((AtelierStatus)5)       ///< a fault of the plugin

typedef struct AtelierRun AtelierRun;      ///< one call of one stage on one picture
typedef struct AtelierImage AtelierImage;  ///< one picture or mask, owned by the host
typedef struct AtelierModel AtelierModel;  ///< one network of the bundle's manifest
typedef struct AtelierHost AtelierHost;
typedef struct AtelierStage AtelierStage;

/// Samples are encoded (not linear) in the working space, or in sRGB where the manifest says
/// `space: srgb`; alpha is straight; rows run top down, each 64-byte aligned.
#define ATELIER_RGBA8 ((uint32_t)1)
#define ATELIER_RGBAF ((uint32_t)2)  ///< 32-bit float, 0...1
#define ATELIER_GRAY8 ((uint32_t)3)  ///< a mask: 0 keeps, 255 edits
#define ATELIER_GRAYF ((uint32_t)4)

typedef struct AtelierPixels {
  uint32_t struct_size;
  uint32_t format;
  int32_t width, height;
  ptrdiff_t row_bytes;
  void *data;
} AtelierPixels;

/// "atelier.run/1": the call at hand.
///
/// A `path` names a parameter of the manifest: "size", "outline.width", "stops.0.color".
typedef struct AtelierRunService {
  uint32_t struct_size;

  /// How many entries a list has; 1 for any other parameter that has a value, 0 for one without.
  size_t (*count)(AtelierRun *run, const char *path);                                               // [any]
  /// A number, an integer, a flag (0, 1), a ratio (width / height), or a length in px of the picture
  /// in hand. NaN: absent, of another type, or (in `check`) a percentage, since there is no picture.
  double (*number)(AtelierRun *run, const char *path);                                              // [any]
  /// A text or a choice, UTF-8; the name of a picture, file or folder; a length as it is written, "5%". NULL: absent or
  /// of another type.
  const char *(*text)(AtelierRun *run, const char *path);                                           // [any]
  /// A colour as red, green, blue and straight alpha, 0...1, in the space of the picture in hand.
  AtelierStatus (*color)(AtelierRun *run, const char *path, float out[4]);                          // [any]
  /// The content of a `file`, or of the file `name` in a `folder`; `name` is NULL for a `file`.
  AtelierStatus (*bytes)(AtelierRun *run, const char *path, const char *name,
                         const void **data, size_t *size);                                          // [run]
  /// A `picture` decoded, or the picture `name` in a `folder`, in the space of the picture in hand.
  /// NULL: absent or unreadable; `fail`, or in `check` `finding`, has then been called by the host. NULL in `check` also
  /// where it was not decoded, since a recipe may name thousands.
  const AtelierImage *(*picture)(AtelierRun *run, const char *path, const char *name);              // [run]

  /// The picture that arrives at `port`. NULL: the manifest names no such input.
  const AtelierImage *(*input)(AtelierRun *run, const char *port);                                  // [run]
  /// The input `port` as an image to be changed in place and then set as an output: no copy is
  /// made unless someone else still needs it. After this `input` of the same port is the same image.
  AtelierImage *(*edit)(AtelierRun *run, const char *port);                                         // [run]
  /// A new image, all zero. NULL: no room.
  AtelierImage *(*new_image)(AtelierRun *run, int32_t width, int32_t height, uint32_t format);      // [run]
  AtelierStatus (*pixels)(const AtelierImage *image, AtelierPixels *out);                           // [any]
  AtelierStatus (*set_output)(AtelierRun *run, const char *port, AtelierImage *image);              // [run]

  AtelierStatus (*progress)(AtelierRun *run, double fraction);  // [any] ATELIER_CANCELLED: stop now
  /// One measured fact for the evidence of the output: "size" = "84 px".
  void (*record)(AtelierRun *run, const char *name, const char *value);                             // [any]
  void (*log)(AtelierRun *run, int32_t level, const char *text);  // [any] 0 debug, 1 info, 2 warning
  /// What `check` found wrong with the parameter at `path`; the host adds file, line and column.
  void (*finding)(AtelierRun *run, const char *path, const char *text);                             // [run]
  /// The reason in words for the recipe's author. Returns `status`.
  AtelierStatus (*fail)(AtelierRun *run, AtelierStatus status, const char *text);                   // [run]
  /// Calls `body` for 0..<count on the host's threads and waits. Not to be nested.
  AtelierStatus (*for_each)(AtelierRun *run, size_t count, void (*body)(void *context, size_t index),
                            void *context);                                                         // [run]
  /// One value for all pictures of the recipe's series: the first that any of them gave under `name`, which is
  /// `mine` if none did. `mine` NULL only asks, and NULL comes back where there is none. Without a series: `mine`.
  AtelierStatus (*share)(AtelierRun *run, const char *name, const void *mine, size_t mine_size,
                         const void **data, size_t *size);                                          // [run]
  /// What `check` found doubtful in the parameter at `path`: the recipe is carried out, and its author told.
  void (*doubt)(AtelierRun *run, const char *path, const char *text);                               // [run]
} AtelierRunService;
#define ATELIER_RUN_SERVICE "atelier.run/1"

#define ATELIER_F32 ((uint32_t)1)
#define ATELIER_F16 ((uint32_t)2)
#define ATELIER_U8 ((uint32_t)3)
#define ATELIER_I64 ((uint32_t)4)
#define ATELIER_I32 ((uint32_t)5)
#define ATELIER_FLAG ((uint32_t)6)  ///< a byte, 0 or 1

/// Dense numbers, row-major, 64-byte aligned.
typedef struct AtelierTensor {
  uint32_t struct_size;
  uint32_t type;
  uint32_t rank;
  uint32_t reserved;
  int64_t shape[8];
  void *data;
} AtelierTensor;

/// "atelier.model/1": the networks that the bundle's manifest names, loaded once for all plugins. Not in `check`.
typedef struct AtelierModelService {
  uint32_t struct_size;
  /// The network `id`, which lives as long as the process; nothing is loaded yet. NULL: not in the manifest.
  AtelierModel *(*find)(const AtelierHost *host, const char *id);                                   // [any]
  /// 1 when its file and the runtime are there, so that a stage may do without it when they are not.
  int32_t (*available)(const AtelierModel *model);                                                  // [any]
  /// New numbers, all zero.
  AtelierStatus (*tensor)(AtelierRun *run, uint32_t type, uint32_t rank, const int64_t *shape,
                          AtelierTensor *out);                                                      // [run]
  /// Runs the network. Inputs and outputs are in the manifest's order, else the file's; as many of the
  /// outputs as are asked for are filled in, their numbers being new.
  AtelierStatus (*infer)(AtelierRun *run, AtelierModel *model, const AtelierTensor *inputs, size_t input_count,
                         AtelierTensor *outputs, size_t output_count);                              // [run]
  /// Picture in, picture or mask out, converted, filled up and tiled as the manifest says.
  AtelierStatus (*apply)(AtelierRun *run, AtelierModel *model, const AtelierImage *in, AtelierImage **out);  // [run]
  /// Puts the network into the evidence: it ran for an earlier picture, and its result is used again.
  AtelierStatus (*credit)(AtelierRun *run, AtelierModel *model);                                    // [run]
} AtelierModelService;
#define ATELIER_MODEL_SERVICE "atelier.model/1"

/// What a bundle sees of the host. The host makes one per bundle.
struct AtelierHost {
  uint32_t struct_size;
  uint32_t major, minor;
  const char *bundle;  ///< the bundle's folder, UTF-8
  const void *(*service)(const AtelierHost *host, const char *id);  // [any] NULL: not offered
  void *reserved;      ///< the host's own
};

struct AtelierStage {
  uint32_t struct_size;
  const char *id;  ///< as in the manifest
  void *context;   ///< the plugin's own
  AtelierStatus (*create)(const AtelierStage *stage, const AtelierHost *host, void **instance);   // [load]
  AtelierStatus (*run)(const AtelierStage *stage, void *instance, AtelierRun *run);               // [run]
  void (*destroy)(const AtelierStage *stage, void *instance);                                     // [load]
  /// Optional. Called without a picture when a recipe is read: tells by `finding` what only the
  /// stage can know (a missing font, an unusable table). Anything but ATELIER_OK: it could not check.
  AtelierStatus (*check)(const AtelierStage *stage, void *instance, AtelierRun *run);             // [run]
};

typedef struct AtelierPlugin {
  uint32_t struct_size;
  uint32_t major, minor;
  uint32_t stage_count;
  const AtelierStage *stages;
} AtelierPlugin;

/// The bundle's one exported symbol, "atelier_plugin". NULL: this host can't serve it.
typedef const AtelierPlugin *(*AtelierEntry)(const AtelierHost *host);

#ifdef __cplusplus
}
#endif
#endif
