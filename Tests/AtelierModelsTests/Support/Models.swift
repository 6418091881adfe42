// Manifest entries as tests need them.
import AtelierCore
import AtelierSystem

extension ModelManifest {
  /// A model whose file holds `bytes` and lies at `url`.
  static func fetched(_ id: String, _ bytes: [UInt8], url: String) -> ModelManifest {
    ModelManifest(id: id, source: .url(url), sha256: SHA256.hex(bytes), bytes: bytes.count, license: "MIT")
  }

  /// A model in a bundle, for a backend that reads no file.
  static func named(
    _ id: String, precision: Precision = .f32, input: ModelPort = ModelPort(), output: ModelPort = ModelPort(),
    tile: Tile? = nil
  ) -> ModelManifest {
    ModelManifest(
      id: id, source: .file(id), sha256: SHA256.hex(Array(id.utf8)), bytes: 1, license: "MIT", precision: precision,
      inputs: [input], outputs: [output], tile: tile)
  }
}
