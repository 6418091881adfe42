// A bundle whose only stage, in C, runs its only network on the picture.
import AtelierEngine
import AtelierSystem
import Foundation

public struct ModelBundle {
  /// The stage could not be compiled.
  struct NotBuilt: Error {}

  public let name: String
  /// The stage's id: the bundle's name in small letters.
  public let stage: String
  private let folder: TemporaryFolder

  /// Writes `plugins/<name>.atelier` in `folder`, with the network `net` from `source`, a line of its manifest.
  ///
  /// - Parameter more: lines of the model's entry in the manifest.
  public init(_ name: String, in folder: TemporaryFolder, source: String, _ content: [UInt8], more: String = "") throws
  {
    self.name = name
    self.folder = folder
    stage = name.lowercased()
    try folder.write(
      "plugins/\(name).atelier/plugin.yaml",
      """
      atelier: 1
      name: \(name)
      version: 1.0.0
      about: Runs a network.
      license: MIT
      models:
        - id: net
          \(source)
          sha256: \(SHA256.hex(content))
          bytes: \(content.count)
          license: MIT
          \(more)
      stages:
        - { id: \(stage), about: Runs it., models: [ net ] }

      """)
  }

  /// Puts the network into the bundle itself, for `file: net.onnx`.
  public func put(_ content: [UInt8]) throws { try folder.write("plugins/\(name).atelier/models/net.onnx", content) }

  public func compile() throws {
    let code = try folder.write("\(name).c", Self.code(stage))
    try Self.compile(code, for: name, in: folder)
  }

  /// Compiles the library of the bundle `name` in the `plugins` of `folder`.
  static func compile(
    _ code: String, for name: String, in folder: TemporaryFolder, warnings: Bool = true, flags: [String] = []
  ) throws {
    let libraries = "\(folder.path)/plugins/\(name).atelier/linux-\(MachineName.current)"
    try FileManager.default.createDirectory(atPath: libraries, withIntermediateDirectories: true)
    try compile(
      code, to: "\(libraries)/lib\(name).so", including: ["Sources/CAtelier/include"], warnings: warnings, flags: flags)
  }

  /// Compiles a library of C; `including` are folders of this checkout.
  public static func compile(
    _ code: String, to library: String, including: [String], warnings: Bool = true, flags: [String] = []
  ) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["cc", "-std=gnu11", "-shared", "-fPIC"] + (warnings ? ["-Wall", "-Wextra", "-Werror"] : ["-w"]) + flags
      + including.flatMap { ["-I", "\(AtelierCommand.checkout)/\($0)"] } + ["-o", library, code]
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw NotBuilt() }
  }

  private static func code(_ stage: String) -> String {
    """
    #include "atelier.h"
    static const AtelierRunService *runs;
    static const AtelierModelService *models;
    static AtelierStatus create(const AtelierStage *s, const AtelierHost *host, void **out) {
      (void)s;
      runs = host->service(host, ATELIER_RUN_SERVICE);
      models = host->service(host, ATELIER_MODEL_SERVICE);
      if (!models) return ATELIER_UNAVAILABLE;
      *out = models->find(host, "net");
      return *out ? ATELIER_OK : ATELIER_FAILED;
    }
    static AtelierStatus run(const AtelierStage *s, void *model, AtelierRun *run) {
      (void)s;
      AtelierImage *out;
      AtelierStatus status = models->apply(run, model, runs->input(run, "image"), &out);
      return status == ATELIER_OK ? runs->set_output(run, "image", out) : status;
    }
    static void destroy(const AtelierStage *s, void *i) { (void)s; (void)i; }
    static const AtelierStage stage = {sizeof stage, "\(stage)", 0, create, run, destroy, 0};
    static const AtelierPlugin plugin = {sizeof plugin, ATELIER_MAJOR, ATELIER_MINOR, 1, &stage};
    const AtelierPlugin *atelier_plugin(const AtelierHost *host);
    const AtelierPlugin *atelier_plugin(const AtelierHost *host) { (void)host; return &plugin; }
    """
  }
}
