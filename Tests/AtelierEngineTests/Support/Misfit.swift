// The bundle that misbehaves on command, built by these tests from Tests/Bundles/misfit.c.
import AtelierCore
import AtelierImaging
import Foundation
import TestKit
import Testing

@testable import AtelierEngine

enum Misfit {
  /// A library that could not be built.
  struct NotBuilt: Error {}

  static let parameters = [
    Parameter(name: "deed", kind: .text(longest: 1000), help: ""),
    Parameter(name: "number", kind: .number(range: nil), help: ""),
    Parameter(name: "length", kind: .length(of: .width, range: nil), help: ""),
    Parameter(name: "color", kind: .color, help: ""),
    Parameter(name: "file", kind: .file(endings: []), help: ""),
    Parameter(name: "picture", kind: .picture(), help: ""),
    Parameter(name: "folder", kind: .folder(orPicture: false), help: ""),
    Parameter(
      name: "points",
      kind: .list(of: .group([Parameter(name: "in", kind: .number(range: nil), help: "")]), count: 0...9), help: ""),
  ]

  private static let built = Result { () throws -> (TemporaryFolder, StageTable) in
    let folder = try TemporaryFolder("misfit")
    return (folder, try table(in: folder))
  }

  /// The stages of the bundle as it is.
  static func stages() throws -> StageTable { try built.get().1 }

  /// The folder of the bundle as it is.
  static func folder() throws -> String { try "\(built.get().0.path)/Misfit.atelier" }

  /// Builds the library with `macros` and loads it; its manifest names `ids`.
  static func table(
    in folder: TemporaryFolder, _ macros: [String] = [], ids: [String] = ["misfit", "second"]
  ) throws -> StageTable {
    let path = "\(folder.path)/Misfit.atelier"
    let place = "\(path)/linux-\(MachineName.current)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    let compiler = Process()
    compiler.executableURL = URL(filePath: "/usr/bin/cc")
    compiler.arguments =
      ["-std=c11", "-shared", "-fPIC", "-w", "-I\(AtelierCommand.checkout)/Sources/CAtelier/include"]
      + macros.map { "-D\($0)" } + ["-o", "\(place)/libMisfit.so", "\(AtelierCommand.checkout)/Tests/Bundles/misfit.c"]
    try compiler.run()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else { throw NotBuilt() }
    return StageTable([(folder: path, manifest: manifest(ids))])
  }

  static func manifest(_ ids: [String]) -> BundleManifest {
    BundleManifest(
      name: "Misfit", version: "1.0.0", about: "Misbehaves.", license: "Apache-2.0",
      stages: ids.map { StageManifest(id: $0, about: "", parameters: parameters) })
  }

  /// One step that does `deed`.
  static func step(_ deed: String, _ more: [String: ParameterValue] = [:]) -> Step {
    Step(
      stage: "misfit", label: "misfit",
      parameters: .group(more.merging(["deed": .text(deed)]) { given, _ in given }),
      mark: SourceMark(line: 4, column: 5))
  }

  /// What comes of a picture of 6 x 4 px and the deed.
  static func outcome(
    of deed: String, _ more: [String: ParameterValue] = [:], assets: [(name: String, bytes: [UInt8])] = [],
    cancellation: Cancellation = Cancellation(), watch: @escaping @Sendable (WorkEvent) -> Void = { _ in }
  ) throws -> Outcome {
    let order = WorkOrder.test([step(deed, more)], assets: assets.map(\.name))
    return try Engine(stages: stages(), pool: ComputePool(budget: 2)).outcome(
      of: order, on: Pictures.file(picture()), assets: assets.map(\.bytes), cancellation: cancellation, watch: watch)
  }

  /// The picture that the deeds are done to.
  static func picture() throws -> Pixmap {
    try Pictures.bytes(6, 4) { x, y in SIMD4(UInt8(40 * x), UInt8(60 * y), 128, 255) }
  }
}
