// The look of the 1980s, each part for itself, on networks that are plain arithmetic.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite("The look of the 1980s") struct EraTests {
  private static let bare = "halation: 0, bleed: 0, grain: 0, texture: 0"

  private func look(_ picture: Pixmap, _ parameters: String) throws -> Pixmap {
    try StyleBench().look(picture, parameters).pixels
  }

  @Test("at strength 0 the picture stays, bit for bit")
  func noStrength() throws {
    let scene = try Pictures.scene(90, 60)
    #expect(try Pictures.areIdentical(look(scene, "strength: 0"), scene))
  }

  @Test("black is lifted and bluish, white is held and warm")
  func grade() throws {
    let black = try look(Pictures.flat(40, 40, SIMD4(0, 0, 0, 255)), Self.bare).pixel(20, 20)
    let white = try look(Pictures.flat(40, 40, SIMD4(255, 255, 255, 255)), Self.bare).pixel(20, 20)
    #expect(black.z > black.x + 5 && luma(black) > 4 && luma(black) < 30)
    #expect(white.x > white.z + 5 && luma(white) < 250)
  }

  @Test("a brighter grey is never made darker")
  func monotone() throws {
    let ramp = try Pictures.bytes(256, 40) { x, _ in SIMD4(UInt8(x), UInt8(x), UInt8(x), 255) }
    let graded = try look(ramp, Self.bare)
    let lights = (0..<256).map { luma(graded.pixel($0, 20)) }
    #expect(zip(lights, lights.dropFirst()).allSatisfy { $0 <= $1 + 0.6 })
  }

  @Test("a bright place throws a warm halo around itself, and none without halation")
  func halation() throws {
    let lamp = try Pictures.bytes(400, 400) { x, y in
      (190..<210).contains(x) && (190..<210).contains(y) ? SIMD4(255, 255, 255, 255) : SIMD4(20, 20, 20, 255)
    }
    let with = try look(lamp, "halation: 100, bleed: 0, grain: 0, texture: 0")
    let without = try look(lamp, Self.bare)
    let (near, far) = (SIMD2(184, 200), SIMD2(40, 40))
    #expect(with.pixel(near.x, near.y).x > without.pixel(near.x, near.y).x + 8)
    #expect(
      with.pixel(near.x, near.y).x - without.pixel(near.x, near.y).x
        > with.pixel(near.x, near.y).z - without.pixel(near.x, near.y).z + 4)
    #expect(with.pixel(far.x, far.y) == without.pixel(far.x, far.y))
  }

  @Test("colour runs over an edge, light does not")
  func bleed() throws {
    // Red and green of one luma.
    let edge = try Pictures.bytes(400, 200) { x, _ in x < 200 ? SIMD4(160, 60, 60, 255) : SIMD4(60, 90, 63, 255) }
    let with = try look(edge, "bleed: 100, halation: 0, grain: 0, texture: 0")
    let without = try look(edge, Self.bare)
    let (smeared, clean) = (with.pixel(201, 100), without.pixel(201, 100))
    #expect(smeared.x > clean.x + 10)
    #expect(abs(luma(smeared) - luma(clean)) < 5)
    #expect(abs(with.pixel(100, 100).x - without.pixel(100, 100).x) <= 1)
  }

  @Test("the grain is the same for the same seed, another for another, and even on the whole")
  func grain() throws {
    let grey = try Pictures.flat(300, 300, SIMD4(128, 128, 128, 255))
    func grained(_ seed: Int) throws -> Pixmap {
      try look(grey, "grain: 100, seed: \(seed), halation: 0, bleed: 0, texture: 0")
    }
    let first = try grained(1)
    #expect(try Pictures.areIdentical(first, grained(1)))
    #expect(try !Pictures.areIdentical(first, grained(2)))
    let plain = try look(grey, Self.bare)
    #expect(Pictures.difference(first, plain) > 8)
    #expect(abs(luma(first.mean) - luma(plain.mean)) < 1)
  }

  @Test("without texture no network runs, and with it each runs")
  func texture() throws {
    let bench = try StyleBench()
    let scene = try Pictures.scene(90, 60)
    #expect(try bench.look(scene, Self.bare).evidence.runs.flatMap(\.models).isEmpty)
    let models = try bench.look(scene, "texture: 50").evidence.runs.flatMap(\.models)
    #expect(Set(models.map(\.id)) == ["style-code", "style-stats", "style-paint"])
  }

  @Test("transparency is left as it is")
  func alpha() throws {
    let glass = try Pictures.bytes(90, 60) { x, y in SIMD4(90, 120, 60, UInt8((x * 3 + y) % 256)) }
    let result = try look(glass, "texture: 50")
    for y in 0..<60 { for x in 0..<90 { #expect(result.pixel(x, y).w == glass.pixel(x, y).w) } }
  }

  @Test(
    "pictures of the oddest sizes get the look", arguments: [SIMD2(1, 1), SIMD2(1, 40), SIMD2(40, 1), SIMD2(3, 65)])
  func smallest(_ size: SIMD2<Int>) throws {
    #expect(try look(Pictures.flat(size.x, size.y), "texture: 50").size == size)
  }

  @Test(
    "what needs the network for faces is refused with the command that fetches it",
    arguments: ["era-80s", "style-transfer"])
  func noFaces(_ stage: String) throws {
    let more = stage == "style-transfer" ? ", style: pencil" : ""
    #expect(
      try StyleBench().check(stage, "protect: faces\(more)") == [
        "protect: the network that finds faces is not here: run `atelier models pull faces`, or take 'protect' away"
      ])
    #expect(try StyleBench().check(stage, "protect: none\(more)").isEmpty)
  }

  @Test("without texture there is nothing that faces could be kept out of")
  func noTextureNoFaces() throws {
    #expect(try StyleBench().check("era-80s", "texture: 0, protect: faces").isEmpty)
    let picture = try Pictures.flat(64, 48)
    #expect(
      try Pictures.areIdentical(look(picture, "texture: 0, protect: faces"), look(picture, "texture: 0")))
  }
}
