// See CCodecs.h.
#include "CCodecs.h"
