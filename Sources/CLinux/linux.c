// System calls that Swift cannot make.
#include "CLinux.h"
