// Turning, cropping, scaling and mounting in one recipe, in both depths, with alpha, on odd sizes and large ones.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct FrameTogetherTests {
  /// Every sample has its own value, alpha too.
  private func picture(_ width: Int = 60, _ height: Int = 44, opaque: Bool = true) throws -> Pixmap {
    let scene = try Pictures.scene(width, height)
    return try Pictures.bytes(width, height) { x, y in
      let color = scene.pixel(x, y)
      return SIMD4(UInt8(color.x), UInt8(color.y), UInt8(color.z), opaque ? 255 : UInt8((x * 5 + y * 3) & 255))
    }
  }

  private func deep(_ picture: Pixmap) throws -> Pixmap {
    try Pictures.floats(picture.width, picture.height) { x, y in SIMD4<Float>(picture.pixel(x, y) / 255) }
  }

  private func run(_ parameters: String, on picture: Pixmap) throws -> Pixmap {
    try Bundles.run("frame", "{ \(parameters) }", on: picture)
  }

  /// Steps in the order of the manifest, in px, so that they mean the same apart and together.
  static let chains: [[String]] = [
    ["rotate: 90", "flip: vertical"], ["rotate: 17", "crop: '1:1'"], ["rotate: -8, edges: pad", "flip: horizontal"],
    ["flip: both", "box: { x: 5px, y: 3px, width: 40px, height: 30px }"], ["crop: '4:3'", "resize: { width: 20px }"],
    ["rotate: 270", "resize: { scale: 50 }"], ["box: { width: 30px, height: 20px }", "crop: '1:1'"],
    ["resize: { width: 30px }", "pad: { left: 3px, bottom: 4px, color: '#204060' }"],
    ["crop: '1:1'", "border: { width: 3px, radius: 9px, color: '#d0a020' }"],
    ["pad: { ratio: '1:1', color: '#fff' }", "border: { width: 2px, place: outside, color: '#000' }"],
    [
      "rotate: 12", "crop: '3:2'", "resize: { width: 24px }", "pad: { top: 5px }",
      "border: { width: 1px, radius: 4px }",
    ],
    ["rotate: 90", "flip: horizontal", "crop: '1:1'", "resize: { height: 19px }", "pad: { ratio: '2:1' }"],
  ]

  @Test(arguments: chains) func aRecipeIsItsStepsInTheOrderOfTheManifest(_ steps: [String]) throws {
    let picture = try deep(picture())
    let apart = try steps.reduce(picture) { try run($1, on: $0) }
    let together = try run(steps.joined(separator: ", "), on: picture)
    #expect(Pictures.difference(apart, together) < 0.2)
    let backwards = try run(steps.reversed().joined(separator: ", "), on: picture)
    #expect(Pictures.areIdentical(together, backwards), "the order in the recipe decided")
  }

  static let single = Set(chains.joined()).sorted() + ["rotate: 33", "rotate: 33, edges: pad, background: '#10203080'"]

  @Test(arguments: single) func bothDepthsAgree(_ parameters: String) throws {
    for opaque in [true, false] {
      let eight = try picture(opaque: opaque)
      let (one, other) = (try run(parameters, on: eight), try run(parameters, on: deep(eight)))
      #expect(one.format == .rgba8 && other.format == .rgbaF && one.size == other.size)
      for (a, b) in zip(one.all, other.all) where b.w >= 128 {
        let off = a - b
        #expect(max(abs(off.x), abs(off.y), abs(off.z), abs(off.w)) < 0.6)
      }
    }
  }

  @Test(arguments: single) func theNumberOfThreadsChangesNothing(_ parameters: String) throws {
    let picture = try picture(90, 210, opaque: false)
    let results = try [1, 2, 5].map { threads in
      try StageBench("Frame", threads: threads).run("frame", "{ \(parameters) }", on: picture).pixels
    }
    #expect(Pictures.areIdentical(results[0], results[1]) && Pictures.areIdentical(results[0], results[2]))
  }

  @Test(arguments: [SIMD2(1, 1), SIMD2(3, 1), SIMD2(1, 3), SIMD2(3, 90), SIMD2(90, 3)])
  func everythingAtOnceFitsTheOddestPicture(_ size: SIMD2<Int>) throws {
    let result = try run(
      "rotate: 5, flip: both, crop: '1:1', resize: { scale: 300, enlarge: true }, pad: { ratio: '3:2' }, border: { width: 1px, radius: 2px }",
      on: Pictures.flat(size.x, size.y))
    #expect(result.width >= 3 && result.height >= 2)
  }

  @Test func movingPixelsKeepsEveryBitOfAClearPicture() throws {
    let picture = try picture(opaque: false)
    let result = try run(
      "rotate: 180, flip: both, box: { x: 7px, y: 5px, width: 31px, height: 29px }, pad: { left: 4px, top: 6px, color: '#00000000' }",
      on: picture)
    for y in 0..<29 { for x in 0..<31 { #expect(result.pixel(x + 4, y + 6) == picture.pixel(x + 7, y + 5)) } }
  }

  @Test func percentIsOfThePictureAsItArrived() throws {
    // 10 % of 60 px, though only 30 px are left when the space is added.
    let result = try run("resize: { width: 30px }, pad: { left: 10%, top: 25% }", on: picture())
    #expect(result.size == SIMD2(36, 22 + 11))
  }

  @Test(arguments: [
    ("border: { width: 10% }", "border: { width: 4.4px }"), ("border: { radius: 25% }", "border: { radius: 11px }"),
    ("resize: { width: 50% }", "resize: { width: 30px }"), ("resize: { height: 25% }", "resize: { height: 11px }"),
    ("box: { x: 50%, y: 25%, width: 25%, height: 50% }", "box: { x: 30px, y: 11px, width: 15px, height: 22px }"),
    ("crop: '1:1', focus: { x: 25%, y: 0% }", "crop: '1:1', focus: { x: 15px, y: 0px }"),
    ("pad: { right: 5%, bottom: 50% }", "pad: { right: 3px, bottom: 22px }"),
  ]) func percentAndPxMeanTheSame(_ percent: String, _ pixels: String) throws {
    let picture = try picture()
    #expect(Pictures.areIdentical(try run(percent, on: picture), try run(pixels, on: picture)))
  }

  @Test(arguments: ["0%", "100%"]) func theFocusChoosesTheUpperOrTheLowerPart(_ y: String) throws {
    let picture = try Pictures.bytes(20, 60) { _, y in SIMD4(UInt8(4 * y), 0, 0, 255) }
    #expect(try run("crop: '1:1', focus: { y: \(y) }", on: picture).pixel(9, 0).x == (y == "0%" ? 0 : 160))
  }

  @Test(arguments: [SIMD2(60, 44), SIMD2(61, 41), SIMD2(5, 90)])
  func aBorderWiderThanHalfThePictureIsAllThatIsLeft(_ size: SIMD2<Int>) throws {
    let result = try run("border: { width: 200px, color: '#00ff00' }", on: Pictures.flat(size.x, size.y))
    #expect(result.size == size)
    #expect(result.all.allSatisfy { $0 == SIMD4(0, 255, 0, 255) })
  }

  @Test func aRadiusBeyondHalfThePictureMakesAPill() throws {
    let result = try run("border: { radius: 500px }", on: Pictures.flat(80, 40))
    let area = result.all.reduce(0) { $0 + $1.w / 255 }
    #expect(abs(area - 2856.6) < 6)
    #expect(result.pixel(40, 0).w == 255 && result.pixel(0, 20).w > 200)
  }

  @Test func anOutlineWithRoundCornersKeepsItsWidth() throws {
    let result = try run("border: { width: 6px, radius: 20px, color: '#ff0000' }", on: Pictures.flat(100, 100))
    // Along the diagonal of the corner the line is as thick as along the edge.
    let red = (0..<50).reduce(0.0) { sum, step in
      let pixel = result.pixel(step, step)
      return sum + (pixel.z < 140 ? (140 - pixel.z) / 140 * pixel.w / 255 : 0)
    }
    let thick: Double = red * 2.0.squareRoot()
    #expect(abs(thick - 6) < 1)
    #expect(result.pixel(3, 50) == SIMD4(255, 0, 0, 255) && result.pixel(6, 50).z == 140)
  }

  @Test func aClearCornerOfATurnedPictureStaysClear() throws {
    let result = try run("rotate: 45, edges: pad, background: '#00000000'", on: Pictures.flat(60, 60))
    #expect(result.pixel(0, 0).w == 0 && result.pixel(result.width / 2, result.height / 2).w == 255)
    // Nothing of the clear background's black shows along the edge.
    #expect(result.all.allSatisfy { $0.w < 8 || abs($0.x - 120) <= 2 })
  }

  @Test func aTurnMovesThePictureClockwise() throws {
    let picture = try Pictures.bytes(101, 101) { x, y in
      (40..<61).contains(x) && y < 20 ? SIMD4(255, 0, 0, 255) : SIMD4(0, 0, 0, 255)
    }
    let result = try run("rotate: 30, edges: pad, background: '#000000'", on: picture)
    let red = result.all.enumerated().reduce((x: 0.0, y: 0.0, sum: 0.0)) { sum, entry in
      let (x, y) = (entry.offset % result.width, entry.offset / result.width)
      return (sum.x + Double(x) * entry.element.x, sum.y + Double(y) * entry.element.x, sum.sum + entry.element.x)
    }
    // The mark lay 40.5 px above the middle.
    let (dx, dy) = (red.x / red.sum + 0.5 - Double(result.width) / 2, red.y / red.sum + 0.5 - Double(result.height) / 2)
    #expect(abs(dx - 20.25) < 0.6, "\(dx), \(dy)")
    #expect(abs(dy + 35.07) < 0.6, "\(dx), \(dy)")
  }

  @Test(arguments: [-360.0, 360]) func aWholeTurnLeavesEveryBit(_ degrees: Double) throws {
    let picture = try picture(opaque: false)
    #expect(Pictures.areIdentical(try run("rotate: \(degrees)", on: picture), picture))
  }

  @Test func twelveMegapixelsAreCutAndMounted() throws {
    let line = try Pictures.scene(4000, 1)
    let large = try Pixmap(width: 4000, height: 3000, format: .rgba8)
    for y in 0..<3000 { for (index, byte) in line.bytes(0).enumerated() { large.bytes(y)[index] = byte } }
    let result = try run("rotate: 180, crop: '1:1', pad: { left: 10px, color: '#ff0000' }", on: large)
    #expect(result.size == SIMD2(3010, 3000))
    for y in [0, 1500, 2999] {
      #expect(result.pixel(9, y) == SIMD4(255, 0, 0, 255))
      #expect(result.pixel(10, y) == line.pixel(3499, 0) && result.pixel(3009, y) == line.pixel(500, 0))
    }
  }
}
