import AtelierCore

extension PictureLimits {
  /// Refuses a file that is too big, before it is opened by any library.
  func check(bytes count: Int) throws(PictureError) {
    if count > bytes {
      throw PictureError(
        .limit, "the file has \(megabytes(count)) and at most \(megabytes(bytes)) are allowed (limits in atelier.yaml)")
    }
  }

  /// Refuses what a header promises, before memory is taken for it.
  func check(_ header: PictureHeader) throws(PictureError) {
    let size = "\(header.width) x \(header.height) px"
    guard header.width > 0, header.height > 0 else {
      throw PictureError(.corrupt, "the \(header.kind.label) file says that it is \(size)")
    }
    if max(header.width, header.height) > min(side, Pixmap.longestSide) {
      let most = min(side, Pixmap.longestSide)
      throw PictureError(
        .limit, "the picture is \(size) and a side may have at most \(most) px (limits in atelier.yaml)")
    }
    let (area, overflows) = header.width.multipliedReportingOverflow(by: header.height)
    if overflows || area > pixels {
      throw PictureError(
        .limit, "the picture is \(size) and may have at most \(pixels) px in all (limits in atelier.yaml)")
    }
    if header.frames > frames {
      throw PictureError(
        .limit, "the file holds \(header.frames) pictures and at most \(frames) may be in one; export a single one")
    }
  }

  private func megabytes(_ count: Int) -> String {
    count < 10 << 20 ? "\(count) bytes" : "\(count >> 20) MiB"
  }
}
