import Testing

@testable import AtelierImaging

/// Resolution from one file's unit to another's.
@Suite struct ResolutionTests {
  @Test("whole px per inch survive px per metre", arguments: [1, 72, 96, 150, 240, 300, 600, 1200, 2400])
  func inches(_ value: Int) throws {
    let resolution = Resolution(horizontal: Double(value), vertical: Double(value))
    let (horizontal, vertical) = resolution.perMetre
    let again = try #require(Resolution(perMetre: horizontal, vertical))
    #expect(again.perInch == (UInt32(value), UInt32(value)))
  }

  @Test("px per metre survive px per inch", arguments: [1, 2834, 2835, 3780, 11811, UInt32.max])
  func metres(_ value: UInt32) throws {
    let resolution = try #require(Resolution(perMetre: value, value))
    #expect(resolution.perMetre == (value, value))
  }

  @Test("nothing stands for nothing", arguments: [(UInt32(0), UInt32(1)), (1, 0), (0, 0)])
  func nothing(_ horizontal: UInt32, _ vertical: UInt32) {
    #expect(Resolution(perMetre: horizontal, vertical) == nil)
  }

  @Test("what fits into no file becomes 0", arguments: [-1, 1e30, .infinity, .nan])
  func misfit(_ value: Double) {
    #expect(Resolution(horizontal: value, vertical: value).perMetre == (0, 0))
    #expect(Resolution(horizontal: value, vertical: value).perInch == (0, 0))
  }
}
