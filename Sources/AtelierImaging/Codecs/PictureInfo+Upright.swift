extension PictureInfo {
  /// Notes that the picture has been turned by `orientation`, so that nobody turns it again.
  mutating func settle(_ orientation: Orientation) {
    exif = Orientation.reset(exif)
    if orientation.swapsSides { resolution = resolution?.turned }
  }
}
