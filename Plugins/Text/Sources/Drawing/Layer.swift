import AtelierStageKit
import Glibc

/// The text's own layer: plate, shadow, outline and letters, as masks and colours.
struct Layer: Sendable {
  /// All pixels that the layer may change.
  let area: PixelArea
  let fill: Mask
  let stroke: Mask?
  let paint: PaintTable
  let look: Look
  /// Premultiplied.
  let outline: SIMD4<Float>
  private let shadow: SoftMask?
  private let shadowColor: SIMD4<Float>
  private let plate: Plate?
  private let plateColor: SIMD4<Float>
  private let cosine: Float
  private let sine: Float
  private let pivot: SIMD2<Float>

  init(_ placement: Placement, _ look: Look, width: Int, height: Int) throws(StageError) {
    func area(_ box: Box) -> PixelArea { PixelArea(touching: box, width: width, height: height) }
    let inked = placement.turned(placement.ink)
    // A pixel more on each side for the soft edge of the contour.
    let fillBox = inked.inset(by: -1)
    let strokeBox = inked.inset(by: -1 - (look.outline?.width ?? 0))
    var covered = strokeBox
    fill = try placement.fillMask(area(fillBox))
    stroke =
      if let line = look.outline { try placement.strokeMask(area(strokeBox), width: line.width) } else { nil }
    if let cast = look.shadow {
      let deviation = cast.blur / 2
      shadow = try SoftMask(fill, stroke, deviation: deviation, offset: cast.offset)
      covered = covered.union(strokeBox.moved(by: cast.offset).inset(by: -SoftMask.reach(deviation)))
    } else {
      shadow = nil
    }
    if let shade = look.shade {
      let padding = shade.padding(around: placement.size) + (look.outline?.width ?? 0)
      let box = placement.ink.inset(by: -padding)
      plate = Plate(box, radius: shade.radius, blur: shade.blur)
      covered = covered.union(placement.turned(box.inset(by: -1 - shade.blur / 2)))
    } else {
      plate = nil
    }
    self.area = area(covered)
    self.look = look
    paint = PaintTable(look.paint, across: placement.ink)
    outline = PaintTable.premultiplied(look.outline?.color ?? .zero)
    shadowColor = PaintTable.premultiplied(look.shadow?.color ?? .zero)
    plateColor = PaintTable.premultiplied(look.shade?.color ?? .zero)
    cosine = Float(cos(placement.rotation))
    sine = Float(sin(placement.rotation))
    pivot = SIMD2(Float(placement.pivot.x), Float(placement.pivot.y))
  }

  /// One row of the layer.
  struct Row {
    let y: Int
    let fill: UnsafePointer<UInt8>?
    let stroke: UnsafePointer<UInt8>?
    let shadow: SoftMask.Row?
  }

  /// Calls `body` with row `y` of the picture.
  @inline(__always)
  func withRow(_ y: Int, _ body: (Row) -> Void) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: shadow?.rowCount ?? 0) { scratch in
      let soft = scratch.baseAddress.flatMap { shadow?.row(y, into: $0) }
      body(Row(y: y, fill: fill.row(y), stroke: stroke?.row(y), shadow: soft))
    }
  }

  /// The middle of a pixel before the turn.
  @inline(__always)
  private func upright(_ x: Int, _ y: Int) -> SIMD2<Float> {
    let d = SIMD2(Float(x) + 0.5, Float(y) + 0.5) - pivot
    return SIMD2(pivot.x + d.x * cosine + d.y * sine, pivot.y - d.x * sine + d.y * cosine)
  }

  /// What lies behind the letters and their outline, premultiplied.
  @inline(__always)
  func behind(_ x: Int, _ row: Row) -> SIMD4<Float> {
    var color = SIMD4<Float>.zero
    if let plate { color = plateColor * plate.coverage(upright(x, row.y)) }
    if let shadow = row.shadow {
      let part = shadowColor * shadow.coverage(x)
      color = part + color * (1 - part.w)
    }
    return color
  }

  /// How much of a pixel the letters cover, 0...1.
  @inline(__always)
  func letters(_ x: Int, _ row: Row) -> Float {
    guard let fill = row.fill, self.fill.area.x.contains(x) else { return 0 }
    return Float(fill[x - self.fill.area.x.lowerBound]) * (1 / 255)
  }

  /// The colour of the letters where they cover a pixel whole, premultiplied.
  @inline(__always)
  func letterColor(_ x: Int, _ row: Row) -> SIMD4<Float> { paint.color(upright(x, row.y)) }

  /// The colour of the layer at column `x`, premultiplied.
  @inline(__always)
  func color(_ x: Int, _ row: Row) -> SIMD4<Float> {
    let inside = letters(x, row)
    // Most of what lies under letters that let no light through is never seen.
    if inside == 1, paint.isOpaque { return letterColor(x, row) * look.opacity }
    var color = behind(x, row)
    var front = inside > 0 ? letterColor(x, row) * inside : .zero
    if let stroke = row.stroke, let area = self.stroke?.area.x, area.contains(x) {
      // The line shows only outside the letters, also under letters that let light through.
      front += outline * max(0, Float(stroke[x - area.lowerBound]) * (1 / 255) - inside)
    }
    color = front + color * (1 - front.w)
    return color * look.opacity
  }
}
