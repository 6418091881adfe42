import AtelierStageKit

/// Typesets a text and lays it over the picture.
struct TextStage: Stage {
  static let id = "text"

  private let fonts = FontPool()

  init(host: StageHost) {}

  func run(_ run: borrowing Run) throws {
    let wording = try Wording(run)
    var image = try run.edit()
    if wording.content.isEmpty {
      run.record("text", "empty")
    } else {
      do {
        try withLibrary(run) { library throws in try draw(wording, on: &image, library, run) }
      } catch let finding as Finding {
        throw StageError.invalid(finding.message)
      }
    }
    try run.setOutput(image)
  }

  func check(_ check: borrowing Check) throws {
    check.lookAtBox("box", for: "a text")
    check.lookAtMargin("margin")
    Sizing.check(check)
    Paint.check(check)
    let wording = try Wording(check)
    do {
      try withLibrary(check) { library throws in
        let font = try Font(check.text("font"), in: library)
        let text = try ShapedText(wording.content, wording, font, library)
        try text.refuseMissingGlyphs()
        if let note = text.borrowedLetters(beside: font) { check.doubt("content", note) }
      }
    } catch let finding as Finding {
      check.finding(finding.path, finding.message)
    }
  }

  /// Calls `body` with the system's fonts and those that the recipe brings.
  private func withLibrary<Source: Parameters & ~Copyable>(
    _ parameters: borrowing Source, _ body: (FontLibrary) throws -> Void
  ) throws {
    let count = parameters.count("font-files")
    if count == 0 { return try fonts.withLibrary(body) }
    var files: [FontFile] = []
    for index in 0..<count {
      let path = "font-files.\(index)"
      let name = parameters.text(ifGiven: path) ?? path
      files.append(try parameters.withBytes(path) { try FontFile($0, name: name, path: path) })
    }
    try body(FontLibrary(files: files))
  }

  private func draw(
    _ wording: Wording, on image: inout MutableImage, _ library: FontLibrary, _ run: borrowing Run
  ) throws {
    let look = try Look(run)
    let font = try Font(run.text("font"), in: library)
    let typesetter = Typesetter(
      wording: wording, font: font, library: library, frame: try Frame(run, width: image.width, height: image.height),
      sizing: try Sizing(run))
    var proof = try Proof(typesetter, look, on: image)
    try run.progress(0.5)
    try judge(&proof, typesetter, on: image, run)
    try Compositor.compose(proof.layer, onto: &image, on: run)
    proof.record(in: run)
    if let note = proof.placement.text.text.borrowedLetters(beside: font) { run.warn(note) }
  }

  /// Does what the recipe wants done about letters that cannot be read.
  private func judge(
    _ proof: inout Proof, _ typesetter: Typesetter, on image: borrowing MutableImage, _ run: borrowing Run
  ) throws {
    enum Wish: String { case off, warn, fix, fail }

    let wish = try run.choice("contrast", as: Wish.self)
    if proof.contrast.isEnough || wish == .off { return }
    let problem =
      "the contrast of the text is \(proof.contrast.description); add a shade or an outline, or change the fill"
    switch wish {
    case .off: break
    case .warn: run.warn(problem)
    case .fail: throw StageError.invalid(problem)
    case .fix:
      for help in Help.steps(for: proof.layer.look, size: proof.placement.size) {
        let next = try Proof(typesetter, help.look, on: image)
        if (next.contrast.ratio ?? 0) > (proof.contrast.ratio ?? 0) || next.contrast.isEnough {
          proof = next
          proof.help = help.name
        }
        if proof.contrast.isEnough { return }
      }
      run.warn("the contrast of the text stays at \(proof.contrast.description), with all the help there is")
    }
  }
}
