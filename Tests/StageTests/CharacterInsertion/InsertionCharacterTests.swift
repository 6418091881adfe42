// Characters as folders and as single pictures: views, cut-outs and what is refused.
import AtelierImaging
import TestKit
import Testing

@Suite("Character insertion: characters") struct InsertionCharacterTests {
  private let bare = InsertionBench.bare

  /// A folder of three views, told apart by their colour.
  private func folder(_ notes: String? = nil) throws -> [String: [UInt8]] {
    func view(_ color: SIMD4<UInt8>) throws -> [UInt8] {
      try Pictures.file(
        Pictures.bytes(60, 100) { x, y in (10..<50).contains(x) && (10..<90).contains(y) ? color : SIMD4(0, 0, 0, 0) })
    }
    let own = """
      character: 1
      name: Fox
      views:
        - { name: front, file: front.png, azimuth: 0, foot: { x: 30, y: 90 }, figure: 80 }
        - { name: left, file: left.png, azimuth: 90, foot: { x: 30, y: 90 }, figure: 80 }
        - { name: turned, file: turned.png, azimuth: -40, foot: { x: 30, y: 90 }, figure: 80 }
      """
    return [
      "fox/character.yaml": Array((notes ?? own).utf8), "fox/front.png": try view(SIMD4(255, 0, 0, 255)),
      "fox/left.png": try view(SIMD4(0, 255, 0, 255)), "fox/turned.png": try view(SIMD4(0, 0, 255, 255)),
    ]
  }

  @Test(
    "a view is taken by name or azimuth, the nearest where there is none, and the evidence says which",
    arguments: [
      ("front", "front, as asked", 0), ("left", "left, as asked", 1), ("80", "left (azimuth 90), the nearest to 80", 1),
      ("right", "turned (azimuth -40), the nearest to -90", 2), ("back", "left (azimuth 90), the nearest to 180", 1),
    ])
  func views(_ view: String, _ words: String, _ channel: Int) throws {
    let result = try InsertionBench.run(
      "view: \(view), foot: { x: 50%, y: 90% }, \(bare)", on: InsertionBench.grey(), character: "fox", assets: folder())
    #expect(result.records["view"] == words)
    #expect(Pictures.pixel(result.pixels, 120, 150)[channel] > 240)
  }

  @Test("auto looks into the picture", arguments: [("10%", 2), ("50%", 0), ("90%", 0)])
  func auto(_ x: String, _ channel: Int) throws {
    let scene = try InsertionBench.grey(400, 200)
    let result = try InsertionBench.run(
      "foot: { x: \(x), y: 90% }, \(bare)", on: scene, character: "fox", assets: folder())
    let box = try #require(InsertionBench.changed(scene, result.pixels))
    #expect(
      Pictures.pixel(result.pixels, box.x + box.width / 2, box.y + box.height / 2)[channel] > 240, "\(result.records)")
  }

  @Test("the foot of the notes stands on the recipe's foot")
  func foot() throws {
    let scene = try InsertionBench.grey()
    let result = try InsertionBench.run(
      "view: front, foot: { x: 50%, y: 90% }, height: 80px, \(bare)", on: scene, character: "fox", assets: folder())
    let box = try #require(InsertionBench.changed(scene, result.pixels, by: 8))
    #expect(abs(box.y + box.height - 180) <= 1 && abs(box.height - 80) <= 1 && abs(box.x + box.width / 2 - 120) <= 1)
  }

  @Test(
    "mistakes of a folder are found when the recipe is read",
    arguments: [
      (
        "character: 1\nname: Fox\nviews:\n  - { name: front, file: front.png, azimuth: 0, fot: 1 }",
        "'fox/character.yaml':4:49: a view has no 'fot'; did you mean 'foot'?"
      ),
      ("character: 1\nname: Fox\nviews: []", "'fox/character.yaml':3:1: the character has no views"),
      (
        "character: 1\nname: Fox\nviews: [ { name: front, file: gone.png, azimuth: 0 } ]",
        "the character 'fox' names 'gone.png' and its folder has no such picture"
      ),
    ])
  func wrongNotes(_ notes: String, _ sentence: String) throws {
    let found = try InsertionBench.findings("", character: "fox", assets: folder(notes))
    #expect(found == [sentence])
  }

  @Test("an unknown view is told with those that there are")
  func unknownView() throws {
    let found = try InsertionBench.findings(", view: sideways", character: "fox", assets: folder())
    #expect(found == ["the character 'fox' has no view 'sideways'; it has front, left, turned, and 'auto' chooses"])
  }

  @Test("a folder without notes is told what to write")
  func noNotes() throws {
    let found = try InsertionBench.findings(
      "", character: "fox", assets: ["fox/a.png": Pictures.file(InsertionBench.fox())])
    #expect(found == ["the character 'fox' has no character.yaml; write one that names its views, or name one picture"])
  }

  @Test("a view whose picture is not what the notes say is refused")
  func inconsistent() throws {
    let notes = """
      character: 1
      name: Fox
      views: [ { name: front, file: front.png, azimuth: 0, foot: { x: 30, y: 90 }, figure: 400 } ]
      """
    let words = try #require(
      try InsertionBench.refusal("", on: InsertionBench.grey(), character: "fox", assets: folder(notes)))
    #expect(
      words == "the view 'front' of 'fox' says 'figure: 400' and its picture shows 80 px from the foot to the top; "
        + "mend its character.yaml, `atelier character check` tells all of it")
  }

  @Test("a plain backdrop is keyed out")
  func keyed() throws {
    let studio = try Pictures.bytes(120, 120) { x, y in
      let (dx, dy) = (x - 60, y - 60)
      return dx * dx + dy * dy < 1600 ? SIMD4(200, 60, 30, 255) : SIMD4(20, 190, 60, 255)
    }
    let scene = try InsertionBench.grey()
    let result = try InsertionBench.run(
      "foot: { x: 50%, y: 90% }, height: 100px, \(bare)", on: scene, assets: ["fox.png": Pictures.file(studio)])
    #expect(result.records["cut out"] == "from a plain backdrop")
    #expect(Pictures.pixel(result.pixels, 120, 130)[0] > 180)
    for y in 0..<200 {
      for x in 0..<240 {
        let pixel = Pictures.pixel(result.pixels, x, y)
        #expect(Int(pixel[1]) - Int(pixel[0]) < 12, "the backdrop's green shines at \(x), \(y): \(pixel)")
      }
    }
  }

  @Test("neither transparency nor a plain backdrop is one clear sentence")
  func busy() throws {
    var seed: UInt32 = 3
    let busy = try Pictures.bytes(120, 120) { _, _ in
      seed = seed &* 1_664_525 &+ 1_013_904_223
      return SIMD4(UInt8(seed >> 24), UInt8(seed >> 16 & 255), UInt8(seed >> 8 & 255), 255)
    }
    let words = try InsertionBench.refusal("", on: InsertionBench.grey(), assets: ["fox.png": Pictures.file(busy)])
    #expect(
      words == "the character's picture 'fox.png' has neither transparency nor a plain backdrop; cut it out, "
        + "photograph it before one colour, or fetch the network that cuts people out with `atelier models pull`")
  }

  @Test("a picture on which nothing is to be seen is refused")
  func empty() throws {
    let clear = try Pictures.file(Pictures.flat(40, 40, SIMD4(9, 9, 9, 0)))
    let words = try InsertionBench.refusal("", on: InsertionBench.grey(), assets: ["fox.png": clear])
    #expect(
      words == "the character's picture 'fox.png' is fully transparent; choose one on which something is to be seen")
  }
}
