// Sizes and places that are wrong on every picture are told before any comes; those that some picture takes are not.
import AtelierCore
import TestKit
import Testing

@Suite struct OutOfRangeTests {
  /// "path: message" of all that is found.
  private func found(_ bundle: String, _ stage: String, _ parameters: String) throws -> [String] {
    let logo = try Pictures.file(InsertionBench.fox())
    return try StageBench(bundle).check(stage, parameters, assets: ["logo.png": logo]).map {
      "\($0.path): \($0.message)"
    }
  }

  /// The stages that put something into a box, and how each calls it.
  static let boxes = [
    ("Frame", "overlay", "picture: logo.png", "an overlay"), ("Text", "text", "content: x", "a text"),
    ("CharacterInsertion", "character-insertion", "character: logo.png", "a figure"),
    ("Frame", "frame", "rotate: 0", "a picture"),
  ]

  @Test(arguments: boxes, ["0%", "0px", "0.5px", "0.001%"])
  func aBoxWithoutRoom(_ box: (bundle: String, stage: String, more: String, what: String), side: String) throws {
    let found = try found(box.bundle, box.stage, "{ \(box.more), box: { width: \(side), height: 10% } }")
    #expect(found == ["box.width: a box of \(side) has no room for \(box.what); give it a width"])
    let low = try self.found(box.bundle, box.stage, "{ \(box.more), box: { width: 10%, height: \(side) } }")
    #expect(low == ["box.height: a box of \(side) has no room for \(box.what); give it a height"])
  }

  @Test(arguments: boxes)
  func aBoxOutsideOfAnyPicture(_ box: (bundle: String, stage: String, more: String, what: String)) throws {
    let found = try found(box.bundle, box.stage, "{ \(box.more), box: { y: 100%, width: 20%, height: 10% } }")
    #expect(found == ["box.y: the box lies outside of any picture; move it inside"])
  }

  @Test(arguments: boxes.dropLast(), ["x: -20%, width: 20%, height: 10%", "x: -30px, width: 30px, height: 10%"])
  func aBoxLeftOfAnyPicture(_ box: (bundle: String, stage: String, more: String, what: String), sides: String) throws {
    let found = try found(box.bundle, box.stage, "{ \(box.more), box: { \(sides) } }")
    #expect(found == ["box.x: the box lies outside of any picture; move it inside"])
  }

  @Test(
    arguments: boxes,
    ["width: 20%, height: 10%", "x: 99%, width: 1px, height: 1px", "x: 5000px, y: 10%, width: 10px, height: 90%"])
  func aBoxThatSomePictureHas(_ box: (bundle: String, stage: String, more: String, what: String), sides: String) throws
  {
    #expect(try found(box.bundle, box.stage, "{ \(box.more), box: { \(sides) } }") == [])
  }

  @Test func aFrameKeepsAPartOfThePictureOnly() throws {
    let box = "box: { x: 60%, width: 50%, height: 10% }"
    #expect(
      try found("Frame", "frame", "{ \(box) }") == [
        "box.width: the box begins at 60% and is 50% long, which is more than any picture has; make it smaller"
      ])
    // After a quarter turn the sides are others than those that % means.
    #expect(try found("Frame", "frame", "{ rotate: 90, \(box) }") == [])
    #expect(try found("Frame", "frame", "{ rotate: 180, \(box) }").count == 1)
    #expect(try found("Frame", "overlay", "{ picture: logo.png, \(box) }") == [], "an overlay may reach beyond it")
  }

  @Test(arguments: [
    ("Frame", "overlay", "picture: logo.png"), ("Text", "text", "content: x"),
    ("CharacterInsertion", "character-insertion", "character: logo.png"),
  ])
  func aMarginThatLeavesNoRoom(bundle: String, stage: String, more: String) throws {
    #expect(
      try found(bundle, stage, "{ \(more), margin: 50% }") == [
        "margin: a margin of 50% on both sides leaves no room on any picture; write less than 50%"
      ])
    #expect(try found(bundle, stage, "{ \(more), margin: 49% }") == [])
  }

  @Test(arguments: [
    ("{ scale: 150 }", "resize.scale: a scale above 100% would enlarge every picture"),
    ("{ width: 120%, fit: cover }", "resize.width: 120% would enlarge every picture"),
    ("{ width: 10%, height: 200%, fit: stretch }", "resize.height: 200% would enlarge every picture"),
  ])
  func aResizeThatEnlargesEveryPicture(resize: String, told: String) throws {
    let help = "; ask for 100% or less, or write 'enlarge: true'"
    #expect(try found("Frame", "frame", "{ resize: \(resize) }") == [told + help])
    let allowed = resize.replacing(" }", with: ", enlarge: true }")
    #expect(try found("Frame", "frame", "{ resize: \(allowed) }") == [])
  }

  @Test(arguments: ["{ scale: 100 }", "{ width: 120% }", "{ width: 2000px, fit: cover }"])
  func aResizeThatSomePictureTakes(resize: String) throws {
    #expect(try found("Frame", "frame", "{ resize: \(resize) }") == [])
  }

  @Test(arguments: [
    ("size: 0%", "size: a text size of 0% cannot be drawn; write 1px or more"),
    ("size: 0.5px", "size: a text size of 0.5px cannot be drawn; write 1px or more"),
    ("max-size: 5px", "max-size: 5px is below the smallest size allowed, 6 px; raise it"),
    ("max-size: 8px, min-size: 10px", "max-size: 8px is below the smallest size allowed, 10 px; raise it"),
    ("max-size: 1%", "max-size: 1% is below the smallest size allowed, 2%; raise it or lower 'min-size'"),
    (
      "gradient: { from: '#fff' }",
      "gradient: a gradient needs two colours; write 'from' and 'to', or a list of 'stops'"
    ),
    (
      "gradient: { stops: [ { at: 50, color: '#fff' }, { at: 10, color: '#000' } ] }",
      "gradient: the 'stops' of a gradient go from 0 to 100 in order"
    ),
  ])
  func aTextThatNoPictureTakes(parameters: String, told: String) throws {
    #expect(try found("Text", "text", "{ content: x, \(parameters) }") == [told])
  }

  @Test(arguments: ["size: 1px", "size: 0.1%", "max-size: 9px", "max-size: 3%", "size: 5%, max-size: 1px"])
  func aTextThatSomePictureTakes(parameters: String) throws {
    #expect(try found("Text", "text", "{ content: x, \(parameters) }") == [])
  }
}
