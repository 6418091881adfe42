// Shapes and edges as snapshots.
import AtelierImaging
import TestKit
import Testing

@Suite struct FrameGoldenTests {
  static let frames: [(name: String, parameters: String)] = [
    ("straightened", "{ rotate: 7 }"),
    ("slanted", "{ rotate: -20, edges: pad, background: '#20304080' }"),
    ("small", "{ crop: '1:1', resize: { width: 40px } }"),
    ("enlarged", "{ box: { x: 20px, y: 30px, width: 20px, height: 15px }, resize: { scale: 400, enlarge: true } }"),
    ("mounted", "{ pad: { ratio: '1:1', color: '#f0ece4' }, border: { width: 3px, color: '#403020', radius: 14px } }"),
    ("medal", "{ crop: '1:1', border: { width: 4px, color: '#e0b040', radius: 50% } }"),
  ]

  @Test(arguments: frames) func aFrameStaysAsItWas(_ name: String, _ parameters: String) throws {
    let result = try Bundles.run("frame", parameters, on: Pictures.scene(96, 72))
    try Golden.expect(result, "frame/\(name)", tolerance: 2)
  }

  @Test(arguments: [
    ("watermark", "anchor: bottom-right, margin: 4%, width: 40%, opacity: 0.7"),
    ("tiles", "tile: true, gap: 8px, width: 20px, rotation: -30, opacity: 0.4, mode: screen"),
    ("stamped", "anchor: center, rotation: 15, width: 60%, mode: multiply"),
  ])
  func anOverlayStaysAsItWas(_ name: String, _ parameters: String) throws {
    // A ring and a bar: curves, straight edges and clear parts.
    let logo = try Pictures.bytes(60, 40) { x, y in
      let distance = (x - 20) * (x - 20) + (y - 20) * (y - 20)
      let isMark = (120...300).contains(distance) || (x > 40 && (15..<25).contains(y))
      return isMark ? SIMD4(240, 90, 50, 255) : SIMD4(0, 0, 0, 0)
    }
    let result = try Bundles.run(
      "overlay", "{ picture: logo.png, \(parameters) }", on: Pictures.scene(96, 72),
      assets: ["logo.png": Pictures.file(logo)])
    try Golden.expect(result, "overlay/\(name)", tolerance: 2)
  }
}
