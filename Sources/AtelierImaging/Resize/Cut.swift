public import AtelierCore

/// What is taken of a picture for a variant, and how large it becomes.
public struct Cut: Hashable, Sendable {
  public var crop: PixelRect
  /// The sides of the result, in px.
  public var width: Int
  public var height: Int

  /// Whether pixels are interpolated and not merely taken.
  public var isScaled: Bool { width != crop.width || height != crop.height }

  /// The largest cut of `shape`'s ratio around its focus in a picture of `width` x `height` px.
  ///
  /// Both sides without a ratio are a ratio too, so that nothing is ever squeezed.
  ///
  /// - Throws: ``CutError`` in words for the recipe's author.
  public init(_ shape: Shape, width: Int, height: Int) throws(CutError) {
    guard width > 0, height > 0 else { throw .sides("there is no picture to cut") }
    for side in [shape.width, shape.height] {
      if let side, side < 1 || side > Pixmap.longestSide { throw .sides("a side of \(side) px cannot be made") }
    }
    let ratio = try Self.ratio(shape)
    var crop = PixelRect(x: 0, y: 0, width: width, height: height)
    if let ratio {
      if Double(width) > Double(height) * ratio {
        crop.width = Self.side(Double(height) * ratio, within: width)
      } else {
        crop.height = Self.side(Double(width) / ratio, within: height)
      }
    }
    crop.x = Self.start(shape.focusX, crop.width, width)
    crop.y = Self.start(shape.focusY, crop.height, height)
    self.crop = crop
    (self.width, self.height) = try Self.size(shape, crop, ratio)
  }

  private static func ratio(_ shape: Shape) throws(CutError) -> Double? {
    let sides: Double? =
      if let width = shape.width, let height = shape.height { Double(width) / Double(height) } else { nil }
    guard let ratio = shape.ratio else { return sides }
    guard ratio.isFinite, ratio > 0 else { throw .sides("a crop of the ratio \(ratio) cannot be made") }
    if let width = shape.width, let height = shape.height, abs(Double(width) / ratio - Double(height)) > 1 {
      throw .ratio(width: width, height: height)
    }
    return ratio
  }

  private static func size(
    _ shape: Shape, _ crop: PixelRect, _ ratio: Double?
  ) throws(CutError) -> (width: Int, height: Int) {
    if !shape.enlarges {
      if let width = shape.width, width > crop.width {
        throw .tooSmall(side: "wide", has: crop.width, wants: width)
      }
      if let height = shape.height, height > crop.height {
        throw .tooSmall(side: "high", has: crop.height, wants: height)
      }
    }
    // The ratio as it was asked for, not that of the crop's whole pixels: 9:16 of 1080 is 1920.
    let exact = ratio ?? Double(crop.width) / Double(crop.height)
    switch (shape.width, shape.height) {
    case (nil, nil): return (crop.width, crop.height)
    case (let width?, let height?): return (width, height)
    case (let width?, nil): return (width, try follow(Double(width) / exact))
    case (nil, let height?): return (try follow(Double(height) * exact), height)
    }
  }

  /// The side that follows from the other one.
  private static func follow(_ length: Double) throws(CutError) -> Int {
    guard length <= Double(Pixmap.longestSide) else { throw .sides("a side of \(length.rounded()) px cannot be made") }
    return max(Int(length.rounded()), 1)
  }

  private static func side(_ length: Double, within whole: Int) -> Int {
    length < Double(whole) ? max(Int(length.rounded()), 1) : whole
  }

  /// Where a cut of `length` starts so that `focus` lies in its middle as far as the picture reaches.
  private static func start(_ focus: Double, _ length: Int, _ whole: Int) -> Int {
    let share = focus.isFinite ? min(max(focus, 0), 1) : 0.5
    let start = (share * Double(whole) - Double(length) / 2).rounded()
    return min(max(Int(start), 0), whole - length)
  }
}
