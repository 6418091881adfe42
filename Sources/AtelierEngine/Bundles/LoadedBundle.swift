// A bundle's library in this process: opened once, checked against its manifest, never closed.
import AtelierCore
import AtelierModels
import CAtelier
import Glibc

/// The stages of one bundle, ready to run.
///
/// Libraries are never closed: a Swift library cannot be (its metadata stays registered), and a C
/// library's threads or handlers may outlive any promise.
final class LoadedBundle: @unchecked Sendable {
  // Everything is written in `init` and only read after.
  let manifest: BundleManifest
  private let instances: [String: StageInstance]
  private let host: HostTable
  private let models: ModelTable?

  /// - Throws: ``BundleRefusal`` with the reason in words.
  init(folder: String, manifest: BundleManifest, runtime: ModelRuntime?) throws(BundleRefusal) {
    self.manifest = manifest
    models = runtime.map { ModelTable(manifest.models, folder: folder, runtime: $0) }
    if let wanted = manifest.swift, wanted != SwiftRelease.current {
      throw BundleRefusal(
        "it was built with Swift \(wanted) and this Atelier with \(SwiftRelease.current): build it again with \(SwiftRelease.current)"
      )
    }
    let path = "\(folder)/linux-\(MachineName.current)/lib\(manifest.name).so"
    guard let library = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw BundleRefusal("its library cannot be loaded: \(String(cString: dlerror()))")
    }
    guard let symbol = dlsym(library, "atelier_plugin") else {
      throw BundleRefusal("'\(path)' exports no function 'atelier_plugin'")
    }
    let entry = unsafeBitCast(
      symbol, to: (@convention(c) (UnsafePointer<AtelierHost>) -> UnsafePointer<AtelierPlugin>?).self)
    host = HostTable(folder: folder, models: models)
    guard let plugin = entry(host.pointer) else {
      throw BundleRefusal("it cannot be served by this version of Atelier")
    }
    guard plugin.pointee.struct_size >= UInt32(MemoryLayout<AtelierPlugin>.size) else {
      throw BundleRefusal("its library describes itself in \(plugin.pointee.struct_size) bytes, which are too few")
    }
    instances = try Self.instances(of: plugin.pointee, manifest: manifest, host: host.pointer)
  }

  /// More than any bundle has, few enough to be walked.
  private static let mostStages = 1_000
  /// Room for whatever the border may grow to, in bytes.
  private static let longestTable = 4_096

  private static func instances(
    of plugin: AtelierPlugin, manifest: BundleManifest, host: UnsafePointer<AtelierHost>
  ) throws(BundleRefusal) -> [String: StageInstance] {
    guard plugin.major == ATELIER_MAJOR, plugin.minor <= ATELIER_MINOR else {
      throw BundleRefusal(
        "it speaks version \(plugin.major).\(plugin.minor) of the border and this Atelier \(ATELIER_MAJOR).\(ATELIER_MINOR)"
      )
    }
    guard plugin.stage_count <= mostStages else {
      throw BundleRefusal("its library claims to have \(plugin.stage_count) stages, and \(mostStages) are the most")
    }
    guard plugin.stage_count == 0 || plugin.stages != nil else {
      throw BundleRefusal("its library gives no table of stages")
    }
    var tables: [String: UnsafePointer<AtelierStage>] = [:]
    // Each table says its own size: a bundle built with a smaller border is still walked right.
    var cursor = UnsafeRawPointer(plugin.stages)
    for _ in 0..<plugin.stage_count {
      guard let table = cursor?.assumingMemoryBound(to: AtelierStage.self) else { break }
      let size = Int(table.pointee.struct_size)
      guard size >= MemoryLayout<AtelierStage>.offset(of: \.check) ?? 0, let id = table.pointee.id else {
        throw BundleRefusal("its library gives a table of stages that is too small or has no id")
      }
      // The next table is looked for behind this one, so a wild size must not lead out of the library.
      guard size <= longestTable, size % MemoryLayout<AtelierStage>.alignment == 0 else {
        throw BundleRefusal("its library gives a table of stages with entries of \(size) bytes")
      }
      tables[String(cString: id)] = table
      cursor = cursor.map { $0 + size }
    }
    var instances: [String: StageInstance] = [:]
    for stage in manifest.stages {
      guard let table = tables[stage.id] else {
        throw BundleRefusal("its manifest names the stage '\(stage.id)' and its library has only \(names(tables.keys))")
      }
      instances[stage.id] = try StageInstance(table: table, manifest: stage, host: host)
    }
    return instances
  }

  private static func names(_ ids: some Collection<String>) -> String {
    ids.isEmpty ? "no stages" : ids.sorted().map { "'\($0)'" }.joined(separator: ", ")
  }

  var warmModels: [ModelBox] { manifest.models.filter(\.isWarm).compactMap { models?[$0.id] } }

  /// Why `stage` cannot run on this machine: a model or the runtime is not there; nil when it can.
  func obstacle(to stage: StageManifest) -> String? {
    guard !stage.models.isEmpty else { return nil }
    guard let models else { return "models are not offered here" }
    return stage.models.lazy.compactMap { models[$0]?.obstacle?.message }.first
  }

  subscript(stage: String) -> StageInstance? { instances[stage] }
}
