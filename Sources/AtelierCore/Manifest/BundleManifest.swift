/// A plugin bundle as its `plugin.yaml` declares it.
public struct BundleManifest: Codable, Hashable, Sendable {
  /// The bundle's name, that of its folder without `.atelier`.
  public var name: String
  public var version: String
  /// One sentence.
  public var about: String
  /// An SPDX expression.
  public var license: String
  /// The Swift release that the bundle was built with, compared before it is loaded; nil for C.
  public var swift: String?
  public var stages: [StageManifest]
  /// The networks that the stages run.
  public var models: [ModelManifest]

  public init(
    name: String, version: String, about: String, license: String, swift: String? = nil, stages: [StageManifest],
    models: [ModelManifest] = []
  ) {
    self.name = name
    self.version = version
    self.about = about
    self.license = license
    self.swift = swift
    self.stages = stages
    self.models = models
  }
}
