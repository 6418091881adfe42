/// libpng and libjpeg with their longjmp caught in C.
#include <stdint.h>
