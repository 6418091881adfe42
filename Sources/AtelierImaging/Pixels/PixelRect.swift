/// A rectangle of whole pixels, its origin at the top left.
public struct PixelRect: Hashable, Sendable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether it has pixels and all of them lie in a picture of `width` x `height` px.
  public func fits(width: Int, height: Int) -> Bool {
    x >= 0 && y >= 0 && self.width > 0 && self.height > 0
      && self.width <= width && self.height <= height && x <= width - self.width && y <= height - self.height
  }

  /// The part that lies in a picture of `width` x `height` px; nil when there is none.
  public func clipped(width: Int, height: Int) -> PixelRect? {
    let left = max(x, 0)
    let top = max(y, 0)
    let right = end(x, self.width, width)
    let bottom = end(y, self.height, height)
    guard left < right, top < bottom else { return nil }
    return PixelRect(x: left, y: top, width: right - left, height: bottom - top)
  }

  private func end(_ start: Int, _ length: Int, _ side: Int) -> Int {
    let (end, overflow) = start.addingReportingOverflow(length)
    return overflow ? side : min(end, side)
  }
}

extension Pixmap {
  /// All of the picture.
  public var bounds: PixelRect { PixelRect(x: 0, y: 0, width: width, height: height) }
}
