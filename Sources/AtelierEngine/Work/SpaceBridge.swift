// What a stage's manifest asks of its pictures (`space`, `depth`), and the way back.
import AtelierCore
import AtelierImaging

struct SpaceBridge {
  /// The space in which the stage sees pixels and colours.
  let inside: ColourSpace
  private let outside: ColourSpace
  private let wantsFloat: Bool

  /// A frame made ready for the stage, and the frame as it was where the way back needs it.
  struct Prepared {
    var pixmap: Pixmap
    var isOwned: Bool
    var original: Pixmap?
  }

  init(_ stage: StageManifest, from space: ColourSpace) throws {
    outside = space
    inside = stage.space == .srgb ? .srgb : space
    wantsFloat = stage.depth == .float
  }

  func enter(_ frame: consuming Frame, pool: ComputePool) throws -> Prepared {
    var pixmap = frame.pixmap
    var isOwned = frame.isOwned
    if wantsFloat, !pixmap.format.isFloat {
      pixmap = try pixmap.converted(to: .rgbaF)
      isOwned = true
    }
    guard let transform = try ColourTransform.between(outside, inside, format: pixmap.format) else {
      return Prepared(pixmap: pixmap, isOwned: isOwned, original: nil)
    }
    let converted = try pixmap.copy()
    transform.convert(converted, parallel: { pool.forEach($0, $1) })
    return Prepared(pixmap: converted, isOwned: true, original: pixmap)
  }

  /// Back into the working space: pixels that the stage left alone are the original's, bit for bit.
  func leave(_ frame: consuming Frame, original: Pixmap?) throws -> Frame {
    guard let original else { return frame }
    guard let back = try ColourTransform.between(inside, outside, format: frame.pixmap.format) else { return frame }
    let result = frame.isOwned ? frame.pixmap : try frame.pixmap.copy()
    let there = try ColourTransform.between(outside, inside, format: original.format)
    let isSameShape =
      original.width == result.width && original.height == result.height && original.format == result.format
    let rowLength = original.width * original.format.bytesPerPixel
    let before = isSameShape ? try Pixmap(width: original.width, height: 1, format: original.format) : nil
    for y in 0..<result.height {
      let row = result.data + y * result.rowBytes
      guard let before, let there else {
        back.convert(row, to: row, pixels: result.width)
        continue
      }
      let source = original.data + y * original.rowBytes
      there.convert(source, to: before.data, pixels: original.width)
      let pixel = original.format.bytesPerPixel
      var x = 0
      while x < rowLength {
        // Runs of changed pixels are converted at once, the others taken from the original.
        let start = x
        while x < rowLength, !same(row + x, before.data + x, pixel) { x += pixel }
        if x > start { back.convert(row + start, to: row + start, pixels: (x - start) / pixel) }
        let kept = x
        while x < rowLength, same(row + x, before.data + x, pixel) { x += pixel }
        if x > kept { (row + kept).copyMemory(from: source + kept, byteCount: x - kept) }
      }
    }
    return Frame(pixmap: result, isOwned: true, space: outside)
  }

  private func same(_ one: UnsafeMutableRawPointer, _ other: UnsafeMutableRawPointer, _ pixel: Int) -> Bool {
    if pixel == 4 { return one.load(as: UInt32.self) == other.load(as: UInt32.self) }
    return one.load(as: SIMD2<UInt64>.self) == other.load(as: SIMD2<UInt64>.self)
  }
}
