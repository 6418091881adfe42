// The bundle of Tests/Bundles/poison.c, and a daemon that has it beside the shipped ones.
import Foundation

/// A studio served by the real binary, with a stage `poison` that does what a recipe tells it to.
public final class PoisonedStudio {
  public let folder: TemporaryFolder
  private var daemon: RunningDaemon?

  /// - Parameters:
  ///   - macros: `AT_START="abort"` has the bundle break down while it is loaded.
  ///   - settings: more lines of `atelier.yaml`.
  public init(_ macros: String..., settings: String = "") throws {
    folder = try TemporaryFolder("poison")
    try folder.write("studio/atelier.yaml", "atelier: 1\nsettle: 0.2\n\(settings)\n")
    try folder.write("studio/recipes/good.yaml", Self.recipe("good", "use: tint\n    with: { color: \"#80ff80\" }"))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/studio/drop/good", withIntermediateDirectories: true)
    try build(macros)
  }

  private func build(_ macros: [String]) throws {
    try folder.write(
      "plugins/Poison.atelier/plugin.yaml",
      """
      atelier: 1
      name: Poison
      version: 1.0.0
      about: Does its worst.
      license: Apache-2.0
      stages:
        - id: poison
          about: Does its worst.
          deadline: 30
          parameters:
            deed: { type: text, required: true, help: What to do. }
            place: { type: text, help: Where. }

      """)
    try ModelBundle.compile(
      "\(AtelierCommand.checkout)/Tests/Bundles/poison.c", for: "Poison", in: folder, warnings: false,
      flags: ["-O0", "-pthread"] + macros.map { "-D\($0)" })
  }

  private static func recipe(_ name: String, _ step: String) -> String {
    """
    atelier: 1
    name: \(name)
    watch: { folder: drop/\(name) }
    stages:
      - \(step)
    output: { folder: out/\(name), name: "{stem}", formats: [png] }

    """
  }

  /// A recipe on `drop/<name>` whose stage does `deed`.
  public func poison(_ name: String, _ deed: String, at place: String = "") throws {
    try recipe(name, "use: poison\n    with: { deed: \"\(deed)\", place: \"\(place)\" }")
  }

  /// A recipe on `drop/<name>` of one step, in YAML.
  public func recipe(_ name: String, _ step: String) throws {
    try folder.write("studio/recipes/\(name).yaml", Self.recipe(name, step))
    try FileManager.default.createDirectory(
      atPath: folder.path + "/studio/drop/\(name)", withIntermediateDirectories: true)
  }

  /// Drops a picture by rename.
  public func drop(_ name: String, in inner: String) throws {
    try folder.write("studio/.tmp-\(name)", Pictures.file(Pictures.scene(60, 40)))
    try FileManager.default.moveItem(
      atPath: folder.path + "/studio/.tmp-\(name)", toPath: folder.path + "/studio/drop/\(inner)/\(name)")
  }

  public func start() throws {
    daemon = try RunningDaemon(
      folder, arguments: ["serve", "studio"], plugins: "\(folder.path)/plugins:\(StageBench.bundles)")
  }

  /// Ends the daemon and gives its exit status.
  public func stop() -> Int32? { daemon?.stop() }

  public var isRunning: Bool { daemon?.process.isRunning ?? false }
  public var log: String { daemon?.log ?? "" }
  public func list(_ name: String) -> [String] { folder.list("studio/\(name)").filter { !$0.hasPrefix(".") } }
  public func text(_ name: String) -> String {
    String(decoding: (try? folder.bytes("studio/\(name)")) ?? [], as: UTF8.self)
  }

  /// `atelier status` as a person reads it.
  public func status(json: Bool = false) throws -> String {
    try AtelierCommand.run(["status", "studio"] + (json ? ["--json"] : []), in: folder).output
  }
}
