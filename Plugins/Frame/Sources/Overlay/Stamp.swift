import AtelierStageKit

/// The overlay at its size, read in rows of the picture that it is laid over.
struct Stamp: ~Copyable, Sendable {
  private let image: Image
  private let place: Placement
  /// All of it, where it is turned or repeated and so is looked up in any order.
  private let window: Window?
  private let turn: Turn
  private let sampler: LanczosSampler

  init(_ picture: consuming Image, _ place: Placement, _ run: borrowing Run) throws {
    let (width, height) = (place.box.width, place.box.height)
    let whole = Box(x: 0, y: 0, width: picture.width, height: picture.height)
    if width == whole.width, height == whole.height {
      image = picture
    } else {
      let resampler = Resampler(from: whole, toWidth: width, height: height)
      var scaled = try run.makeImage(width: width, height: height, like: picture.format)
      try Self.scale(picture, by: resampler, into: &scaled, run)
      image = scaled.image
    }
    self.place = place
    sampler = LanczosSampler()
    let half = SIMD2(Double(width), Double(height)) / 2
    turn = Turn(place.radians, about: SIMD2(Double(place.box.x), Double(place.box.y)) + half, onto: half)
    if place.isPlain {
      window = nil
    } else {
      let all = Window(over: Box(x: 0, y: 0, width: width, height: height), width: width + 8, height: height + 8)
      all.load(image, around: SIMD2(0, 0))
      window = all
    }
  }

  private static func scale(
    _ picture: borrowing Image, by resampler: Resampler, into scaled: inout MutableImage, _ run: borrowing Run
  ) throws {
    try scaled.forEachBand(on: run) { band in resampler.paint(picture, &band) }
  }

  /// Writes what lies over `columns` of row `y` of the picture into `row`, premultiplied.
  func read(_ y: Int, _ columns: Range<Int>, into row: UnsafeMutablePointer<Pixel>) {
    guard let window else {
      let left = columns.lowerBound - place.box.x
      image.read(y - place.box.y, columns: left..<left + columns.count, into: row)
      for x in 0..<columns.count { row[x] = row[x].premultiplied }
      return
    }
    // Tiles that touch need no soft edges, which would show as seams.
    let outside = place.gap < 1 && place.step != nil ? nil : Pixel()
    for x in 0..<columns.count {
      var point = turn.place(Double(columns.lowerBound + x) + 0.5, Double(y) + 0.5)
      if let step = place.step { point -= ((point + 0.5) / step).rounded(.down) * step }
      row[x] = sampler.sample(window, point, outside: outside).premultiplied
    }
  }
}
