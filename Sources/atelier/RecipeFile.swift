// A recipe that a person named on the command line.
import AtelierCore
import AtelierEngine
import AtelierStudio
import AtelierSystem
import FoundationEssentials
import Glibc

/// A recipe's file and the studio that its paths are relative to.
struct RecipeFile {
  let source: SourceFile
  let studio: Folder
  /// The recipe's own folder, from the studio down.
  let home: [String]
  let sha256: String

  /// - Parameter studio: nil takes the nearest folder above that is a studio, else the recipe's own.
  init(_ path: String, studio named: String? = nil, isOwnStudio: Bool = false) throws(CommandError) {
    let absolute = Self.absolute(path)
    let folder = Self.real(absolute.parent)
    do throws(SystemError) {
      let bytes = try Folder(folder).file(absolute.name).readAll(limit: 16 << 20)
      source = SourceFile(name: path, bytes: bytes)
      sha256 = SHA256.hex(bytes)
    } catch {
      throw CommandError("the recipe '\(path)' cannot be read: \(error.reason)")
    }
    let root =
      named.map { Self.real(Self.absolute($0)) } ?? (isOwnStudio ? folder : Self.studio(above: folder) ?? folder)
    do throws(SystemError) { studio = try Folder(root) } catch {
      throw CommandError("the studio '\(named ?? root.text)' cannot be read: \(error.reason)")
    }
    guard let relative = folder.relative(to: root) else {
      throw CommandError("the recipe '\(path)' does not lie in the studio '\(named ?? root.text)'")
    }
    home = relative.parts.map(\.text)
  }

  /// The one path of a folder that has several, by links or dots; as it is when there is no such folder.
  private static func real(_ path: PathBytes) -> PathBytes {
    guard let real = path.withCString({ realpath($0, nil) }) else { return path }
    defer { free(real) }
    return PathBytes(bytes: UnsafeBufferPointer(start: real, count: strlen(real)).map { UInt8(bitPattern: $0) })
  }

  /// The nearest folder at or above `folder` that has the marks of a studio.
  private static func studio(above folder: PathBytes) -> PathBytes? {
    var place = folder
    while !place.parts.isEmpty {
      let has = { (name: String) in FileManager.default.fileExists(atPath: place.appending(name).text) }
      if has(".atelier") || has("atelier.yaml") || (has("recipes") && has("drop")) { return place }
      place = place.parent
    }
    return nil
  }

  private static func absolute(_ path: String) -> PathBytes {
    path.hasPrefix("/") ? PathBytes(path) : PathBytes(FileManager.default.currentDirectoryPath).appending(path)
  }

  /// Reads the recipe, and asks the stages too where an `engine` is given.
  func read(_ catalog: StageCatalog, settings: [String: String] = [:], engine: Engine?) -> RecipeReader.Reading {
    let assets = StudioAssets(root: studio)
    var reading = RecipeReader(catalog: catalog, assets: assets, home: home, settings: settings).read(source)
    guard let sound = reading.sound, let engine else { return reading }
    let (checks, paths) = Planner(sound, sha256: sha256).checks()
    do {
      let files = try OrderFiles(root: studio).open(paths)
      for check in checks { reading.add(engine.check(check, assets: files), of: check, file: source.name) }
    } catch {
      reading.add(Diagnostic(file: source.name, mark: nil, message: error.message))
    }
    return reading
  }
}
