// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who only builds Atelier builds its benchmarks.
let package = Package(
  name: "atelier-benchmarks",
  dependencies: [.package(name: "atelier", path: "..")],
  targets: [
    .target(
      name: "CParts", cSettings: [.unsafeFlags(["-O2"])], linkerSettings: [.linkedLibrary("jpeg")]),
    .executableTarget(
      name: "overhead",
      dependencies: [
        "CParts", .product(name: "AtelierCore", package: "atelier"),
        .product(name: "AtelierEngine", package: "atelier"),
        .product(name: "AtelierImaging", package: "atelier"), .product(name: "AtelierSystem", package: "atelier"),
      ]),
    .executableTarget(
      name: "networks",
      dependencies: [
        .product(name: "AtelierCore", package: "atelier"), .product(name: "AtelierImaging", package: "atelier"),
        .product(name: "AtelierModels", package: "atelier"), .product(name: "AtelierSystem", package: "atelier"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
