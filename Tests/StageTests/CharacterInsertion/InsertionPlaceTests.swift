// Where a figure stands, and which places are refused.
import AtelierImaging
import TestKit
import Testing

@Suite("Character insertion: place") struct InsertionPlaceTests {
  private let bare = InsertionBench.bare

  private func box(_ more: String, width: Int = 240, height: Int = 200) throws -> (
    x: Int, y: Int, width: Int, height: Int
  ) {
    let scene = try InsertionBench.grey(width, height)
    let result = try InsertionBench.run("\(more), \(bare)", on: scene).pixels
    return try #require(InsertionBench.changed(scene, result, by: 8))
  }

  @Test("the height is that of what is to be seen, in px and in %")
  func height() throws {
    for word in ["100px", "50%"] {
      let box = try box("height: \(word)")
      #expect(abs(box.height - 100) <= 2, "\(word): \(box)")
      #expect(abs(Double(box.width) / Double(box.height) - 66.0 / 90) < 0.03)
    }
  }

  @Test(
    "an anchor and a margin place it",
    arguments: [
      ("bottom-left", 10, nil, nil, 190), ("top-right", nil, 230, 10, nil), ("bottom", nil, nil, nil, 190),
    ] as [(String, Int?, Int?, Int?, Int?)])
  func anchors(_ anchor: String, _ left: Int?, _ right: Int?, _ top: Int?, _ bottom: Int?) throws {
    let box = try box("anchor: \(anchor), margin: 10px, height: 80px")
    if let left { #expect(abs(box.x - left) <= 2) }
    if let right { #expect(abs(box.x + box.width - right) <= 2) }
    if let top { #expect(abs(box.y - top) <= 2) }
    if let bottom { #expect(abs(box.y + box.height - bottom) <= 2) }
    if anchor == "bottom" { #expect(abs(box.x + box.width / 2 - 120) <= 2) }
  }

  @Test("a foot point in % is where it stands")
  func foot() throws {
    let box = try box("foot: { x: 25%, y: 80% }, height: 60px")
    #expect(abs(box.x + box.width / 2 - 60) <= 2)
    #expect(abs(box.y + box.height - 160) <= 2)
  }

  @Test("a box is filled as far as its shape goes, standing on its lower edge")
  func inBox() throws {
    let box = try box("box: { x: 20px, y: 30px, width: 120px, height: 60px }")
    #expect(abs(box.height - 60) <= 2)
    #expect(abs(box.y + box.height - 90) <= 2 && abs(box.x + box.width / 2 - 80) <= 2)
  }

  @Test("flip mirrors it")
  func flip() throws {
    let lopsided = try Pictures.bytes(60, 60) { x, y in
      (10..<50).contains(x) && (10..<50).contains(y) ? SIMD4(x < 30 ? 250 : 20, 20, 20, 255) : SIMD4(0, 0, 0, 0)
    }
    let scene = try InsertionBench.grey()
    func reds(_ flip: Bool) throws -> (left: UInt8, right: UInt8) {
      let pixels = try InsertionBench.run(
        "foot: { x: 50%, y: 75% }, height: 80px, flip: \(flip), \(bare)", on: scene,
        assets: ["fox.png": Pictures.file(lopsided)]
      ).pixels
      return (Pictures.pixel(pixels, 100, 110)[0], Pictures.pixel(pixels, 140, 110)[0])
    }
    let (plain, mirrored) = (try reds(false), try reds(true))
    #expect(plain.left > 200 && plain.right < 60)
    #expect(mirrored.left < 60 && mirrored.right > 200)
  }

  @Test("what stands before it hides it, and its shadow")
  func behind() throws {
    let mask = try Pictures.bytes(24, 20) { x, _ in x < 12 ? SIMD4(255, 255, 255, 255) : SIMD4(0, 0, 0, 255) }
    let scene = try InsertionBench.grey()
    let result = try InsertionBench.run(
      "height: 120px, behind: mask.png, grain: 0, checks: { seam: off }", on: scene,
      assets: ["fox.png": Pictures.file(InsertionBench.fox()), "mask.png": Pictures.file(mask)]
    ).pixels
    let box = try #require(InsertionBench.changed(scene, result, by: 2))
    #expect(box.x >= 114, "the left half is hidden: \(box)")
    #expect(box.width > 20)
  }

  @Test("half outside is cut off and not refused")
  func halfOutside() throws {
    let box = try box("foot: { x: 0px, y: 90% }, height: 100px")
    #expect(box.x == 0 && box.width < 45)
  }

  @Test(
    "impossible places are refused in one sentence",
    arguments: [
      (
        "box: { x: 0px, y: 0px, width: 0px, height: 50px }",
        "the 'box' of 0 x 50 px at 0, 0 has no room for a figure; give it a width and a height"
      ),
      (
        "box: { x: 500px, y: 20px, width: 50px, height: 50px }",
        "the 'box' of 50 x 50 px at 500, 20 lies outside the picture of 240 x 200 px; move it inside"
      ),
      ("foot: { x: -900px, y: 50% }", "lies outside the picture of 240 x 200 px; move it inside"),
      ("height: 9000px", "far more than the picture of 240 x 200 px; give it a smaller 'height'"),
      ("margin: 130px", "a margin of 130 px leaves no room in the picture of 240 x 200 px"),
    ])
  func refused(_ more: String, _ sentence: String) throws {
    let words = try #require(try InsertionBench.refusal(more, on: InsertionBench.grey()))
    #expect(words.contains(sentence), "\(words)")
  }

  @Test("a figure of 40,000 px is refused when the recipe is read")
  func tall() throws {
    let words = try #require(try InsertionBench.refusal("height: 40000px", on: InsertionBench.grey()))
    #expect(words.contains("'height' must be from 1 to 30000") && words.contains("40000px"), "\(words)")
  }

  @Test("a zero-size box is found before any picture comes")
  func zeroCheck() throws {
    let found = try InsertionBench.findings(
      ", box: { width: 0px, height: 40px }", character: "fox.png",
      assets: ["fox.png": Pictures.file(InsertionBench.fox())])
    #expect(found == ["a box of 0px has no room for a figure; give it a width"])
  }
}
