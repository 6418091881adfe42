/// Values of one kind in rows; different rows may be written from several threads.
///
/// Rows are plain pointers: keep the grid in a variable while they are used, and stay inside the row.
public final class Grid<Element: BitwiseCopyable>: @unchecked Sendable {
  // Whoever shares the work out keeps the rows that are written apart.
  public let width: Int
  public let height: Int
  private let base: UnsafeMutablePointer<Element>

  public init(width: Int, height: Int, filledWith value: Element) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    base = .allocate(capacity: max(self.width * self.height, 1))
    base.initialize(repeating: value, count: self.width * self.height)
  }

  deinit { base.deallocate() }

  /// The first value of row `y`.
  public subscript(y: Int) -> UnsafeMutablePointer<Element> {
    precondition(y >= 0 && y < height, "row \(y) is outside 0..<\(height)")
    return base + y * width
  }

  /// The first value of the row nearest to `y`.
  @inline(__always)
  public func nearest(_ y: Int) -> UnsafeMutablePointer<Element> { self[min(max(y, 0), height - 1)] }

  /// The value nearest to a place.
  @inline(__always)
  public func value(_ x: Int, _ y: Int) -> Element { nearest(y)[min(max(x, 0), width - 1)] }

  public var isEmpty: Bool { width == 0 || height == 0 }
  public var area: Area { Area(x: 0, y: 0, width: width, height: height) }
}

/// Encoded sRGB and straight alpha, from 0 to 1.
public typealias Raster = Grid<SIMD4<Float>>
/// One number a pixel: a matte, a luma, a distance.
public typealias Plane = Grid<Float>

extension Grid {
  /// The part of the grid under `area`, which is cut to the grid.
  public func cut(to area: Area) -> Grid {
    let area = area.intersection(self.area)
    guard !area.isEmpty, !isEmpty else { return Grid(width: 0, height: 0, filledWith: placeholder) }
    let part = Grid(width: area.width, height: area.height, filledWith: self[0][0])
    for y in 0..<area.height { part[y].update(from: self[area.y + y] + area.x, count: area.width) }
    return part
  }

  // Never read: an empty grid has no values, and needs one to be made of.
  private var placeholder: Element { base.pointee }
}
