// What is left out is what the manifest says it is.
import AtelierImaging
import TestKit
import Testing

@Suite struct DefaultsTests {
  static let adjust: [(less: String, more: String)] = [
    ("exposure: 0.4", "exposure: 0.4, temperature: 0, tint: 0, contrast: 0, whites: 0, blacks: 0"),
    ("exposure: 0.4", "exposure: 0.4, highlights: 0, shadows: 0, hue: 0, saturation: 0, vibrance: 0"),
    ("exposure: 0.4", "exposure: 0.4, strength: 100, dither: false, blur: 0"),
    ("lut: a.cube", "lut: a.cube, lut-strength: 100"),
    ("sharpen: {}", "sharpen: { amount: 60, radius: 1px, threshold: 2 }"),
    ("grain: {}", "grain: { amount: 20, size: 1.5px, color: false, seed: 0 }"),
    ("vignette: {}", "vignette: { amount: -30, midpoint: 50, roundness: 0, feather: 50 }"),
  ]

  @Test(arguments: adjust) func adjustTakesTheManifestsValues(_ less: String, _ more: String) throws {
    let (picture, table) = (try Pictures.scene(48, 36), Array("LUT_1D_SIZE 2\n0.1 0 0\n0.8 1 0.9\n".utf8))
    let results = try [less, more].map {
      try Bundles.run("adjust", "{ \($0) }", on: picture, assets: ["a.cube": table])
    }
    #expect(Pictures.areIdentical(results[0], results[1]))
    #expect(!Pictures.areIdentical(results[0], picture), "nothing was done")
  }

  static let frame: [(less: String, more: String)] = [
    ("flip: both", "flip: both, rotate: 0"), ("rotate: 20", "rotate: 20, edges: crop, flip: none"),
    ("rotate: 20, edges: pad", "rotate: 20, edges: pad, background: '#ffffff'"),
    ("crop: '1:1'", "crop: '1:1', focus: { x: 50%, y: 50% }"),
    ("crop: '1:1', focus: { x: 10% }", "crop: '1:1', focus: { x: 10%, y: 50% }"),
    ("box: { width: 9px, height: 8px }", "box: { x: 0px, y: 0px, width: 9px, height: 8px }"),
    ("resize: { width: 20px, height: 20px }", "resize: { width: 20px, height: 20px, fit: within, enlarge: false }"),
    ("pad: { left: 3px }", "pad: { left: 3px, top: 0px, right: 0px, bottom: 0px, color: '#ffffff' }"),
    ("border: { width: 2px }", "border: { width: 2px, color: '#ffffff', radius: 0px, place: inside }"),
  ]

  @Test(arguments: frame) func frameTakesTheManifestsValues(_ less: String, _ more: String) throws {
    let picture = try Pictures.scene(48, 36)
    let results = try [less, more].map { try Bundles.run("frame", "{ \($0) }", on: picture) }
    #expect(Pictures.areIdentical(results[0], results[1]))
    #expect(results[0].size != picture.size || !Pictures.areIdentical(results[0], picture), "nothing was done")
  }

  static let overlay: [(less: String, more: String)] = [
    ("", ", anchor: bottom-right, margin: 0px, offset-x: 0px, offset-y: 0px"),
    ("", ", opacity: 1, mode: normal, rotation: 0, tile: false"), (", tile: true", ", tile: true, gap: 0px"),
    (", box: { width: 20px, height: 20px }", ", box: { x: 0px, y: 0px, width: 20px, height: 20px }"),
  ]

  @Test(arguments: overlay) func overlayTakesTheManifestsValues(_ less: String, _ more: String) throws {
    let (picture, logo) = (try Pictures.scene(48, 36), try Pictures.file(Pictures.flat(12, 8, SIMD4(250, 20, 9, 200))))
    let results = try [less, more].map {
      try Bundles.run("overlay", "{ picture: a.png\($0) }", on: picture, assets: ["a.png": logo])
    }
    #expect(Pictures.areIdentical(results[0], results[1]))
    #expect(!Pictures.areIdentical(results[0], picture), "nothing was done")
  }

  static let text: [(less: String, more: String)] = [
    ("", ", font: 'DejaVu Sans Bold', align: center, valign: middle, fill: '#000000'"),
    ("", ", line-spacing: 1, tracking: 0, case: none, direction: auto, rotation: 0, opacity: 1, contrast: warn"),
    ("", ", min-size: 2%, margin: 5%"), ("", ", max-size: 10000px"),
    (", box: {}", ", box: { x: 5%, y: 5%, width: 90%, height: 90% }, margin: 0"),
    (", outline: {}", ", outline: { color: '#000000', width: 0.3% }"),
    (", shadow: {}", ", shadow: { dx: 0, dy: 0.5%, blur: 1%, color: '#000000', opacity: 0.6 }"),
    (", shade: {}", ", shade: { color: '#000000', opacity: 0.5, radius: 0, blur: 0 }"),
    (", size: 40px, shade: {}", ", size: 40px, shade: { padding: 12px }"),
    (", gradient: { from: '#f00', to: '#00f' }", ", gradient: { from: '#f00', to: '#00f', angle: 90 }"),
  ]

  @Test(arguments: text) func textTakesTheManifestsValues(_ less: String, _ more: String) throws {
    let picture = try TextBench.grey(320, 200)
    let results = try [less, more].map {
      try TextBench.run("{ content: 'Left out'\($0) }", on: picture).pixels
    }
    #expect(Pictures.areIdentical(results[0], results[1]))
    #expect(InkBox(picture, results[0]) != nil, "nothing was drawn")
  }
}
