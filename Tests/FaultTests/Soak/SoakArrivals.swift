// Pictures on their way into a studio, each in one of the ways in which programs write files.
import AtelierSystem
import Glibc
import TestKit

/// Brings pictures in one by one, and keeps those open that are still being written.
struct SoakArrivals {
  private enum Style: CaseIterable { case plain, renamed, linked, slow, folder }

  let studio: ServedStudio
  let work: SoakWork
  /// Pictures that are wholly in; a picture that is still being written is not.
  private(set) var whole: [String] = []
  private var next = 0
  private var open: [(number: Int, file: Descriptor)] = []

  init(_ studio: ServedStudio, _ work: SoakWork) {
    self.studio = studio
    self.work = work
  }

  var areOver: Bool { next == work.pictures.count && open.isEmpty }

  /// Brings the next picture in, or begins to write it.
  mutating func bringNext() throws {
    guard next < work.pictures.count else { return }
    let number = next
    next += 1
    let (picture, bytes) = (work.pictures[number], work.bytes[number])
    let path = PathBytes(picture.path)
    let aside = PathBytes("elsewhere").appending(path.name)
    let root = studio.root
    _ = try root.makeFolder(PathBytes("elsewhere"))
    let isInOwnFolder = path.parent.name.text.hasPrefix("set-")
    if !isInOwnFolder { _ = try root.makeFolder(path.parent) }
    switch isInOwnFolder ? .folder : Style.allCases[number / 3 % 4] {
    case .plain: try root.create(path).write(bytes)
    case .renamed:
      try root.create(aside).write(bytes)
      _ = try root.rename(aside, to: path, in: root)
    case .linked:
      try root.create(aside).write(bytes)
      studio.path(aside.text).withCString { old in studio.path(picture.path).withCString { _ = link(old, $0) } }
      try root.remove(aside)
    case .slow:
      let file = try root.create(path)
      try file.write(Array(bytes.prefix(bytes.count / 2)))
      open.append((number, file))
      return
    case .folder:
      let folder = PathBytes("elsewhere").appending(path.parent.name)
      _ = try root.makeFolder(folder)
      try root.create(folder.appending(path.name)).write(bytes)
      _ = try root.makeFolder(path.parent.parent)
      _ = try root.rename(folder, to: path.parent, in: root)
    }
    whole.append(picture.path)
  }

  /// Writes the rest of what is still being written.
  mutating func finishOpen() throws {
    for (number, file) in open {
      let bytes = work.bytes[number]
      try file.write(Array(bytes.suffix(bytes.count - bytes.count / 2)))
      whole.append(work.pictures[number].path)
    }
    open = []
  }

  /// Brings everything in that is left.
  mutating func bringAll() throws {
    while !areOver {
      try bringNext()
      try finishOpen()
    }
  }
}
