import AtelierScene
import AtelierStageKit

/// The character at its size and place in the picture.
struct Figure: Sendable {
  /// Straight colours and the matte.
  let pixels: Raster
  /// Where it lies in the picture; it may reach beyond.
  let area: Area
  /// The line of the ground under it, in px of the picture.
  let foot: SIMD2<Double>
  /// Px from the ground to its top.
  let height: Double
  /// How soft it was made, as a deviation in px; 0 for not at all.
  let softened: Double
  /// How soft it was, as a deviation in px.
  let ownSoftness: Double

  /// - Parameter softness: of the scene, as a deviation in px; nil when it is not known or does not matter.
  init(
    _ cut: consuming CutOut, _ place: Placement, isFlipped: Bool, softness: Double?, amount: Double,
    _ run: borrowing Run
  ) throws {
    let size = (width: place.area.width, height: place.area.height)
    // One layer in one variable: the step before goes as soon as the next is there, and none is small.
    var layer = cut.pixels.oriented(isFlipped: isFlipped)
    if size.width != layer.width || size.height != layer.height {
      layer = try Resampler(from: (layer.width, layer.height), to: size).scale(layer, on: run)
    }
    let own = Self.softness(of: layer, enlarged: place.scale)
    var softened = 0.0
    if let softness, softness > own, amount > 0 {
      softened = (softness * softness - own * own).squareRoot() * amount
      // What is far softer than anything that is cut out is not the lens.
      softened = min(softened, max(2, place.height * 0.01))
    }
    let blur = Gaussian(deviation: softened)
    let margin = blur.reach
    if margin > 0 {
      layer = layer.padded(by: margin)
      layer = try blur.blur(layer, on: run)
    }
    pixels = layer
    area = place.area.widened(by: margin)
    foot = place.foot
    height = place.height
    ownSoftness = own
    self.softened = softened
    pixels.unweigh()
  }

  /// From the figure's own drawing, else from how much it was enlarged.
  private static func softness(of weighted: Raster, enlarged scale: Double) -> Double {
    var edges = EdgeWidth()
    for area in weighted.area.patches(columns: 5, rows: 5, side: 96) {
      let part = weighted.cut(to: area)
      edges.add(part.lumas, where: { part.value($0, $1).w > 0.99 }, floor: 0.03)
    }
    return edges.typical.map(Double.init) ?? max(0.45, 0.45 * scale)
  }
}

extension Grid where Element == SIMD4<Float> {
  /// The pixels weighted by their alpha, mirrored where asked.
  fileprivate func oriented(isFlipped: Bool) -> Raster {
    let result = Raster(width: width, height: height, filledWith: .zero)
    for y in 0..<height {
      let (from, to) = (self[y], result[y])
      for x in 0..<width { to[x] = from[isFlipped ? width - 1 - x : x].weighted }
    }
    return result
  }

  fileprivate func padded(by margin: Int) -> Raster {
    let result = Raster(width: width + 2 * margin, height: height + 2 * margin, filledWith: .zero)
    for y in 0..<height { (result[y + margin] + margin).update(from: self[y], count: width) }
    return result
  }

  fileprivate func unweigh() {
    for y in 0..<height {
      let row = self[y]
      for x in 0..<width { row[x] = row[x].unweighted }
    }
  }
}

extension Figure {
  /// Its colours after the maps of `grid`, which lies over `window`; looked at here and there.
  func colors(through grid: ColorGrid, over window: Area) -> ColorStatistics {
    let step = max(1, max(pixels.width, pixels.height) / 256)
    var colors = ColorStatistics()
    for y in stride(from: 0, to: pixels.height, by: step) {
      let (row, maps) = (pixels[y], grid.line((Float(area.y + y - window.y) + 0.5) / Float(max(window.height, 1))))
      maps.withUnsafeBufferPointer { maps in
        for x in stride(from: 0, to: pixels.width, by: step) {
          let across = (Float(area.x + x - window.x) + 0.5) / Float(max(window.width, 1))
          colors.add(ColorGrid.map(maps, across).apply(row[x]), row[x].w)
        }
      }
    }
    return colors
  }

  /// The figure's own noise: deviations of luma by band.
  var noise: [Float] {
    var bands = NoiseBands()
    for area in pixels.area.patches(columns: 4, rows: 4, side: 96) {
      let part = pixels.cut(to: area)
      bands.add(part.lumas) { part.value($0, $1).w > 0.99 }
    }
    return bands.deviations
  }
}
