import AtelierStageKit

/// Typesets a text and lays it over the picture.
struct TextStage: Stage {
  static let id = "text"

  private let fonts = FontPool()

  init(host: StageHost) {}

  func run(_ run: borrowing Run) throws {
    var image = try run.edit()
    let wording = try Wording(run)
    if wording.content.isEmpty {
      run.record("text", "empty")
      return try run.setOutput(image)
    }
    do {
      if run.count("font-files") > 0 {
        try draw(wording, on: &image, Self.library(run), run)
      } else {
        try fonts.withLibrary { try draw(wording, on: &image, $0, run) }
      }
    } catch let finding as Finding {
      throw StageError.invalid(finding.message)
    }
    try run.setOutput(image)
  }

  private func draw(
    _ wording: Wording, on image: inout MutableImage, _ library: FontLibrary, _ run: borrowing Run
  ) throws {
    let look = try Look(run)
    let font = try Font(run.text("font"), in: library)
    let placement = try Typesetter(
      wording: wording, font: font, library: library, frame: Frame(run, width: image.width, height: image.height),
      sizing: Sizing(run), outline: look.outline?.width ?? 0,
      picture: Box(x: 0, y: 0, width: Double(image.width), height: Double(image.height))
    ).place()
    try run.progress(0.3)
    let layer = try Layer(placement, look, width: image.width, height: image.height)
    try run.progress(0.6)
    try Compositor.compose(layer, onto: &image, on: run)
    record(placement, layer, run)
  }

  private func record(_ placement: Placement, _ layer: Layer, _ run: borrowing Run) {
    run.record("size", px(placement.size))
    run.record("lines", "\(placement.text.lineCount)")
    run.record("ink", placement.turned(placement.ink).description)
    run.record("fonts", placement.text.fonts.joined(separator: ", "))
  }

  /// The system's fonts and those that the recipe brings.
  private static func library(_ parameters: borrowing some Parameters & ~Copyable) throws -> FontLibrary {
    var files: [(file: MemoryFile, name: String, path: String)] = []
    for index in 0..<parameters.count("font-files") {
      let path = "font-files.\(index)"
      let name = parameters.text(ifGiven: path) ?? path
      let file = try parameters.withBytes(path) { MemoryFile($0) }
      guard let file else { throw StageError.noMemory("there is no room for the font '\(name)'") }
      files.append((file, name, path))
    }
    return try FontLibrary(files: files)
  }
}
