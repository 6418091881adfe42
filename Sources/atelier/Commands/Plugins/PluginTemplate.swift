// The files of a new stage, by their paths.

struct PluginTemplate {
  let stage: StageName
  /// The folder of Atelier's sources, as seen from where the command was run.
  let atelier: String

  var swift: [(path: String, text: String)] {
    [
      ("plugin.yaml", manifest(swift: "swift: \"6.3.1\"\n")), ("Package.swift", package),
      ("Sources/\(stage.type).swift", swiftSource), ("exports.map", exports), ("Makefile", makefile(build: swiftBuild)),
    ]
  }

  var c: [(path: String, text: String)] {
    [
      ("plugin.yaml", manifest(swift: "")), ("Sources/\(stage.id).c", cSource), ("exports.map", exports),
      ("Makefile", makefile(build: cBuild)),
    ]
  }

  private func manifest(swift: String) -> String {
    """
    # What Atelier knows about the bundle without loading its code.
    atelier: 1
    name: \(stage.type)
    version: 0.1.0
    about: Say here in one sentence what the bundle is for.
    license: Apache-2.0
    \(swift)stages:
      - id: \(stage.id)
        about: Moves every colour towards its opposite.
        change: enhanced
        parameters:
          amount:
            type: number
            range: [0, 100]
            default: 100
            unit: "%"
            help: How far; 0 leaves the picture as it is.

    """
  }

  private var package: String {
    """
    // swift-tools-version: 6.2
    import PackageDescription

    let package = Package(
      name: "\(stage.type)",
      products: [.library(name: "\(stage.type)", type: .dynamic, targets: ["\(stage.type)"])],
      dependencies: [.package(name: "atelier", path: "\(atelierFromInside)")],
      targets: [
        .target(
          name: "\(stage.type)", dependencies: [.product(name: "AtelierStageKit", package: "atelier")], path: "Sources",
          linkerSettings: [.unsafeFlags(["-Xlinker", "--version-script=exports.map"])])
      ],
      swiftLanguageModes: [.v6]
    )

    """
  }

  private var atelierFromInside: String { atelier.hasPrefix("/") ? atelier : "../" + atelier }

  private var swiftSource: String {
    """
    import AtelierStageKit

    /// Moves every colour towards its opposite.
    struct \(stage.type): Stage {
      static let id = "\(stage.id)"

      init(host: StageHost) throws {}

      func run(_ run: borrowing Run) throws {
        let amount = Float(try run.number("amount") / 100)
        var image = try run.edit()
        try image.forEachRow(on: run) { _, row in
          // Red, green and blue change, every fourth sample is alpha and stays.
          for sample in row.indices where sample % 4 != 3 {
            row[sample] += (1 - 2 * row[sample]) * amount
          }
        }
        try run.setOutput(image)
      }
    }

    @c(atelier_plugin)
    public func plugin(_ host: HostPointer) -> PluginPointer { export(\(stage.type).self, to: host) }

    """
  }

  private let exports = "ATELIER_1 { global: atelier_plugin; local: *; };\n"

  private var swiftBuild: String {
    """
    \tswift build -c release --product $(NAME)
    \tcp "$$(swift build -c release --show-bin-path)/lib$(NAME).so" $(BUNDLE)/linux-$$(uname -m)/
    """
  }

  private var cBuild: String {
    """
    \tcc -std=c11 -O2 -Wall -Wextra -shared -fPIC -I "$(HEADER)" -Wl,--version-script=exports.map \\
    \t  Sources/*.c -o $(BUNDLE)/linux-$$(uname -m)/lib$(NAME).so
    """
  }

  private func makefile(build: String) -> String {
    """
    # `make` assembles the bundle, `make install` puts it where Atelier finds it.
    NAME := \(stage.type)
    BUNDLE := $(NAME).atelier
    PLUGINS ?= $(HOME)/.local/share/atelier/plugins
    # The folder of atelier.h.
    HEADER ?= \(atelierFromInside)/Sources/CAtelier/include

    .PHONY: bundle install clean
    bundle:
    \tmkdir -p $(BUNDLE)/linux-$$(uname -m)
    \(build)
    \tcp plugin.yaml $(BUNDLE)/

    install: bundle
    \tmkdir -p $(PLUGINS)
    \trm -rf $(PLUGINS)/$(BUNDLE)
    \tcp -r $(BUNDLE) $(PLUGINS)/

    clean:
    \trm -rf $(BUNDLE) .build

    """
  }
}
