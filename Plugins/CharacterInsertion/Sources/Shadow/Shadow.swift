import AtelierScene
import AtelierStageKit
import Glibc

/// How much of the light a figure keeps from the ground, on a coarse grid.
struct Shadow: Sendable {
  /// Shares, 0...1.
  private let shares: Plane
  /// Px of the picture in a cell.
  private let factor: Int
  /// The grid's upper left corner, in px of the picture.
  private let corner: SIMD2<Int>
  /// The rows of the picture in which the ground keeps light from the figure.
  private let footing: ClosedRange<Double>
  private let strength: Float

  /// All that it reaches, in px of the picture.
  var area: Area {
    Area(x: corner.x, y: corner.y, width: shares.width * factor, height: shares.height * factor)
  }

  /// Fine enough for the line where feet touch the ground.
  private static let rows = 240.0
  // The share of the light that does not come from the lamp, and so lights shadows.
  private static let castDepth: Float = 0.8
  private static let poolDepth: Float = 0.7
  /// How high the ground darkens the figure, in shares of its height, and how much at its foot.
  private static let footingHeight = 0.16
  private static let footingDepth: Float = 0.4

  init(_ figure: Figure, _ lamp: Lamp, hasCast: Bool, strength: Float, on run: borrowing Run) throws {
    let factor = max(1, Int((figure.height / Self.rows).rounded()))
    let matte = try figure.pixels.shrunk(by: factor, on: run).matte
    let height = figure.height / Double(factor)
    let foot = (figure.foot - SIMD2(Double(figure.area.x), Double(figure.area.y))) / Double(factor)
    let reach = hasCast ? lamp.cast * height : .zero
    let margin = Int(height * 0.28) + 4
    // The figure's own cells, the shadow's, and room for its softness; relative to the figure's corner.
    let left = Int(min(0, reach.x)) - margin
    let right = matte.width + Int(max(0, reach.x)) + margin
    let top = Int(foot.y + min(0, reach.y)) - margin
    let bottom = max(Int(foot.y + max(0, reach.y)), matte.height) + margin
    let corner = SIMD2(left, top)
    let size = (width: right - left, height: bottom - top)
    var kept = try Self.contact(matte, foot, height, corner, size, on: run)
    if hasCast {
      let cast = try Self.cast(matte, foot, height, lamp.cast, corner, size, on: run)
      let depth = Self.castDepth * Float(lamp.certainty)
      for y in 0..<size.height {
        for x in 0..<size.width { kept[y][x] = 1 - (1 - kept[y][x]) * (1 - depth * cast[y][x]) }
      }
    }
    for y in 0..<size.height { for x in 0..<size.width { kept[y][x] *= strength } }
    if kept.isEmpty { kept = Plane(width: 1, height: 1, filledWith: 0) }
    shares = kept
    self.factor = factor
    self.corner = SIMD2(figure.area.x, figure.area.y) &+ corner &* factor
    footing = figure.foot.y - Self.footingHeight * max(figure.height, 1)...figure.foot.y
    self.strength = strength
  }

  /// The dark line under what touches the ground, the soft one around it, and the pool that a body keeps the sky from.
  private static func contact(
    _ matte: Plane, _ foot: SIMD2<Double>, _ height: Double, _ corner: SIMD2<Int>, _ size: (width: Int, height: Int),
    on run: borrowing Run
  ) throws -> Plane {
    let touching = Plane(width: size.width, height: size.height, filledWith: 0)
    let pool = Plane(width: size.width, height: size.height, filledWith: 0)
    let reach = 0.16 * height
    var ends: (left: Int, right: Int, lowest: Int)?
    for x in 0..<matte.width {
      var base = matte.height - 1
      while base >= 0, matte[base][x] < 0.5 { base -= 1 }
      guard base >= 0 else { continue }
      let above = foot.y - Double(base)
      guard above < reach else { continue }
      ends = (ends?.left ?? x, x, max(ends?.lowest ?? base, base))
      let (column, line) = (x - corner.x, base - corner.y)
      guard column >= 0, column < size.width else { continue }
      // What hovers a little above the ground touches it less.
      let share = Float(1 - max(above, 0) / reach)
      let thickness = max(1, Int(height * 0.016))
      for step in -thickness...thickness where (0..<size.height).contains(line + step) {
        touching[line + step][column] = share
      }
    }
    if let ends {
      let half = Double(ends.right - ends.left + 1) / 2
      let middle =
        SIMD2(Double(ends.left) + half, (foot.y + Double(ends.lowest)) / 2) - SIMD2(Double(corner.x), Double(corner.y))
      let radii = SIMD2(half * 1.15 + 1, max(half * 0.36, height * 0.04))
      for y in 0..<size.height {
        for x in 0..<size.width {
          let place = (SIMD2(Double(x), Double(y)) + 0.5 - middle) / radii
          if (place * place).sum() < 1 { pool[y][x] = 1 }
        }
      }
    }
    let tight = try squeezed(touching, across: height * 0.01, down: height * 0.007, on: run)
    let wide = try squeezed(touching, across: height * 0.05, down: height * 0.022, on: run)
    let soft = try squeezed(pool, across: height * 0.06, down: height * 0.028, on: run)
    for y in 0..<size.height {
      for x in 0..<size.width {
        let near = min(tight[y][x] * 1.3, 1) * 0.85
        let far = min(wide[y][x] * 1.6, 1) * 0.6
        touching[y][x] = 1 - (1 - near) * (1 - far) * (1 - poolDepth * soft[y][x])
      }
    }
    return touching
  }

  /// The figure laid on the ground away from the light, softer the farther it is.
  private static func cast(
    _ matte: Plane, _ foot: SIMD2<Double>, _ height: Double, _ cast: SIMD2<Double>, _ corner: SIMD2<Int>,
    _ size: (width: Int, height: Int), on run: borrowing Run
  ) throws -> Plane {
    let hard = Plane(width: size.width, height: size.height, filledWith: 0)
    for y in 0..<size.height {
      let up = (Double(y + corner.y) + 0.5 - foot.y) / cast.y
      guard up >= -0.02 * height, up <= 1.15 * height else { continue }
      let from = Int((foot.y - max(up, 0)).rounded(.down))
      guard from >= 0, from < matte.height else { continue }
      let (row, out) = (matte[from], hard[y])
      let shift = up * cast.x
      for x in 0..<size.width {
        let place = Double(x + corner.x) + 0.5 - shift - 0.5
        let column = Int(place.rounded(.down))
        guard column >= 0, column + 1 < matte.width else { continue }
        out[x] = row[column] + (row[column + 1] - row[column]) * Float(place - Double(column))
      }
    }
    let softness = [0.01, 0.025, 0.05].map { $0 * height }
    let levels = try softness.map { try squeezed(hard, across: $0, down: $0 * 0.6, on: run) }
    for y in 0..<size.height {
      let up = (Double(y + corner.y) + 0.5 - foot.y) / cast.y / height
      let far = Float(min(max(up, 0), 1))
      let (index, share) = far < 0.5 ? (0, far * 2) : (1, far * 2 - 1)
      let (one, two, out) = (levels[index][y], levels[index + 1][y], hard[y])
      let fade = 1 - 0.4 * far
      for x in 0..<size.width { out[x] = (one[x] + (two[x] - one[x]) * share) * fade }
    }
    return hard
  }

  /// Blurred less down than across, as spots on the ground look.
  private static func squeezed(_ plane: Plane, across: Double, down: Double, on run: borrowing Run) throws -> Plane {
    try Gaussian(deviation: across).blur(Gaussian(deviation: down).blur(plane, .down, on: run), .across, on: run)
  }

  /// The share of its light that the figure keeps in row `y` of the picture: near the ground less comes from below.
  func left(_ y: Int) -> Float {
    let near = (Double(y) + 0.5 - footing.lowerBound) / (footing.upperBound - footing.lowerBound)
    let share = Float(min(max(near, 0), 1))
    return 1 - Self.footingDepth * strength * share * share
  }

  /// Writes the shares of row `y` of the picture for `columns` into `row`.
  func read(_ y: Int, _ columns: Range<Int>, into row: UnsafeMutablePointer<Float>) {
    let place = (Float(y - corner.y) + 0.5) / Float(factor) - 0.5
    guard place > -1, place < Float(shares.height) else {
      row.update(repeating: 0, count: columns.count)
      return
    }
    let top = Int(place.rounded(.down))
    let down = place - Float(top)
    let (one, two) = (shares.nearest(top), shares.nearest(top + 1))
    let step = 1 / Float(factor)
    for index in 0..<columns.count {
      let across = (Float(columns.lowerBound + index - corner.x) + 0.5) * step - 0.5
      let left = Int(across.rounded(.down))
      guard left >= -1, left < shares.width else {
        row[index] = 0
        continue
      }
      let (a, b) = (max(left, 0), min(left + 1, shares.width - 1))
      let share = across - Float(left)
      let high = one[a] + (one[b] - one[a]) * share
      let low = two[a] + (two[b] - two[a]) * share
      row[index] = high + (low - high) * down
    }
  }
}
