import AtelierCore
import Testing

@testable import AtelierImaging

@Suite struct ColourTransformTests {
  @Test func sRGBToItselfIsNoConversion() throws {
    #expect(try ColourTransform.between(.srgb, .srgb, format: .rgba8) == nil)
    #expect(try ColourTransform.between(.srgb, ColourSpace(profile: Profiles.otherSRGB), format: .rgbaF) == nil)
  }

  @Test func aProfileToItselfIsNoConversion() throws {
    let space = try ColourSpace(profile: Profiles.adobeRGB)
    #expect(try ColourTransform.between(space, space, format: .rgba8) == nil)
  }

  @Test(arguments: [Profiles.displayP3, Profiles.adobeRGB, Profiles.proPhoto])
  func floatsAreWhatTheLibrarySays(bytes: [UInt8]) throws {
    let space = try ColourSpace(profile: bytes)
    let transform = try #require(try ColourTransform.between(space, .srgb, format: .rgbaF))
    for colour in [[0.2, 0.5, 0.8], [1, 0, 0], [0, 1, 0], [0.01, 0.02, 0.03], [1, 1, 1]] as [[Float]] {
      var pixel = colour + [0.25]
      pixel.withUnsafeMutableBytes { memory in
        if let start = memory.baseAddress { transform.convert(start, to: start, pixels: 1) }
      }
      let expected = Profiles.expected(colour, from: bytes, to: ColourSpace.srgb.profile)
      for channel in 0..<3 { #expect(abs(pixel[channel] - expected[channel]) < 1e-4, "\(colour)") }
      #expect(pixel[3] == 0.25)
    }
  }

  @Test func bytesAreWithinALevelOfTheFloats() throws {
    let space = try ColourSpace(profile: Profiles.displayP3)
    let picture = try gradient()
    let transform = try #require(try ColourTransform.between(.srgb, space, format: .rgba8))
    let before = try picture.copy()
    transform.convert(picture)
    for y in stride(from: 0, to: 64, by: 9) {
      for x in stride(from: 0, to: 64, by: 7) {
        let source = before.byteValues(y)[4 * x..<4 * x + 3].map { Float($0) / 255 }
        let expected = Profiles.expected(source, from: ColourSpace.srgb.profile, to: Profiles.displayP3)
        for channel in 0..<3 {
          #expect(abs(Float(picture.byteValues(y)[4 * x + channel]) - expected[channel] * 255) <= 1.01)
        }
      }
    }
  }

  @Test func alphaPassesThrough() throws {
    let space = try ColourSpace(profile: Profiles.adobeRGB)
    let picture = try gradient()
    let alphas = (0..<64).map { picture.byteValues(5)[4 * $0 + 3] }
    try #require(try ColourTransform.between(.srgb, space, format: .rgba8)).convert(picture)
    #expect((0..<64).map { picture.byteValues(5)[4 * $0 + 3] } == alphas)
  }

  @Test func onlyTheRegionChanges() throws {
    let space = try ColourSpace(profile: Profiles.proPhoto)
    let (whole, part) = (try gradient(), try gradient())
    let before = try gradient()
    let transform = try #require(try ColourTransform.between(.srgb, space, format: .rgba8))
    transform.convert(whole)
    transform.convert(part, region: PixelRect(x: 10, y: 20, width: 500, height: 3))
    for y in 0..<64 {
      let expected =
        (20..<23).contains(y)
        ? Array(before.byteValues(y)[..<40]) + Array(whole.byteValues(y)[40...]) : before.byteValues(y)
      #expect(part.byteValues(y) == expected, "row \(y)")
    }
  }

  @Test func manyThreadsGetTheSame() async throws {
    let space = try ColourSpace(profile: Profiles.displayP3)
    let transform = try #require(try ColourTransform.between(.srgb, space, format: .rgba8))
    let source = try gradient()
    let alone = try source.copy()
    transform.convert(alone)
    let rows = (0..<64).map { alone.byteValues($0) }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let picture = try source.copy()
          for _ in 0..<20 {
            for y in 0..<64 { source.copyRow(y, to: picture, row: y) }
            transform.convert(picture)
            guard (0..<64).allSatisfy({ picture.byteValues($0) == rows[$0] }) else { return false }
          }
          return true
        }
      }
      for try await same in group { #expect(same) }
    }
  }

  @Test func theSameConversionIsBuiltOnce() throws {
    let space = try ColourSpace(profile: Profiles.displayP3)
    let cache = TransformCache(capacity: 2)
    let first = try cache.transform(from: .srgb, to: space, format: .rgba8)
    #expect(try cache.transform(from: .srgb, to: space, format: .rgba8) === first)
    #expect(try cache.transform(from: .srgb, to: space, format: .rgbaF) !== first)
    #expect(try cache.transform(from: space, to: .srgb, format: .rgba8) !== first)
    #expect(try cache.transform(from: .srgb, to: space, format: .rgba8) !== first, "the oldest goes first")
  }

  @Test func pressColoursAreNoPlaceToEdit() throws {
    let press = try ColourSpace(profile: Profiles.press)
    #expect(throws: ColourError.noTransform(from: "sRGB", to: "Made-up press")) {
      try ColourTransform.between(.srgb, press, format: .rgba8)
    }
  }

  @Test func recipeColoursStayInSRGB() throws {
    let colour = RGBA(red: 1, green: 0.5, blue: 0.1, alpha: 0.3)
    #expect(try ColourSpace.srgb.samples(of: colour) == SIMD4(1, 0.5, 0.1, 0.3))
  }

  @Test func recipeRedIsInsideDisplayP3() throws {
    let red = try ColourSpace(profile: Profiles.displayP3).samples(of: RGBA(red: 1, green: 0, blue: 0, alpha: 0.5))
    // Known from CSS Color 4: sRGB red is color(display-p3 0.917 0.200 0.139).
    #expect(abs(red.x - 0.9175) < 2e-3 && abs(red.y - 0.2003) < 2e-3 && abs(red.z - 0.1386) < 2e-3)
    #expect(red.w == 0.5)
  }
}

/// 64 x 64 px of many colours and alphas.
private func gradient() throws -> Pixmap {
  let picture = try Pixmap(width: 64, height: 64, format: .rgba8)
  for y in 0..<64 {
    for x in 0..<64 {
      picture.bytes(y)[4 * x] = UInt8(4 * x)
      picture.bytes(y)[4 * x + 1] = UInt8(4 * y)
      picture.bytes(y)[4 * x + 2] = UInt8((x + y) * 2)
      picture.bytes(y)[4 * x + 3] = UInt8(255 - x)
    }
  }
  return picture
}
