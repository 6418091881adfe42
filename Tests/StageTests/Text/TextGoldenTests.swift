// How texts look, against pictures that a person has looked at.
import AtelierCore
import AtelierImaging
import TestKit
import Testing

@Suite struct TextGoldenTests {
  private func expect(_ parameters: String, _ name: String, on picture: Pixmap? = nil) throws {
    let picture = try picture ?? Pictures.scene(240, 160)
    let result = try TextBench.run("{ \(parameters), contrast: 'off' }", on: picture)
    // The share leaves room for another release of FreeType or Cairo at the contours.
    try Golden.expect(result.pixels, "Text/\(name)", tolerance: 6, share: 0.01)
  }

  @Test func poster() throws {
    try expect(
      "content: 'Autumn Sale', font: 'DejaVu Serif Bold', box: { x: 5%, y: 4%, width: 90%, height: 42% }, fill: '#fff6e0', "
        + "outline: { color: '#20140a', width: 2px }, shadow: { dx: 0, dy: 4px, blur: 6px, opacity: 0.6 }", "poster")
  }

  @Test func gradient() throws {
    try expect("content: 'Gold', gradient: { from: '#fff0a0', to: '#c06000', angle: 60 }", "gradient")
  }

  @Test func stops() throws {
    try expect(
      "content: 'Flag', gradient: { angle: 0, stops: [ { at: 0, color: '#ff0000' }, { at: 50, color: '#ffffff' }, { at: 100, color: '#0000ff' } ] }",
      "stops")
  }

  @Test func outline() throws {
    try expect(
      "content: 'Line', font: 'DejaVu Serif', fill: '#ffffff', outline: { color: '#a00030', width: 5px }", "outline")
  }

  @Test func shadow() throws {
    try expect("content: 'Cast', fill: '#ffffff', shadow: { dx: 8px, dy: 8px, blur: 14px, opacity: 0.8 }", "shadow")
  }

  @Test func plate() throws {
    try expect(
      "content: 'On a plate', size: 26px, fill: '#ffffff', valign: bottom, shade: { color: '#301040', opacity: 0.7, radius: 10px, padding: 8px }",
      "plate")
  }

  @Test func turned() throws {
    try expect(
      "content: 'Turned', rotation: -20, fill: '#ffffff', outline: { width: 2px }, shade: { opacity: 0.4, radius: 6px, blur: 8px }",
      "turned")
  }

  @Test func watermark() throws {
    try expect("content: '© Atelier', rotation: 30, opacity: 0.35, fill: '#ffffff'", "watermark")
  }

  @Test func paragraph() throws {
    try expect(
      "content: 'A longer text is set in lines that are even and has no lone word at its end.', font: 'DejaVu Serif', "
        + "align: left, fill: '#ffffff', line-spacing: 1.1", "paragraph")
  }

  @Test func onNothing() throws {
    try expect(
      "content: 'Alpha', fill: '#ff6000', shadow: { blur: 8px }", "alpha",
      on: Pictures.flat(240, 100, SIMD4(0, 0, 0, 0)))
  }

  @Test func arabic() throws {
    try expect("content: 'سلام عليكم', font: 'DejaVu Sans', fill: '#ffffff'", "arabic")
  }
}
