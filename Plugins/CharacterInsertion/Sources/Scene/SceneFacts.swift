import AtelierScene
import AtelierStageKit

/// What was measured on the scene before anything was put into it.
struct SceneFacts: Sendable {
  /// A small picture of all of it.
  let overview: Raster
  let light: LightEstimate
  /// What a white thing would look like where the figure stands.
  let white: LocalWhite
  /// Deviations of luma by band, near the landing place.
  let noise: [Float]
  let coarseness: Float
  /// As a deviation in px, near the landing place; nil where there are too few edges.
  let softness: Double?

  /// - Parameter window: where the figure lands, with what is around it.
  init(_ image: borrowing Image, near window: Area, _ place: Placement, _ run: borrowing Run) throws {
    let whole = Area(x: 0, y: 0, width: image.width, height: image.height)
    overview = image.overview(of: whole, longest: 128)
    light = LightEstimate(of: overview)
    let ground = place.ground.intersection(whole)
    white = LocalWhite(at: image.overview(of: ground.isEmpty ? window : ground, longest: 96), in: overview)
    var noise = NoiseBands()
    let near = Self.patches(image, window, &noise)
    let nearby = Self.softness(near, noise)
    // Noise is the camera's and not the place's: a calm sky elsewhere tells it better than a wall here.
    let all = Self.patches(image, whole, &noise)
    softness = (nearby ?? Self.softness(all, noise)).map(Double.init)
    self.noise = noise.deviations
    coarseness = noise.coarseness
  }

  /// A few dozen patches at full size, and their noise.
  private static func patches(_ image: borrowing Image, _ area: Area, _ noise: inout NoiseBands) -> [Plane] {
    var patches: [Plane] = []
    for patch in area.patches(columns: 8, rows: 6, side: 72) {
      let lumas = image.raster(of: patch).lumas
      noise.add(lumas)
      patches.append(lumas)
    }
    return patches
  }

  private static func softness(_ patches: [Plane], _ noise: NoiseBands) -> Float? {
    var edges = EdgeWidth()
    // Slopes that noise makes are no edges.
    let floor = max(0.02, 4 * noise.typical)
    for lumas in patches { edges.add(lumas, floor: floor) }
    return edges.typical
  }
}

extension Image {
  /// A small picture of `area`, at most `longest` px a side: means of evenly spread rows.
  func overview(of area: Area, longest: Int) -> Raster {
    let scale = min(1, Double(longest) / Double(max(area.width, area.height)))
    let size = (max(1, Int(Double(area.width) * scale)), max(1, Int(Double(area.height) * scale)))
    let step = max(1, area.height / (4 * size.1))
    let count = area.height / step
    let mean = AreaMean(from: area.width, count, to: size.0, size.1)
    let row = Raster(width: area.width, height: 1, filledWith: .zero)
    for index in 0..<count {
      read(area.y + index * step, columns: area.columns, into: row[0])
      mean.add(index, row[0])
    }
    return mean.finish()
  }
}
