// Pictures that tests draw for themselves, and files of them.
public import AtelierCore
public import AtelierImaging
import AtelierSystem
import Glibc

public enum Pictures {
  /// Each pixel of 8 bits is what `color` says for its place.
  public static func bytes(_ width: Int, _ height: Int, _ color: (_ x: Int, _ y: Int) -> SIMD4<UInt8>) throws -> Pixmap
  {
    let pixmap = try Pixmap(width: width, height: height, format: .rgba8)
    for y in 0..<height {
      let row = pixmap.bytes(y)
      for x in 0..<width {
        let color = color(x, y)
        for channel in 0..<4 { row[4 * x + channel] = color[channel] }
      }
    }
    return pixmap
  }

  /// Each pixel of floats is what `color` says for its place.
  public static func floats(_ width: Int, _ height: Int, _ color: (_ x: Int, _ y: Int) -> SIMD4<Float>) throws -> Pixmap
  {
    let pixmap = try Pixmap(width: width, height: height, format: .rgbaF)
    for y in 0..<height {
      let row = pixmap.floats(y)
      for x in 0..<width {
        let color = color(x, y)
        for channel in 0..<4 { row[4 * x + channel] = color[channel] }
      }
    }
    return pixmap
  }

  /// One colour all over.
  public static func flat(_ width: Int, _ height: Int, _ color: SIMD4<UInt8> = SIMD4(120, 130, 140, 255)) throws
    -> Pixmap
  {
    try bytes(width, height) { _, _ in color }
  }

  /// A scene of the kind that photographs are: smooth sky, busy ground, every level used, nothing repeated.
  public static func scene(_ width: Int, _ height: Int) throws -> Pixmap {
    try bytes(width, height) { x, y in
      let (u, v) = (Double(x) / Double(width), Double(y) / Double(height))
      let busy = v > 0.6 ? 40 * sin(Double(x) * 0.9) * cos(Double(y) * 1.3) : 0
      func level(_ value: Double) -> UInt8 { UInt8(max(0, min(255, value + busy))) }
      return SIMD4(level(70 + 150 * u), level(90 + 100 * (1 - v)), level(220 - 160 * v), 255)
    }
  }

  /// The bytes of a picture file.
  public static func file(
    _ pixmap: Pixmap, _ format: OutputFormat = OutputFormat(kind: .png), space: ColourSpace = .srgb
  ) throws -> [UInt8] {
    try file(pixmap, info: PictureInfo(kind: format.kind, depth: pixmap.format.isFloat ? 16 : 8, space: space), format)
  }

  /// The bytes of a picture file that says `info` about itself.
  public static func file(_ pixmap: Pixmap, info: PictureInfo, _ format: OutputFormat) throws -> [UInt8] {
    let file = try Descriptor.memory(name: "picture")
    _ = try PictureWriter.write(Picture(pixels: pixmap, info: info), as: format, to: file.raw)
    return try file.readAll()
  }

  /// Reads a picture file's bytes.
  public static func read(_ bytes: [UInt8]) throws -> Picture {
    let file = try Descriptor.memory(name: "picture")
    try file.write(bytes)
    return try PictureReader.read(file.raw)
  }

  /// The four samples of one pixel of 8 bits.
  public static func pixel(_ pixmap: Pixmap, _ x: Int, _ y: Int) -> [UInt8] {
    withExtendedLifetime(pixmap) { Array(pixmap.bytes(y)[4 * x..<4 * x + 4]) }
  }

  /// Whether two pictures have the same pixels, bit for bit.
  public static func areIdentical(_ one: Pixmap, _ other: Pixmap) -> Bool { difference(one, other) == 0 }

  /// The largest difference of any sample, in steps of 8 bits; infinite when the shapes differ.
  public static func difference(_ one: Pixmap, _ other: Pixmap) -> Double {
    guard one.width == other.width, one.height == other.height, one.format == other.format else { return .infinity }
    var worst = 0.0
    for y in 0..<one.height {
      if one.format.isFloat {
        for (a, b) in zip(one.floats(y), other.floats(y)) { worst = max(worst, Double(abs(a - b)) * 255) }
      } else {
        for (a, b) in zip(one.bytes(y), other.bytes(y)) { worst = max(worst, abs(Double(a) - Double(b))) }
      }
    }
    return worst
  }
}
