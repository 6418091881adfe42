import AtelierScene
import AtelierStageKit

/// Whether a picture has transparency, and where something is to be seen.
struct Transparency {
  /// The smallest area with all that is to be seen.
  let visible: Area
  let isTransparent: Bool
  var isEmpty: Bool { visible.isEmpty }

  init(_ image: borrowing Image) {
    var (left, right, top, bottom) = (image.width, -1, -1, -1)
    var clear = 0
    let row = Raster(width: image.width, height: 1, filledWith: .zero)
    for y in 0..<image.height {
      image.read(y, into: row[0])
      var (first, last) = (-1, -1)
      for x in 0..<image.width {
        let alpha = row[0][x].w
        if alpha < 0.98 { clear += 1 }
        if alpha > 0.02 {
          if first < 0 { first = x }
          last = x
        }
      }
      guard first >= 0 else { continue }
      left = min(left, first)
      right = max(right, last)
      if top < 0 { top = y }
      bottom = y
    }
    visible =
      right < 0
      ? Area(x: 0, y: 0, width: 0, height: 0)
      : Area(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    // A speck of transparency, as a stray eraser leaves it, is no cut-out.
    isTransparent = clear > image.width * image.height / 500
  }
}

extension Plane {
  /// The smallest area with all that is to be seen of a matte; nil for none.
  var visible: Area? {
    var (left, right, top, bottom) = (width, -1, -1, -1)
    for y in 0..<height {
      let row = self[y]
      for x in 0..<width where row[x] > 0.05 {
        left = Swift.min(left, x)
        right = Swift.max(right, x)
        if top < 0 { top = y }
        bottom = y
      }
    }
    guard right >= 0 else { return nil }
    return Area(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }

  /// Nearly in is in, nearly out is out: networks are never quite sure.
  var steepened: Plane {
    let result = Plane(width: width, height: height, filledWith: 0)
    for y in 0..<height {
      let (from, to) = (self[y], result[y])
      for x in 0..<width { to[x] = Swift.min(Swift.max((from[x] - 0.15) / 0.7, 0), 1) }
    }
    return result
  }
}
