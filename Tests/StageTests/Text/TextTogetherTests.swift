// What meets on one text: turn, shadow, plate, outline, gradient, opacity, alpha and depth.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextTogetherTests {
  static let dressed =
    "content: 'Ink', size: 50px, contrast: 'off', outline: { color: '#002040', width: 2px }, "
    + "shadow: { dx: 5px, dy: 6px, blur: 8px }, shade: { color: '#ffffff', opacity: 0.4, padding: 6px, radius: 8px }, "
    + "gradient: { from: '#ff8000', to: '#8000ff' }"

  private func run(_ parameters: String, on picture: Pixmap) throws -> Pixmap {
    try TextBench.run("{ \(parameters) }", on: picture).pixels
  }

  private func deep(_ picture: Pixmap) throws -> Pixmap {
    try Pictures.floats(picture.width, picture.height) { x, y in SIMD4<Float>(picture.pixel(x, y) / 255) }
  }

  /// The layer fades as a whole: its parts never show through each other.
  @Test(arguments: [0.2, 0.5, 0.85], [0, 30, -90]) func opacityFadesTheWholeLayer(_ opacity: Double, _ degrees: Int)
    throws
  {
    let picture = try deep(Pictures.scene(200, 160))
    let whole = try run("\(Self.dressed), rotation: \(degrees)", on: picture)
    let part = try run("\(Self.dressed), rotation: \(degrees), opacity: \(opacity)", on: picture)
    for (before, (after, got)) in zip(picture.all, zip(whole.all, part.all)) {
      let off = before + (after - before) * opacity - got
      #expect(max(abs(off.x), abs(off.y), abs(off.z)) < 0.05)
    }
  }

  @Test(arguments: [0, 17, 90, 200], [255, 120, 0] as [UInt8]) func bothDepthsAgreeOnAnyAlpha(
    _ degrees: Int, _ alpha: UInt8
  ) throws {
    let scene = try Pictures.scene(180, 140)
    let picture = try Pictures.bytes(180, 140) { x, y in
      let color = Pictures.pixel(scene, x, y)
      return SIMD4(color[0], color[1], color[2], alpha)
    }
    let parameters = "\(Self.dressed), rotation: \(degrees), opacity: 0.8"
    let (one, other) = (try run(parameters, on: picture), try run(parameters, on: deep(picture)))
    for (a, b) in zip(one.all, other.all) where b.w >= 64 {
      let off = a - b
      #expect(max(abs(off.x), abs(off.y), abs(off.z), abs(off.w)) <= 1)
    }
  }

  @Test(arguments: [(-90, 270), (360, 0), (-360, 0), (180, -180)]) func oneAngleHasManyNames(_ one: Int, _ other: Int)
    throws
  {
    let picture = try Pictures.scene(180, 140)
    let results = try [one, other].map { try run("\(Self.dressed), rotation: \($0)", on: picture) }
    #expect(Pictures.difference(results[0], results[1]) <= 1)
  }

  @Test func aHalfTurnIsThePictureTurnedOver() throws {
    let picture = try Pictures.flat(180, 120, SIMD4(128, 128, 128, 255))
    let text = "content: 'Over', size: 40px, box: { x: 0, y: 0, width: 100%, height: 100% }"
    let turned = try run("\(text), rotation: 180", on: picture)
    let over = try Bundles.run("frame", "{ rotate: 180 }", on: run(text, on: picture))
    let differing = zip(turned.all, over.all).count { abs($0.x - $1.x) > 12 }
    #expect(differing < 180 * 120 / 200)
  }

  @Test(arguments: [0, 90, 180, 270]) func aShadowFallsTheSameWayHoweverTheTextIsTurned(_ degrees: Int) throws {
    let picture = try Pictures.flat(300, 300, SIMD4(255, 255, 255, 255))
    let text = "content: 'II', size: 30px, fill: '#ff0000', contrast: 'off', rotation: \(degrees)"
    let letters = try #require(InkBox(picture, try run(text, on: picture)))
    let both = try run("\(text), shadow: { dx: 60px, dy: 40px, blur: 0, opacity: 1 }", on: picture)
    let shadow = try Pictures.bytes(300, 300) { x, y in
      let pixel = Pictures.pixel(both, x, y)
      return pixel[0] < 128 ? SIMD4(0, 0, 0, 255) : SIMD4(255, 255, 255, 255)
    }
    let dark = try #require(InkBox(picture, shadow))
    #expect(
      abs(dark.x.lowerBound - letters.x.lowerBound - 60) <= 2 && abs(dark.y.lowerBound - letters.y.lowerBound - 40) <= 2
    )
  }

  @Test func aSofterShadowIsWiderAndPaler() throws {
    let picture = try Pictures.flat(300, 200, SIMD4(255, 255, 255, 255))
    let results = try [0, 6, 20].map { blur in
      try run(
        "content: 'I', size: 60px, fill: '#ffffff', contrast: 'off', shadow: { dx: 0, dy: 0, blur: \(blur)px, opacity: 1 }",
        on: picture)
    }
    let inks = results.map { InkBox(picture, $0)?.width ?? 0 }
    let darkest = results.map { $0.all.map(\.x).min() ?? 255 }
    #expect(inks[0] < inks[1] && inks[1] < inks[2], "\(inks)")
    #expect(darkest[1] < darkest[2], "\(darkest)")
  }

  @Test(arguments: [0.0, 0.3, 1]) func aPlateIsItsColourAtItsDensity(_ opacity: Double) throws {
    let picture = try Pictures.flat(200, 100, SIMD4(200, 100, 0, 255))
    let result = try run(
      "content: 'Plate', size: 30px, contrast: 'off', shade: { color: '#0040ff', opacity: \(opacity), padding: 20px }",
      on: picture)
    let ink = try #require(InkBox(picture, result))
    // Eight px inside the plate's corner there are no letters.
    let pixel = opacity == 0 ? result.pixel(2, 2) : result.pixel(ink.x.lowerBound + 8, ink.y.lowerBound + 8)
    let expected = SIMD4(200.0, 100, 0, 255) * (1 - opacity) + SIMD4(0, 64, 255, 255) * opacity
    for channel in 0..<4 { #expect(abs(pixel[channel] - expected[channel]) <= 1) }
  }

  @Test func aPlateReachesBeyondTheLettersByItsPadding() throws {
    let picture = try TextBench.grey(300, 200)
    let letters = try #require(InkBox(picture, try run("content: 'HIH', size: 40px", on: picture)))
    let plate = try #require(
      InkBox(picture, try run("content: 'HIH', size: 40px, shade: { opacity: 1, padding: 15px }", on: picture)))
    #expect(abs(plate.width - letters.width - 30) <= 2 && abs(plate.height - letters.height - 30) <= 2)
  }

  @Test func aRoundPlateHasNoCorners() throws {
    let picture = try TextBench.grey(300, 200)
    let areas = try [0, 20].map { radius in
      try run("content: 'HIH', size: 40px, shade: { opacity: 1, padding: 25px, radius: \(radius)px }", on: picture)
        .all.count { $0.x < 20 }
    }
    let corners = Double(areas[0] - areas[1])
    #expect(abs(corners - 343.4) < 40, "\(areas)")
  }

  @Test(arguments: [(0, true, 1), (180, true, -1), (90, false, 1), (-90, false, -1)])
  func aGradientRunsAlongItsAngle(_ angle: Int, _ across: Bool, _ way: Int) throws {
    let picture = try TextBench.grey(200, 200)
    let result = try run(
      "content: '█', font: 'DejaVu Sans Mono', contrast: 'off', gradient: { from: '#000', to: '#fff', angle: \(angle) }",
      on: picture)
    let ink = try #require(InkBox(picture, result))
    let levels =
      across
      ? ink.x.dropFirst(3).dropLast(3).map { result.pixel($0, 100).x }
      : ink.y.dropFirst(3).dropLast(3).map { result.pixel(100, $0).x }
    #expect(zip(levels, levels.dropFirst()).allSatisfy { way > 0 ? $0 <= $1 : $0 >= $1 })
    #expect(abs((levels.first ?? 0) - (levels.last ?? 0)) > 225)
  }

  @Test func aStopLiesWhereItSays() throws {
    let picture = try TextBench.grey(200, 200)
    let result = try run(
      "content: '█', font: 'DejaVu Sans Mono', contrast: 'off', gradient: { from: '#ff0000', to: '#0000ff', angle: 90, "
        + "stops: [ { at: 25, color: '#00ff00' }, { at: 75, color: '#ffffff' } ] }", on: picture)
    let ink = try #require(InkBox(picture, result))
    func color(_ share: Double) -> SIMD4<Double> {
      result.pixel(100, ink.y.lowerBound + Int(Double(ink.height) * share))
    }
    #expect(color(0.25).y > 240 && color(0.25).x < 20)
    #expect(min(color(0.75).x, color(0.75).y, color(0.75).z) > 235)
    #expect(abs(color(0.5).x - 127) < 12 && color(0.5).y > 240)
  }

  @Test(arguments: ["#ff0000", "#00ff0080", "#123"]) func anOutlineHasItsColour(_ color: String) throws {
    let picture = try Pictures.flat(200, 100, SIMD4(255, 255, 255, 255))
    let result = try run(
      "content: '█', font: 'DejaVu Sans Mono', size: 40px, fill: '#ffffff', contrast: 'off', outline: { color: '\(color)', width: 10px }",
      on: picture)
    let ink = try #require(InkBox(picture, result))
    let pixel = result.pixel(ink.x.lowerBound + 5, (ink.y.lowerBound + ink.y.upperBound) / 2)
    let expected: SIMD4<Double> =
      color == "#ff0000" ? SIMD4(255, 0, 0, 255) : color == "#123" ? SIMD4(17, 34, 51, 255) : SIMD4(127, 255, 127, 255)
    #expect(max(abs(pixel.x - expected.x), abs(pixel.y - expected.y), abs(pixel.z - expected.z)) <= 1, "\(pixel)")
  }

  @Test(arguments: [1, 2, 5]) func theNumberOfThreadsChangesNothing(_ threads: Int) throws {
    let picture = try Pictures.scene(160, 220)
    let parameters = "\(Self.dressed), rotation: 33, opacity: 0.7"
    let result = try StageBench("Text", threads: threads).run("text", "{ \(parameters) }", on: picture).pixels
    #expect(Pictures.areIdentical(result, try run(parameters, on: picture)))
  }

  @Test func onTwelveMegapixelsOnlyTheTextsRowsChange() throws {
    let line = try Pictures.scene(4000, 1)
    let large = try Pixmap(width: 4000, height: 3000, format: .rgba8)
    for y in 0..<3000 { for (index, byte) in line.bytes(0).enumerated() { large.bytes(y)[index] = byte } }
    let result = try run("content: 'Twelve', box: { x: 10%, y: 40%, width: 80%, height: 10% }", on: large)
    var changed: [Int] = []
    for y in 0..<3000 where !result.bytes(y).elementsEqual(large.bytes(y)) { changed.append(y) }
    #expect((changed.first ?? 0) >= 1199 && (changed.last ?? 3000) <= 1501 && changed.count > 150)
  }

  @Test(arguments: ["fix", "fail", "warn", "off"]) func theContrastIsTheSameInBothDepths(_ contrast: String) throws {
    let picture = try Pictures.flat(200, 100, SIMD4(60, 60, 60, 255))
    let results = try [picture, deep(picture)].map { picture in
      let result = try TextBench.run("{ content: 'Deep', fill: '#ffffff', contrast: '\(contrast)' }", on: picture)
      return [result.records["contrast"], result.records["contrast-help"]]
    }
    #expect(results[0] == results[1])
  }

  @Test func helpThatIsAddedIsRecordedAndSeen() throws {
    let picture = try Pictures.flat(200, 100, SIMD4(255, 255, 255, 255))
    let result = try TextBench.run("{ content: 'White', fill: '#ffffff', contrast: fix }", on: picture)
    #expect(result.records["contrast-help"] != nil)
    #expect(InkBox(picture, result.pixels) != nil)
  }
}
