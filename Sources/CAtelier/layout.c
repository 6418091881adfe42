// Holds the layout of the border still: a change here breaks every bundle in the field.
#include "atelier.h"

_Static_assert(sizeof(void *) == 8, "the border is laid out for 64-bit machines");
_Static_assert(sizeof(AtelierPixels) == 32 && offsetof(AtelierPixels, data) == 24, "AtelierPixels moved");
_Static_assert(offsetof(AtelierRunService, count) == 8, "AtelierRunService moved");
_Static_assert(offsetof(AtelierRunService, for_each) == 8 * 17, "AtelierRunService moved");
_Static_assert(offsetof(AtelierRunService, share) == 8 * 18, "AtelierRunService moved");
_Static_assert(offsetof(AtelierRunService, doubt) == 8 * 19, "AtelierRunService moved");
_Static_assert(sizeof(AtelierTensor) == 88 && offsetof(AtelierTensor, shape) == 16, "AtelierTensor moved");
_Static_assert(offsetof(AtelierTensor, data) == 80, "AtelierTensor moved");
_Static_assert(offsetof(AtelierModelService, find) == 8, "AtelierModelService moved");
_Static_assert(offsetof(AtelierModelService, apply) == 8 * 5, "AtelierModelService moved");
_Static_assert(offsetof(AtelierModelService, credit) == 8 * 6, "AtelierModelService moved");
_Static_assert(sizeof(AtelierHost) == 40 && offsetof(AtelierHost, service) == 24, "AtelierHost moved");
_Static_assert(sizeof(AtelierStage) == 56 && offsetof(AtelierStage, check) == 48, "AtelierStage moved");
_Static_assert(sizeof(AtelierPlugin) == 24 && offsetof(AtelierPlugin, stages) == 16, "AtelierPlugin moved");
