import AtelierScene
import AtelierStageKit

/// Whether a picture has transparency, and where something is to be seen.
struct Transparency {
  /// The smallest area with all that is to be seen.
  let visible: Area
  let isTransparent: Bool
  var isEmpty: Bool { visible.isEmpty }

  init(_ image: borrowing Image) {
    var extent = Extent()
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
      if first >= 0 { extent.add(first...last, y) }
    }
    visible = extent.area ?? Area(x: 0, y: 0, width: 0, height: 0)
    // A speck of transparency, as a stray eraser leaves it, is no cut-out.
    isTransparent = clear > image.width * image.height / 500
  }
}

extension Plane {
  /// The smallest area with all that is to be seen of a matte; nil for none.
  var visible: Area? {
    var extent = Extent()
    for y in 0..<height {
      let row = self[y]
      for x in 0..<width where row[x] > 0.05 { extent.add(x...x, y) }
    }
    return extent.area
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
