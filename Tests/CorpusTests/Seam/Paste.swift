// Pastes of several kinds, from plain to subtle.
import AtelierScene

enum Paste: String, CaseIterable {
  /// Another photograph shows through the outline.
  case other
  /// The same, graded to the mean and spread of what was there.
  case matched
  /// The photograph's own thing, as if it came from a picture of another size.
  case resampled
  /// A drawn figure.
  case figure

  /// `scene` with `matte` filled from `source`, as large as the scene.
  static func lay(_ source: Raster, _ matte: Plane, on scene: Raster) -> Raster {
    let result = scene.cut(to: scene.area)
    for y in 0..<matte.height {
      let (row, alphas, from) = (result[y], matte[y], source[y])
      var x = 0
      while x < matte.width {
        let alpha = alphas[x]
        if alpha > 0.002 { row[x] = row[x] + (from[x] - row[x]) * alpha }
        x += 1
      }
    }
    return result
  }

  /// `other` in the size of `scene`, its pixels as they are.
  static func fitted(_ other: Raster, to scene: Raster) -> Raster {
    let result = Raster(width: scene.width, height: scene.height, filledWith: .zero)
    for y in 0..<scene.height {
      let from = other[y % other.height]
      var x = 0
      while x < scene.width {
        result[y][x] = from[x % other.width]
        x += 1
      }
    }
    return result
  }

  /// `source` with the mean and spread that `scene` has inside `matte`.
  static func matched(_ source: Raster, _ matte: Plane, to scene: Raster) -> Raster {
    let own = ColorStatistics(of: source) { matte[$1][$0] }
    let wanted = ColorStatistics(of: scene) { matte[$1][$0] }
    let (from, to) = (own.covariance, wanted.covariance)
    let factors = (0..<3).map { Float((max(to.rows[$0][$0], 1e-5) / max(from.rows[$0][$0], 1e-5)).squareRoot()) }
    let result = Raster(width: source.width, height: source.height, filledWith: .zero)
    let (a, b) = (own.mean, wanted.mean)
    let (mean, target) = (SIMD4(Float(a.x), Float(a.y), Float(a.z), 0), SIMD4(Float(b.x), Float(b.y), Float(b.z), 0))
    let factor = SIMD4(factors[0], factors[1], factors[2], 1)
    for y in 0..<source.height {
      var x = 0
      while x < source.width {
        result[y][x] = ((source[y][x] - mean) * factor + target).clamped(lowerBound: .zero, upperBound: .one)
        x += 1
      }
    }
    return result
  }

  /// `scene` as a picture of two thirds of its size would show it, enlarged.
  static func resampled(_ scene: Raster) throws -> Raster {
    let small = (width: scene.width * 2 / 3, height: scene.height * 2 / 3)
    let down = try Resampler(from: (scene.width, scene.height), to: small).scale(scene, on: OneWorker())
    return try Resampler(from: small, to: (scene.width, scene.height)).scale(down, on: OneWorker())
  }
}
