// Parameters as stages read them.
import AtelierCore
import Testing

@testable import AtelierEngine

@Suite struct ParameterTableTests {
  private static let stage = StageManifest(
    id: "test", about: "",
    parameters: [
      Parameter(name: "amount", kind: .number(range: nil), help: ""),
      Parameter(name: "on", kind: .flag, help: ""),
      Parameter(name: "wide", kind: .length(of: .width, range: nil), help: ""),
      Parameter(name: "high", kind: .length(of: .height, range: nil), help: ""),
      Parameter(name: "short", kind: .length(of: .shorter, range: nil), help: ""),
      Parameter(name: "file", kind: .file(endings: []), help: ""),
      Parameter(name: "folder", kind: .folder(orPicture: false), help: ""),
      Parameter(
        name: "points",
        kind: .list(of: .group([Parameter(name: "in", kind: .number(range: nil), help: "")]), count: 0...9), help: ""),
      Parameter(
        name: "line", kind: .group([Parameter(name: "width", kind: .length(of: .longer, range: nil), help: "")]),
        help: ""),
    ])

  private let table = ParameterTable(
    .group([
      "amount": .number(2.5), "on": .flag(true), "wide": .length(Length(50, .percent)),
      "high": .length(Length(50, .percent)), "short": .length(Length(7, .pixels)),
      "file": .asset(AssetID(rawValue: 3), name: "looks/a.cube"),
      "folder": .folder(["front.png": AssetID(rawValue: 4)], name: "fox"),
      "points": .list([.group(["in": .number(1)]), .group(["in": .number(9)])]),
      "line": .group(["width": .length(Length(10, .percent))]), "unknown": .number(1),
    ]), of: stage)

  @Test func numbersFlagsAndListsAreFoundByPath() {
    #expect(table.number("amount", picture: nil) == 2.5)
    #expect(table.number("on", picture: nil) == 1)
    #expect(table.number("points.1.in", picture: nil) == 9)
    #expect(table.count("points") == 2)
    #expect(table.count("line") == 1)
    #expect(table.count("nothing") == 0)
  }

  @Test func aPercentageMeansTheSideThatTheManifestNames() {
    let picture = (width: 400, height: 300)
    #expect(table.number("wide", picture: picture) == 200)
    #expect(table.number("high", picture: picture) == 150)
    #expect(table.number("line.width", picture: picture) == 40)
    #expect(table.number("short", picture: picture) == 7)
  }

  @Test func withoutAPictureAPercentageIsNoNumberAndPxAre() {
    #expect(table.number("wide", picture: nil) == nil)
    #expect(table.number("short", picture: nil) == 7)
  }

  @Test func assetsAreFoundAloneAndInFolders() {
    #expect(table.asset("file", name: nil) == AssetID(rawValue: 3))
    #expect(table.asset("folder", name: "front.png") == AssetID(rawValue: 4))
    #expect(table.asset("folder", name: "back.png") == nil)
    #expect(table.asset("file", name: "front.png") == nil)
    #expect(table.text("file") == "looks/a.cube")
  }

  @Test func whatTheManifestDoesNotDeclareIsNotSeen() {
    #expect(table.number("unknown", picture: nil) == nil)
  }
}
