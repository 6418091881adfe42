/// Brings a coarse matte to the edges of the picture that it belongs to (He, Sun and Tang, "Guided image filtering", 2013).
public enum GuidedFilter {
  /// The matte at the picture's size, following its lumas within `radius` px; `smoothness` is the variance of luma that
  /// counts as flat.
  public static func refine(
    _ matte: Plane, by lumas: Plane, radius: Int, smoothness: Float, on workers: borrowing some Workers & ~Copyable
  ) throws -> Plane {
    precondition(matte.width == lumas.width && matte.height == lumas.height, "the matte has another size")
    let moments = Raster(width: lumas.width, height: lumas.height, filledWith: .zero)
    for y in 0..<lumas.height {
      let (light, share, out) = (lumas[y], matte[y], moments[y])
      for x in 0..<lumas.width { out[x] = SIMD4(light[x], share[x], light[x] * light[x], light[x] * share[x]) }
    }
    let blur = Gaussian(deviation: Double(radius) / 2)
    let means = try blur.blur(moments, on: workers)
    let lines = Raster(width: lumas.width, height: lumas.height, filledWith: .zero)
    for y in 0..<lumas.height {
      let (mean, out) = (means[y], lines[y])
      for x in 0..<lumas.width {
        let m = mean[x]
        let slope = (m.w - m.x * m.y) / (max(m.z - m.x * m.x, 0) + smoothness)
        out[x] = SIMD4(slope, m.y - slope * m.x, 0, 0)
      }
    }
    let smooth = try blur.blur(lines, on: workers)
    let result = Plane(width: lumas.width, height: lumas.height, filledWith: 0)
    for y in 0..<lumas.height {
      let (line, light, out) = (smooth[y], lumas[y], result[y])
      for x in 0..<lumas.width { out[x] = min(max(line[x].x * light[x] + line[x].y, 0), 1) }
    }
    return result
  }
}
