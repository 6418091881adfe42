// Pango without Cairo's fonts: FreeType finds and measures, HarfBuzz gives outlines, Cairo fills paths.
// Cairo keeps fonts by path for the whole process, which would mix up the fonts of two recipes.
#ifndef ATELIER_CPANGO_H
#define ATELIER_CPANGO_H
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <pango/pango.h>
#include <pango/pangofc-font.h>
#include <pango/pangofc-fontmap.h>
#include <pango/pangoft2.h>
#include <stdbool.h>
#include <unistd.h>

int memfd_create(const char *name, unsigned int flags);

/// A file that lives in memory; -1 when the system gives none.
static inline int cpango_memory_file(const char *name) { return memfd_create(name, 1u /* MFD_CLOEXEC */); }

/// Asks for outlines that scale: no hinting, grey edges.
static inline void cpango_unhinted(FcPattern *pattern, gpointer data) {
  (void)data;
  FcPatternDel(pattern, FC_HINTING);
  FcPatternAddBool(pattern, FC_HINTING, FcFalse);
  FcPatternDel(pattern, FC_ANTIALIAS);
  FcPatternAddBool(pattern, FC_ANTIALIAS, FcTrue);
}

/// A map over the fonts of `config` alone, where a point is a pixel.
static inline PangoFontMap *cpango_font_map(FcConfig *config) {
  PangoFontMap *map = pango_ft2_font_map_new();
  pango_ft2_font_map_set_resolution((PangoFT2FontMap *)map, 72, 72);
  pango_ft2_font_map_set_default_substitute((PangoFT2FontMap *)map, cpango_unhinted, NULL, NULL);
  pango_fc_font_map_set_config((PangoFcFontMap *)map, config);
  return map;
}

/// What fontconfig knows of a loaded font.
static inline FcPattern *cpango_pattern(PangoFont *font) { return pango_fc_font_get_pattern((PangoFcFont *)font); }

static inline bool cpango_is_unknown(PangoGlyph glyph) { return (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0; }
static inline uint32_t cpango_code_point(PangoGlyph glyph) { return glyph & ~PANGO_GLYPH_UNKNOWN_FLAG; }
static inline bool cpango_is_empty(PangoGlyph glyph) { return glyph == PANGO_GLYPH_EMPTY; }

static inline bool cpango_may_break(const PangoLogAttr *attributes, int index) {
  return attributes[index].is_line_break;
}

static inline void cpango_unref(void *object) { g_object_unref(object); }
#endif
