import AtelierCore
import CExif

extension ExifBlock {
  /// Makes the block true for an output of `width` x `height` px, upright, and leaves of it what `policy` lets pass.
  func prepare(_ policy: MetadataPolicy, width: Int, height: Int) {
    removeThumbnail()
    if policy.kind == .copyright {
      removeEntries { directory, tag in
        directory != EXIF_IFD_0 || ![EXIF_TAG_ARTIST.rawValue, EXIF_TAG_COPYRIGHT.rawValue].contains(tag)
      }
      return
    }
    if !policy.keepsPlace { removeEntries { directory, _ in directory == EXIF_IFD_GPS } }
    replace(EXIF_TAG_ORIENTATION, in: EXIF_IFD_0, with: 1)
    replace(EXIF_TAG_IMAGE_WIDTH, in: EXIF_IFD_0, with: width)
    replace(EXIF_TAG_IMAGE_LENGTH, in: EXIF_IFD_0, with: height)
    replace(EXIF_TAG_PIXEL_X_DIMENSION, in: EXIF_IFD_EXIF, with: width)
    replace(EXIF_TAG_PIXEL_Y_DIMENSION, in: EXIF_IFD_EXIF, with: height)
  }

  /// Removes the camera maker's own notes, mostly the largest part.
  func removeMakerNote() {
    removeEntries { _, tag in tag == EXIF_TAG_MAKER_NOTE.rawValue }
  }
}
