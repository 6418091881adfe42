// What each step of the chain does, and what it leaves alone.
import AtelierImaging
import AtelierScene
import Glibc
import TestKit
import Testing

@Suite("Character insertion: look") struct InsertionLookTests {
  private let still = "foot: { x: 50%, y: 85% }, height: 110px, checks: { seam: off }"

  @Test("with everything off it is laid over in linear light, and nothing else changes")
  func plain() throws {
    let scene = try Pictures.scene(240, 200)
    let white = try Pictures.bytes(60, 60) { x, y in
      (10..<50).contains(x) && (10..<50).contains(y)
        ? SIMD4(255, 255, 255, x == 10 || y == 10 ? 128 : 255) : SIMD4(0, 0, 0, 0)
    }
    let result = try InsertionBench.run(
      "foot: { x: 120px, y: 150px }, height: 40px, \(InsertionBench.bare)", on: scene,
      assets: ["fox.png": Pictures.file(white)]
    ).pixels
    #expect(Pictures.pixel(result, 120, 130) == [255, 255, 255, 255])
    // The soft edge: half the light of white, half that of the scene.
    let (below, mixed) = (Pictures.pixel(scene, 120, 110), Pictures.pixel(result, 120, 110))
    for channel in 0..<3 {
      let light = 0.502 + 0.498 * Transfer.linear(Double(below[channel]) / 255)
      #expect(abs(Double(mixed[channel]) - Transfer.encoded(light) * 255) <= 2)
    }
    let box = try #require(InsertionBench.changed(scene, result))
    #expect(box.x >= 99 && box.y >= 109 && box.width <= 42 && box.height <= 42, "\(box)")
  }

  /// The colour at a place of each: coat, stripe, face, eye.
  private func palette(_ pixels: Pixmap) -> Palette {
    Palette(
      [(92, 140), (120, 140), (105, 92), (120, 91)].map { x, y in
        let pixel = Pictures.pixel(pixels, x, y)
        return Palette.Entry(color: SIMD4(Float(pixel[0]), Float(pixel[1]), Float(pixel[2]), 255) / 255, share: 0.25)
      })
  }

  @Test("harmony at any strength leaves the shape and the order of hues", arguments: [0.3, 0.8, 1])
  func identity(_ harmony: Double) throws {
    // Nothing is there to hide the shape: what is drawn is the figure's own alpha.
    let scene = try Pictures.bytes(240, 200) { x, y in SIMD4(UInt8(20 + x / 12), UInt8(40 + y / 10), 90, 0) }
    func run(_ strength: Double) throws -> StageBench.Result {
      try InsertionBench.run("\(still), sharpness: 0, shadow: off, grain: 0, harmony: \(strength)", on: scene)
    }
    let (plain, ours) = (try run(0), try run(harmony))
    for y in 0..<200 {
      for x in 0..<240 { #expect(Pictures.pixel(plain.pixels, x, y)[3] == Pictures.pixel(ours.pixels, x, y)[3]) }
    }
    #expect(!Pictures.areIdentical(plain.pixels, ours.pixels), "nothing was done")
    #expect(palette(plain.pixels).keepsHueOrder(in: palette(ours.pixels)))
    #expect(ours.records["colours moved"]?.hasSuffix("(CIEDE2000)") == true)
  }

  @Test("a dark scene darkens it, the more the stronger")
  func harmonyStrength() throws {
    let scene = try InsertionBench.grey(240, 200, 40)
    let lumas = try [0, 0.4, 1].map { strength in
      luma(
        try InsertionBench.run("\(still), shadow: off, grain: 0, harmony: \(strength)", on: scene).pixels.pixel(92, 140)
      )
    }
    #expect(lumas[0] > lumas[1] + 5 && lumas[1] > lumas[2] + 5, "\(lumas)")
  }

  @Test("a white figure at night is no brighter than white is there, and still seen")
  func night() throws {
    let white = try Pictures.bytes(60, 80) { x, y in
      (4..<56).contains(x) && (4..<76).contains(y) ? SIMD4(240, 240, 240, 255) : SIMD4(0, 0, 0, 0)
    }
    func brightness(_ level: UInt8) throws -> (luma: Double, records: [String: String]) {
      let result = try InsertionBench.run(
        "\(still), shadow: off, grain: 0, harmony: 1", on: InsertionBench.grey(240, 200, level),
        assets: ["fox.png": Pictures.file(white)])
      return (luma(result.pixels.pixel(120, 120)), result.records)
    }
    let (night, day) = (try brightness(25), try brightness(150))
    #expect((40..<130).contains(night.luma), "\(night.luma), \(night.records)")
    #expect(day.records["exposure"] == "1.00" && day.luma > night.luma + 60)
    #expect(night.records["exposure"] != "1.00" && night.records["white at its place"] != "1.00")
  }

  @Test("in the light of one lamp white takes on its colour, and hues keep their order")
  func lamp() throws {
    var seed: UInt32 = 3
    let street = try Pictures.bytes(240, 200) { _, _ in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      let light = Double(seed >> 24) / 255
      return SIMD4(UInt8(40 + 180 * light), UInt8(25 + 110 * light), UInt8(4 + 18 * light), 255)
    }
    let (own, lit) = (
      try InsertionBench.run("\(still), shadow: off, grain: 0, harmony: 0", on: street).pixels,
      try InsertionBench.run("\(still), shadow: off, grain: 0, harmony: 1", on: street).pixels
    )
    // The face, which is nearly white.
    let (before, after) = (own.pixel(105, 92), lit.pixel(105, 92))
    #expect(Double(after[2]) / Double(after[0]) < 0.9 * Double(before[2]) / Double(before[0]), "\(before), \(after)")
    #expect(palette(own).keepsHueOrder(in: palette(lit)))
  }

  @Test("the ground keeps light from its feet and not from its head")
  func footing() throws {
    let scene = try InsertionBench.grey()
    func run(_ shadow: String) throws -> Pixmap {
      try InsertionBench.run("\(still), harmony: 0, grain: 0, shadow: \(shadow)", on: scene).pixels
    }
    let (none, contact) = (try run("off"), try run("contact"))
    #expect(luma(contact.pixel(120, 166)) < luma(none.pixel(120, 166)) - 4, "the feet")
    #expect(contact.pixel(105, 92) == none.pixel(105, 92), "the face")
  }

  @Test("a shadow darkens the ground at its feet and nothing above its head")
  func shadow() throws {
    let scene = try InsertionBench.grey()
    let result = try InsertionBench.run("\(still), harmony: 0, grain: 0", on: scene)
    let pixels = result.pixels
    #expect(Pictures.pixel(pixels, 120, 172)[0] < 130, "at the feet")
    #expect(Pictures.pixel(pixels, 120, 30)[0] == 150, "above the head")
    #expect(Pictures.pixel(pixels, 5, 195)[0] == 150, "far away")
    #expect(result.records["light"] == "from above, since the scene does not show it")
  }

  @Test("the recipe's light throws the shadow to the other side", arguments: ["left", "right"])
  func castSide(_ side: String) throws {
    let scene = try InsertionBench.grey(360, 200)
    let result = try InsertionBench.run("\(still), harmony: 0, grain: 0, light: \(side)", on: scene)
    func dark(_ columns: Range<Int>) -> Int {
      columns.reduce(0) { sum, x in sum + (140..<185).filter { Pictures.pixel(result.pixels, x, $0)[0] < 147 }.count }
    }
    let (left, right) = (dark(60..<130), dark(230..<300))
    #expect(side == "left" ? right > left + 100 : left > right + 100, "\(left) left, \(right) right")
    #expect(result.records["light"] == "from the \(side), as the recipe says")
  }

  @Test("light that the scene shows is used, with its confidence")
  func estimatedLight() throws {
    let scene = try Pictures.bytes(300, 200) { x, _ in
      let value = UInt8(60 + x / 2)
      return SIMD4(value, value, value, 255)
    }
    let light = try InsertionBench.run(still, on: scene).records["light"] ?? ""
    #expect(light.contains("right") && light.contains("seen in the scene with a confidence of"), "\(light)")
  }

  @Test("grain comes up to the scene's, and not without it")
  func grain() throws {
    var seed: UInt32 = 5
    let scene = try Pictures.bytes(300, 240) { _, _ in
      var sum = 0
      for _ in 0..<4 {
        seed = seed &* 1_664_525 &+ 1_013_904_223
        sum += Int(seed >> 24)
      }
      let value = UInt8(clamping: 120 + (sum - 510) / 24)
      return SIMD4(value, value, value, 255)
    }
    func noise(_ amount: Double) throws -> Double {
      let pixels = try InsertionBench.run(
        "foot: { x: 50%, y: 85% }, height: 180px, checks: { seam: off }, harmony: 0, shadow: off, grain: \(amount)",
        on: scene
      ).pixels
      let values = (110..<150).flatMap { y in (110..<126).map { luma(pixels.pixel($0, y)) } }
      let mean = values.reduce(0, +) / Double(values.count)
      return (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
    }
    let (none, full) = (try noise(0), try noise(1))
    let around = scene.all.map(luma)
    let mean = around.reduce(0, +) / Double(around.count)
    let own = (around.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(around.count)).squareRoot()
    #expect(none < 0.3 * own)
    #expect(full > 0.6 * own && full < 1.5 * own, "\(full) for \(own)")
  }

  @Test("a soft scene softens it, and the evidence says by how much")
  func sharpness() throws {
    let scene = try Pictures.bytes(300, 240) { x, y in
      let wave = sin(Double(x) * 0.28) + sin(Double(y) * 0.28)
      let value = UInt8(128 + 90 * max(-1, min(1, wave)))
      return SIMD4(value, value, value, 255)
    }
    func run(_ amount: Double) throws -> StageBench.Result {
      try InsertionBench.run("\(still), harmony: 0, shadow: off, grain: 0, sharpness: \(amount)", on: scene)
    }
    let (sharp, soft) = (try run(0), try run(1))
    #expect(sharp.records["softened by"] == "0.00 px")
    #expect(soft.records["softened by"] != "0.00 px", "\(soft.records)")
    #expect(!Pictures.areIdentical(sharp.pixels, soft.pixels))
  }

  @Test("a plain paste in a noisy scene fails where the recipe makes the seam law")
  func seam() throws {
    var seed: UInt32 = 9
    let scene = try Pictures.bytes(300, 240) { x, y in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      let value = UInt8(clamping: 110 + Int(seed >> 27) + (x / 8 + y / 8) % 2 * 20)
      return SIMD4(value, value, value, 255)
    }
    let bare = "height: 200px, sharpness: 0, harmony: 0, shadow: off, grain: 0"
    let words = try #require(try InsertionBench.refusal("\(bare), checks: { seam: fail }", on: scene))
    #expect(words.contains("the seam of 'fox.png' shows: "), "\(words)")
    let warned = try InsertionBench.run(bare, on: scene)
    #expect(warned.records["seam"]?.hasPrefix("shows: ") == true)
    #expect(try InsertionBench.run("\(bare), checks: { seam: off }", on: scene).records["seam"] == nil)
  }

  @Test("the same picture and recipe give the same pixels, whatever the threads")
  func same() throws {
    let scene = try Pictures.scene(260, 220)
    let results = try [1, 4].map { threads in
      try StageBench("CharacterInsertion", threads: threads).run(
        "character-insertion", "{ character: fox.png, height: 60% }", on: scene,
        assets: ["fox.png": Pictures.file(InsertionBench.fox())]
      ).pixels
    }
    #expect(Pictures.areIdentical(results[0], results[1]))
  }
}
