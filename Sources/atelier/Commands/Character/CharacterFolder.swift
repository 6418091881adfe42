import AtelierCore
import AtelierImaging
import AtelierScene
import AtelierSystem

/// A character's folder on disk.
struct CharacterFolder {
  private let path: String
  private let folder: Folder
  private static let longestSheet = 1 << 20

  init(_ path: String) throws {
    self.path = path
    do { folder = try Folder(PathBytes(path)) } catch {
      throw CommandError("the character's folder '\(path)' cannot be opened: \(error)")
    }
  }

  func check() throws -> CharacterFindings {
    var findings = CharacterFindings()
    let names = try folder.entries().filter { $0.facts.kind == .file }.map(\.name.text)
    guard names.contains(CharacterReader.fileName) else {
      throw CommandError(
        "'\(path)' has no \(CharacterReader.fileName); write one that names the character and its views")
    }
    let bytes = try Descriptor.reading(PathBytes("\(path)/\(CharacterReader.fileName)")).readAll(
      limit: Self.longestSheet)
    let file = SourceFile(name: "\(path)/\(CharacterReader.fileName)", bytes: bytes)
    let (sheet, diagnostics) = CharacterReader.read(file)
    findings.diagnostics = diagnostics
    findings.files = [file]
    guard let sheet else { return findings }
    var seen: [ViewCheck.Seen] = []
    for view in sheet.views {
      guard names.contains(view.file) else {
        findings.mistakes.append("the view '\(view.name)' names '\(view.file)', and there is no such picture")
        continue
      }
      do { seen.append(ViewCheck.Seen(view: view, try picture(view.file))) } catch {
        findings.mistakes.append("the view '\(view.name)' names '\(view.file)', which cannot be read: \(error)")
      }
    }
    ViewCheck(sheet: sheet, views: seen).check(&findings)
    let named = Set(sheet.views.map(\.file))
    for name in names.sorted() where !named.contains(name) && Glob.pictures.contains(where: { $0.matches(name) }) {
      findings.doubts.append("no view names the picture '\(name)'")
    }
    findings.summary = "\(sheet.name), \(sheet.views.count) view\(sheet.views.count == 1 ? "" : "s")"
    return findings
  }

  private func picture(_ name: String) throws -> Raster {
    let file = try Descriptor.reading(PathBytes("\(path)/\(name)"))
    let picture = try withExtendedLifetime(file) { try PictureReader.read(file.raw) }
    let pixels = try picture.pixels.converted(to: .rgbaF)
    let raster = Raster(width: pixels.width, height: pixels.height, filledWith: .zero)
    for y in 0..<pixels.height {
      let (from, to) = (pixels.floats(y), raster[y])
      for x in 0..<pixels.width { to[x] = SIMD4(from[4 * x], from[4 * x + 1], from[4 * x + 2], from[4 * x + 3]) }
    }
    return raster
  }
}
