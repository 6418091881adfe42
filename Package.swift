// swift-tools-version: 6.2
import PackageDescription

let swift: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]
/// Pango's own pkg-config file asks for `-pthread`, which the package manager refuses with a warning.
let pango: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-I/usr/include/pango-1.0"])]
let c: [CSetting] = [.unsafeFlags(["-std=c11", "-Wall", "-Wextra", "-Werror"])]

/// A Swift target of the house.
func house(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swift)
}

/// The tests of `name`, in `Tests/<name>Tests`.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: dependencies, path: "Tests/\(name)Tests", exclude: exclude, swiftSettings: swift
  )
}

/// A library of the system, found by pkg-config and installed by `apt`.
func system(_ name: String, _ config: String?, apt: String) -> Target {
  .systemLibrary(name: name, path: "Sources/System/\(name)", pkgConfig: config, providers: [.apt([apt])])
}

/// A stage bundle: `Plugins/<name>/{plugin.yaml, Sources}`, built to `lib<name>.so` with one exported symbol.
func bundle(
  _ name: String, _ dependencies: [Target.Dependency], c isC: Bool = false, flags: [SwiftSetting] = []
) -> (product: Product, target: Target) {
  (
    .library(name: name, type: .dynamic, targets: ["Stage\(name)"]),
    .target(
      name: "Stage\(name)", dependencies: dependencies, path: "Plugins/\(name)/Sources",
      // A bundle offers no headers; a C target must name a folder for them all the same.
      publicHeadersPath: isC ? "." : nil,
      cSettings: isC ? c : [], swiftSettings: isC ? [] : swift + flags,
      linkerSettings: [.unsafeFlags(["-Xlinker", "--version-script=Plugins/exports.map"])])
  )
}

let bundles = [
  bundle("Text", ["AtelierStageKit", "CCairo", "CPango"], flags: pango),
  bundle("Adjust", ["AtelierStageKit"]),
  bundle("Frame", ["AtelierStageKit"]),
  bundle("StyleTransfer", ["AtelierStageKit"]),
  bundle("CharacterInsertion", ["AtelierStageKit", "AtelierScene", "AtelierCore"]),
  bundle("Tint", ["CAtelier"], c: true),
]

let package = Package(
  name: "atelier",
  products: [
    .executable(name: "atelier", targets: ["atelier"]),
    .library(name: "AtelierStageKit", targets: ["AtelierStageKit"]),
    // For Benchmarks and Fuzz, which are packages of their own.
    .library(name: "AtelierCore", targets: ["AtelierCore"]),
    .library(name: "AtelierEngine", targets: ["AtelierEngine"]),
    .library(name: "AtelierImaging", targets: ["AtelierImaging"]),
    .library(name: "AtelierModels", targets: ["AtelierModels"]),
    .library(name: "AtelierStudio", targets: ["AtelierStudio"]),
    .library(name: "AtelierSystem", targets: ["AtelierSystem"]),
  ] + bundles.map(\.product),
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // The plugin border, all that a bundle sees of the house.
    .target(name: "CAtelier", cSettings: c),
    house("AtelierStageKit", ["CAtelier"]),

    // What Swift cannot call or must not be jumped over.
    .target(name: "CLinux", cSettings: c),
    .target(name: "CCodecs", dependencies: ["CPng", "CJpeg"], cSettings: c),

    // The house, from values to machines; no arrow turns back.
    house("AtelierSystem", ["CLinux", "CCrypto"]),
    house("AtelierCore", ["CYaml"]),
    // What can be measured on a picture: plain functions over pixels, for bundles and commands alike.
    // Optimised in debug builds too, where loops over pixels would take minutes.
    .target(name: "AtelierScene", swiftSettings: swift + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    house("AtelierImaging", ["AtelierCore", "CCodecs", "CLcms", "CZimg", "CWebP", "CTiff", "CExif", "CExempi"]),
    // OpenVINO and libcurl, found at run time: nothing is linked and nothing is needed to build.
    .target(name: "CInference", cSettings: c),
    .target(name: "CDownload", cSettings: c),
    house("AtelierModels", ["AtelierCore", "AtelierSystem", "CInference", "CDownload"]),
    house("AtelierStudio", ["AtelierCore", "AtelierSystem"]),
    house(
      "AtelierEngine", ["CAtelier", "AtelierCore", "AtelierImaging", "AtelierModels", "AtelierStudio", "AtelierSystem"]),
    house(
      "AtelierDaemon",
      [
        "AtelierCore", "AtelierStudio", "AtelierSystem", "CDownload", "CInotify",
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "Logging", package: "swift-log"),
      ]),
    .executableTarget(
      name: "atelier",
      dependencies: [
        "AtelierCore", "AtelierDaemon", "AtelierEngine", "AtelierImaging", "AtelierModels", "AtelierScene",
        "AtelierStudio", "AtelierSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: swift,
      linkerSettings: [.unsafeFlags(["-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib/atelier"])]),

    // Draws the pictures, the mascot and the looks in Recipes/; not a product.
    .executableTarget(
      name: "draw-samples", dependencies: ["CCodecs", "CCairo"], path: "Recipes/Drawing", swiftSettings: swift),

    system("CPng", "libpng", apt: "libpng-dev"),
    system("CJpeg", "libjpeg", apt: "libjpeg-dev"),
    system("CYaml", "yaml-0.1", apt: "libyaml-dev"),
    system("CInotify", nil, apt: "libinotifytools0-dev"),
    system("CLcms", "lcms2", apt: "liblcms2-dev"),
    system("CZimg", "zimg", apt: "libzimg-dev"),
    system("CWebP", "libwebpmux", apt: "libwebp-dev"),
    system("CTiff", "libtiff-4", apt: "libtiff-dev"),
    system("CExif", "libexif", apt: "libexif-dev"),
    system("CExempi", "exempi-2.0", apt: "libexempi-dev"),
    system("CCrypto", "libcrypto", apt: "libssl-dev"),
    system("CCairo", "cairo", apt: "libcairo2-dev"),
    system("CPango", "harfbuzz", apt: "libpango1.0-dev"),

    // What tests share, and the tests.
    .target(
      name: "TestKit",
      dependencies: [
        "AtelierCore", "AtelierDaemon", "AtelierEngine", "AtelierImaging", "AtelierModels", "AtelierSystem",
      ],
      path: "Tests/TestKit", swiftSettings: swift),
    tests(
      "Stage",
      ["TestKit", "AtelierCore", "AtelierEngine", "AtelierImaging", "AtelierModels", "AtelierScene", "AtelierSystem"]),
    tests("EndToEnd", ["TestKit", "AtelierImaging", "AtelierModels", "AtelierStudio", "AtelierSystem", "AtelierCore"]),
    tests("Corpus", ["TestKit", "AtelierImaging", "AtelierScene"]),
    tests("AtelierScene", ["TestKit", "AtelierImaging", "AtelierScene"]),
    tests("Recipe", ["TestKit", "AtelierImaging"]),
    tests("AtelierSystem", ["TestKit", "AtelierSystem"]),
    tests("AtelierCore", ["AtelierCore"]),
    tests("AtelierImaging", ["AtelierImaging", "AtelierCore", "CJpeg", "CLcms", "CTiff", "CWebP"]),
    tests(
      "AtelierModels", ["TestKit", "AtelierModels", "AtelierCore", "AtelierSystem"], exclude: ["Corpus/reference.py"]),
    tests("AtelierStudio", ["TestKit", "AtelierStudio", "AtelierCore", "AtelierSystem"]),
    tests(
      "AtelierEngine",
      [
        "TestKit", "CLcms", "CAtelier", "AtelierEngine", "AtelierCore", "AtelierImaging", "AtelierModels",
        "AtelierStageKit",
        "AtelierStudio", "AtelierSystem",
      ]),
    tests(
      "AtelierDaemon",
      [
        "TestKit", "AtelierDaemon", "AtelierCore", "AtelierStudio", "AtelierSystem", "TestWorker",
        .product(name: "Logging", package: "swift-log"),
      ]),
    tests(
      "Fault",
      [
        "TestKit", "AtelierDaemon", "AtelierCore", "AtelierStudio", "AtelierSystem", "TestWorker",
        .product(name: "Logging", package: "swift-log"),
      ], exclude: ["Soak/audit.py", "Soak/report.py"]),
    // A daemon and a worker whose stage crashes, hangs or copies as the picture tells it to.
    .executableTarget(
      name: "TestWorker",
      dependencies: [
        "AtelierCore", "AtelierDaemon", "AtelierStudio", "AtelierSystem",
        .product(name: "Logging", package: "swift-log"),
      ],
      path: "Tests/TestWorker", swiftSettings: swift),
  ] + bundles.map(\.target),
  swiftLanguageModes: [.v6]
)
