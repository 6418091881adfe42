// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who only builds Atelier builds its fuzzers; run.sh has the flags that it needs.
let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func of(_ product: String) -> Target.Dependency { .product(name: product, package: "atelier") }

func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .executableTarget(name: name, dependencies: ["CFuzz", "FuzzKit"] + dependencies, swiftSettings: swift)
}

let package = Package(
  name: "atelier-fuzz",
  dependencies: [.package(name: "atelier", path: "..")],
  targets: [
    .target(name: "CFuzz"),
    .target(
      name: "FuzzKit", dependencies: ["CFuzz", of("AtelierCore"), of("AtelierImaging"), of("AtelierSystem")],
      swiftSettings: swift),
    fuzzer("recipe", [of("AtelierCore")]),
    fuzzer("png", [of("AtelierImaging")]),
    fuzzer("jpeg", [of("AtelierImaging")]),
    fuzzer("wire", [of("AtelierCore"), of("AtelierStudio"), of("AtelierSystem")]),
    .executableTarget(
      name: "seeds",
      dependencies: [of("AtelierCore"), of("AtelierImaging"), of("AtelierStudio"), of("AtelierSystem")],
      swiftSettings: swift),
  ],
  swiftLanguageModes: [.v6]
)
