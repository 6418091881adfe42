import AtelierStageKit

/// The picture in hand and the part of it that is still wanted; steps replace it by new ones.
///
/// A crop only moves the box, so that what follows reads just that and nothing is copied twice.
struct Canvas: ~Copyable {
  /// The longest side that a step may make, in px.
  static let longestSide = 30_000

  private var image: Image
  var box: Box
  private var made: MutableImage?

  init(_ run: borrowing Run) throws {
    image = try run.input()
    box = Box(x: 0, y: 0, width: image.width, height: image.height)
  }

  /// Makes a picture of `width` x `height` px from the wanted part of this one and puts it in its place.
  mutating func paint(
    _ width: Int, _ height: Int, _ run: borrowing Run,
    _ rows: @Sendable (_ source: borrowing Image, _ box: Box, _ band: inout ImageBand) -> Void
  ) throws {
    try Self.refuse(width, height)
    var next = try run.makeImage(width: width, height: height, like: image.format)
    let box = box
    try Self.paint(image, into: &next, run) { source, band in rows(source, box, &band) }
    image = next.image
    self.box = Box(x: 0, y: 0, width: width, height: height)
    made = consume next
  }

  private static func paint(
    _ source: borrowing Image, into next: inout MutableImage, _ run: borrowing Run,
    _ rows: @Sendable (_ source: borrowing Image, _ band: inout ImageBand) -> Void
  ) throws {
    try next.forEachBand(on: run) { band in rows(source, &band) }
  }

  /// Refuses a result of `width` x `height` px with a side that is too long.
  static func refuse(_ width: Int, _ height: Int) throws {
    guard width <= longestSide, height <= longestSide else {
      throw StageError.invalid(
        "the result would be \(width) x \(height) px, and a side may have \(longestSide) at most")
    }
  }

  /// Hands the wanted part on.
  mutating func finish(_ run: borrowing Run) throws {
    let isWhole = box == Box(x: 0, y: 0, width: image.width, height: image.height)
    if !isWhole {
      try paint(box.width, box.height, run) { source, box, band in
        let row = Strip(0..<1, width: box.width, filledWith: Pixel())
        for y in band.rows {
          source.read(box.y + y, columns: box.columns, into: row[0])
          band.write(y, from: row[0])
        }
      }
    }
    if let made = made.take() {
      try run.setOutput(made)
    } else {
      try run.setOutput(run.edit())
    }
  }
}
