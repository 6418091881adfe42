#include "atelier.h"
