import AtelierScene
import AtelierStageKit

extension Visibility {
  init(_ image: borrowing Image) {
    self.init()
    let row = Raster(width: image.width, height: 1, filledWith: .zero)
    for y in 0..<image.height {
      image.read(y, into: row[0])
      add(row[0], y, width: image.width)
    }
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
