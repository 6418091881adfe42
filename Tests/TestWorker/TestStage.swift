import AtelierCore

/// The one stage that the test worker has.
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
    ])
}
