// The pictures, the mascot and the looks that come with the recipes.
import AtelierImaging
import Foundation
import TestKit
import Testing

@Suite struct AssetTests {
  private func bytes(_ file: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: "\(Example.recipes)/\(file)")))
  }

  @Test(arguments: [
    ("lake.jpg", 3000, 2000), ("street.jpg", 2000, 3000), ("interior.jpg", 3000, 2000), ("product.png", 1500, 1500),
    ("product-cutout.png", 1500, 1500),
  ]) func aSampleHasItsSizeAndIsSmall(_ file: String, _ width: Int, _ height: Int) throws {
    let bytes = try bytes("samples/\(file)")
    #expect(bytes.count < 700_000)
    let pixels = try Pictures.read(bytes).pixels
    #expect(pixels.width == width && pixels.height == height)
  }

  @Test func theCutOutIsAloneOnNothing() throws {
    let pixels = try Pictures.read(bytes("samples/product-cutout.png")).pixels
    #expect(Pictures.pixel(pixels, 10, 10)[3] == 0)
    #expect(Pictures.pixel(pixels, 750, 750)[3] == 255)
  }

  @Test(arguments: ["front", "three-quarter-left", "left", "back", "right", "three-quarter-right"])
  func aViewOfTheMascotStandsFreeOnItsFoot(_ view: String) throws {
    let notes = String(decoding: try bytes("characters/sienna/character.yaml"), as: UTF8.self)
    #expect(notes.contains("name: \(view), file: \(view).png"), "the character's notes name the view")
    let file = try bytes("characters/sienna/\(view).png")
    #expect(file.count < 200_000)
    let pixels = try Pictures.read(file).pixels
    #expect(pixels.width == 1024 && pixels.height == 1024)
    for edge in 0..<1024 {
      let border = [(edge, 0), (edge, 1023), (0, edge), (1023, edge)]
      #expect(border.allSatisfy { Pictures.pixel(pixels, $0.0, $0.1)[3] == 0 }, "nothing is cut off at \(edge)")
    }
    #expect((960...1005).contains { y in (0..<1024).contains { Pictures.pixel(pixels, $0, y)[3] == 255 } })
  }

  @Test(arguments: ["warm", "film", "night"]) func aLookIsSmoothFromBlackToWhite(_ name: String) throws {
    let lines = String(decoding: try bytes("assets/\(name).cube"), as: UTF8.self).split(separator: "\n")
    let rows = lines.compactMap { line -> [Double]? in
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      return numbers.count == 3 ? numbers : nil
    }
    let steps = 17
    try #require(rows.count == steps * steps * steps)
    let greys = (0..<steps).map { rows[$0 * (1 + steps + steps * steps)] }
    for (dark, bright) in zip(greys, greys.dropFirst()) {
      for channel in 0..<3 { #expect(dark[channel] <= bright[channel], "a brighter grey is never made darker") }
    }
    #expect(greys[0].allSatisfy { $0 < 0.08 } && greys[steps - 1].allSatisfy { $0 > 0.85 })
  }
}
