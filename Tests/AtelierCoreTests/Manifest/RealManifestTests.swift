import AtelierCore
import Foundation
import Testing

@Suite("The manifests of this repository")
struct RealManifestTests {
  private static let plugins = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Plugins")

  private static var names: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: plugins.path)
    return (names ?? []).filter {
      FileManager.default.fileExists(atPath: plugins.appending(path: "\($0)/plugin.yaml").path)
    }.sorted()
  }

  @Test("are right, and named as their folders", arguments: names)
  func right(name: String) throws {
    let data = try Data(contentsOf: Self.plugins.appending(path: "\(name)/plugin.yaml"))
    let file = SourceFile(name: "\(name)/plugin.yaml", bytes: Array(data))
    let (bundle, diagnostics) = ManifestReader.read(file)
    #expect(diagnostics.isEmpty, "\(Diagnostic.rendered(diagnostics, in: [file]))")
    #expect(bundle?.name == name)
  }

  @Test("are found")
  func found() {
    #expect(!Self.names.isEmpty)
  }
}
