// Styles from which nothing can be learnt, and machines without the runtime.
import AtelierCore
import AtelierImaging
import AtelierModels
import AtelierSystem
import TestKit
import Testing

@Suite("Style transfer: what is refused") struct StyleRefusalTests {
  @Test("a style of one pixel is refused with its size and what is wanted")
  func onePixel() throws {
    let failure = try #require(try StyleBench().refusal(of: Pictures.flat(1, 1)))
    #expect(failure.kind == .invalid)
    #expect(
      failure.message
        == "the style picture 'style.png' has 1 x 1 px, too few to show a style; choose one of at least 32 px a side")
  }

  @Test("a style of 30,000 px is refused with its size and what is wanted")
  func huge() throws {
    let failure = try #require(try StyleBench().refusal(of: Pictures.flat(30_000, 40)))
    #expect(failure.kind == .invalid)
    #expect(
      failure.message
        == "the style picture 'style.png' has 30000 x 40 px; scale it down to at most 16384 px a side, it is looked at at 512 px"
    )
  }

  @Test("a style that is a ribbon is refused")
  func ribbon() throws {
    let failure = try #require(try StyleBench().refusal(of: Pictures.flat(900, 40)))
    #expect(failure.message.hasSuffix("crop it, its longer side may be at most 8 times its shorter side"))
  }

  @Test("a style on which nothing is to be seen is refused, each time")
  func transparent() throws {
    let bench = try StyleBench()
    for _ in 0..<2 {
      let failure = try #require(try bench.refusal(of: Pictures.flat(64, 64, SIMD4(200, 0, 0, 0))))
      #expect(failure.kind == .invalid)
      #expect(failure.message.contains("'style.png' is fully transparent"))
    }
  }

  @Test("a style with one visible pixel is a style")
  func nearlyTransparent() throws {
    let dot = try Pictures.bytes(64, 64) { x, y in SIMD4(200, 0, 0, x == 63 && y == 63 ? 255 : 0) }
    #expect(try StyleBench().refusal(of: dot) == nil)
  }

  @Test("what is wrong with a texture's picture is told while it is used")
  func texture() throws {
    let small = try Pictures.file(Pictures.flat(1, 1))
    let told = try StyleBench().check("era-80s", "texture-style: dot.png", assets: ["dot.png": small])
    #expect(told.count == 1 && told.first?.hasPrefix("texture-style: the style picture 'dot.png' has 1 x 1 px") == true)
    #expect(try StyleBench().check("era-80s", "texture-style: dot.png, texture: 0", assets: ["dot.png": small]).isEmpty)
  }

  @Test("a recipe without a style is refused before any picture")
  func noStyle() throws {
    let bench = try StageBench("StyleTransfer", models: absent)
    #expect(throws: StageBench.Refused.self) {
      try bench.run("style-transfer", "{ strength: 50 }", on: Pictures.flat(8, 8))
    }
  }

  @Test("without the runtime the recipe is refused with the command that fetches it")
  func noRuntime() throws {
    let bench = try StageBench("StyleTransfer", models: absent)
    let style = try Pictures.file(Pictures.flat(64, 64))
    let findings = try bench.check("style-transfer", "{ style: style.png }", assets: ["style.png": style])
    #expect(findings.count == 1)
    #expect(findings.first?.message.contains("run `make runtime`") == true)
  }

  private var absent: ModelRuntime {
    ModelRuntime(store: ModelStore(folder: PathBytes("/nowhere")), isInstalled: { false }) { () throws(ModelError) in
      throw ModelError(.missing, "there is no runtime")
    }
  }
}
