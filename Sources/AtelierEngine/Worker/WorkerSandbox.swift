// What a worker may touch: what stages need, and nothing of any studio.
public import AtelierModels
public import AtelierSystem

/// The places that a worker keeps when it locks itself in.
public enum WorkerSandbox {
  /// - Parameters:
  ///   - bundles: the folders of the bundles that are to be loaded.
  ///   - runtime: the folder of the models' runtime.
  ///   - environment: for the places of fonts and of libraries.
  public static func sandbox(
    bundles: [PathBytes], store: ModelStore, runtime: PathBytes, environment: [String: String]
  ) -> Sandbox {
    Sandbox(
      readable: bundles + bundles.map { $0.appending("linux-\(MachineName.current)").appending(library(of: $0)) }
        + [store.folder, runtime] + fonts(environment) + libraries(environment) + machine,
      writable: [store.compiled, PathBytes("/dev/null")])
  }

  /// A bundle's library may be a link to where it was built.
  private static func library(of bundle: PathBytes) -> String { "lib\(bundle.name.stem.text).so" }

  private static func fonts(_ environment: [String: String]) -> [PathBytes] {
    var folders = [
      "/etc/fonts", "/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/fontconfig", "/usr/share/X11/fonts",
      "/var/cache/fontconfig", "/var/lib/defoma",
    ]
    if let home = environment["HOME"], !home.isEmpty {
      folders += [".fonts", ".local/share/fonts", ".config/fontconfig", ".cache/fontconfig"].map { "\(home)/\($0)" }
    }
    for (name, inner) in [
      ("XDG_DATA_HOME", "fonts"), ("XDG_CONFIG_HOME", "fontconfig"), ("XDG_CACHE_HOME", "fontconfig"),
    ] {
      if let base = environment[name], !base.isEmpty { folders.append("\(base)/\(inner)") }
    }
    return folders.map { PathBytes($0) }
  }

  private static func libraries(_ environment: [String: String]) -> [PathBytes] {
    let usual = [
      "/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/etc/ld.so.conf",
      "/etc/ld.so.conf.d",
    ]
    let own = (environment["LD_LIBRARY_PATH"] ?? "").split(separator: ":").map(String.init)
    return (usual + own.filter { $0.hasPrefix("/") }).map { PathBytes($0) }
  }

  /// What the C library, a runtime and its threads ask the machine; the kernel keeps other processes' memory and
  /// files below `/proc` from whoever is in a Landlock.
  private static let machine = [
    "/proc", "/sys/devices/system", "/sys/fs/cgroup", "/dev/urandom", "/dev/zero", "/usr/share/locale",
    "/usr/share/i18n", "/usr/share/zoneinfo", "/etc/localtime", "/usr/share/mime", "/usr/share/color",
  ].map { PathBytes($0) }
}
