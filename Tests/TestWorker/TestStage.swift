import AtelierCore
import AtelierSystem

/// The stages that the test worker has.
enum TestStage {
  static let bundle = BundleManifest(
    name: "test", version: "1.0.0", about: "Stages for tests.", license: "Apache-2.0",
    stages: [
      StageManifest(
        id: "echo", about: "Copies the picture and adds a text.",
        parameters: [
          Parameter(name: "say", kind: .text(longest: 100), help: "The text."),
          Parameter(name: "file", kind: .file(endings: []), help: "A file whose content is added."),
        ])
    ] + networks.map { StageManifest(id: "net-\($0)", about: "Needs a network.", models: [$0], parameters: []) },
    models: networks.map {
      ModelManifest(id: $0, source: .file($0), sha256: hash(of: $0), bytes: 1, license: "Apache-2.0")
    })

  /// The test worker has room for one of these.
  private static let networks = ["one", "two"]

  private static func hash(of network: String) -> String { SHA256.hex(network.utf8) }

  /// The network of a stage; nil when it needs none.
  static func network(of stage: String) -> String? {
    networks.first { stage == "net-\($0)" }.map(hash)
  }
}
