import Glibc

/// Measures a seam without knowing the picture as it was before.
public enum SeamTest {
  /// How far from the outline is looked, in px.
  public static let reach = 20

  /// The figures of the seam around `matte`, whose upper left corner lies at `x`, `y` of a picture.
  ///
  /// - Parameter read: gives an area of the finished picture; nil where it is not wholly inside.
  /// - Returns: nil when the outline is too short to be measured.
  public static func measure(
    _ matte: Plane, x: Int, y: Int, read: (_ area: Area) -> Raster?
  ) -> SeamFigures? {
    let contour = Contour(of: matte, x: x, y: y)
    var (inner, outer) = (NoiseBands(), NoiseBands())
    var (inside, outside, outline) = (EdgeWidth(), EdgeWidth(), EdgeWidth())
    var (ratios, colors, steps): ([Float], [Double], [Double]) = ([], [], [])
    for point in contour.points {
      let center = SIMD2(Int(point.place.x), Int(point.place.y))
      let side = 2 * reach + 1
      let area = Area(x: center.x - reach, y: center.y - reach, width: side, height: side)
      guard let patch = read(area) else { continue }
      func alpha(_ px: Int, _ py: Int) -> Float {
        let (column, line) = (area.x + px - x, area.y + py - y)
        guard column >= 0, line >= 0, column < matte.width, line < matte.height else { return 0 }
        return matte[line][column]
      }
      let lumas = patch.lumas
      let profile = (-reach + 2...reach - 2).map { step -> SIMD4<Float> in
        patch.sample(SIMD2(Float(reach), Float(reach)) + point.outward * Float(step))
      }
      let middle = reach - 2
      func slopes(_ steps: ClosedRange<Int>) -> Float {
        let all = steps.map { abs(profile[middle + $0 + 1].luma - profile[middle + $0].luma) }
        return all.reduce(0, +) / Float(all.count)
      }
      ratios.append(log((slopes(-2...1) + 0.004) / ((slopes(-12 ... -5) + slopes(4...11)) / 2 + 0.004)))
      let (near, far) = (profile[middle - 10...middle - 3], profile[middle + 3...middle + 10])
      colors.append(Lab(near.reduce(.zero, +) / 8).difference(from: Lab(far.reduce(.zero, +) / 8)))
      func difference(_ one: Int, _ other: Int) -> Double {
        Lab(profile[middle + one]).difference(from: Lab(profile[middle + other]))
      }
      steps.append(log((difference(-2, 2) + 1) / ((difference(-6, -2) + difference(2, 6)) / 2 + 1)))
      inner.add(lumas) { alpha($0, $1) > 0.99 }
      outer.add(lumas) { alpha($0, $1) < 0.01 }
      guard let soft = EdgeWidth.softened(lumas) else { continue }
      let floor: Float = 0.02
      inside.add(
        lumas, soft, where: { alpha($0, $1) > 0.99 && alpha($0 - 3, $1) > 0.99 && alpha($0 + 3, $1) > 0.99 },
        floor: floor)
      outside.add(
        lumas, soft, where: { alpha($0, $1) < 0.01 && alpha($0 - 3, $1) < 0.01 && alpha($0 + 3, $1) < 0.01 },
        floor: floor)
      outline.add(
        lumas, soft,
        where: { px, py in
          let isSoft = abs(px - reach) < 8 && abs(py - reach) < 8 && alpha(px, py) > 0.01 && alpha(px, py) < 0.99
          return isSoft || (alpha(px - 1, py) - alpha(px + 1, py)).magnitude > 0.3
            || (alpha(px, py - 1) - alpha(px, py + 1)).magnitude > 0.3
        }, floor: floor)
    }
    guard ratios.count >= 12 else { return nil }
    func ratio(_ one: EdgeWidth, _ other: EdgeWidth) -> Double? {
      guard let a = one.typical, let b = other.typical, b > 0 else { return nil }
      return Double(a / b)
    }
    return SeamFigures(
      edge: exp(Double(ratios.sorted()[ratios.count / 2])), color: colors.sorted()[colors.count / 2],
      noise: Double((inner.typical + 5e-4) / (outer.typical + 5e-4)), blur: ratio(inside, outside),
      outline: ratio(outline, outside),
      step: exp(steps.sorted()[steps.count / 2]))
  }
}

extension Grid where Element == SIMD4<Float> {
  /// The colour between pixels.
  func sample(_ place: SIMD2<Float>) -> SIMD4<Float> {
    let low = place.rounded(.down)
    let (x, y) = (Int(low.x), Int(low.y))
    let share = place - low
    let top = value(x, y) + (value(x + 1, y) - value(x, y)) * share.x
    let bottom = value(x, y + 1) + (value(x + 1, y + 1) - value(x, y + 1)) * share.x
    return top + (bottom - top) * share.y
  }
}
