// Golden pictures: compared with a tolerance, shown side by side when they differ.
import AtelierCore
public import AtelierImaging
import AtelierSystem
import FoundationEssentials
public import Testing

public enum Golden {
  /// Compares `pixmap` (8 bits) with `Tests/Snapshots/<name>.png`.
  ///
  /// `ATELIER_RECORD=1` writes the snapshot anew, for the person to look at before it is committed.
  ///
  /// - Parameters:
  ///   - tolerance: the largest difference of a sample that passes, in steps of 8 bits.
  ///   - share: the share of pixels that may differ by more (edges drawn by another release of a library).
  public static func expect(
    _ pixmap: Pixmap, _ name: String, tolerance: Int = 2, share: Double = 0.002,
    at place: SourceLocation = #_sourceLocation
  ) throws {
    let actual = try pixmap.converted(to: .rgba8)
    let file = snapshots + "/\(name).png"
    if ProcessInfo.processInfo.environment["ATELIER_RECORD"] == "1" {
      try FileManager.default.createDirectory(
        atPath: URL(filePath: file).deletingLastPathComponent().path, withIntermediateDirectories: true)
      try Data(Pictures.file(actual)).write(to: URL(filePath: file))
      return
    }
    guard let bytes = try? Data(contentsOf: URL(filePath: file)) else {
      Issue.record(
        "there is no snapshot '\(name)': look at the picture and record it with ATELIER_RECORD=1", sourceLocation: place
      )
      return
    }
    let expected = try Pictures.read([UInt8](bytes)).pixels
    guard expected.width == actual.width, expected.height == actual.height else {
      Issue.record(
        "'\(name)' is \(actual.width) x \(actual.height) px, its snapshot \(expected.width) x \(expected.height)",
        sourceLocation: place)
      return
    }
    let (sheet, differing) = try compare(expected, actual, tolerance: tolerance)
    let pixels = actual.width * actual.height
    guard Double(differing) > share * Double(pixels) else { return }
    let shown = FileManager.default.temporaryDirectory.path + "/atelier-\(name.replacing("/", with: "-"))-differs.png"
    try Data(Pictures.file(sheet)).write(to: URL(filePath: shown))
    Issue.record(
      "'\(name)' differs from its snapshot in \(differing) of \(pixels) pixels by more than \(tolerance); expected, actual and difference: \(shown)",
      sourceLocation: place)
  }

  private static let snapshots = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Snapshots").path

  /// Expected, actual and their difference (eight times as strong) side by side.
  private static func compare(_ expected: Pixmap, _ actual: Pixmap, tolerance: Int) throws -> (
    sheet: Pixmap, differing: Int
  ) {
    var differing = 0
    let sheet = try Pixmap(width: 3 * actual.width, height: actual.height, format: .rgba8)
    for y in 0..<actual.height {
      let (one, other, row) = (expected.bytes(y), actual.bytes(y), sheet.bytes(y))
      for x in 0..<actual.width {
        var worst = 0
        for channel in 0..<4 {
          let (a, b) = (one[4 * x + channel], other[4 * x + channel])
          let step = abs(Int(a) - Int(b))
          worst = max(worst, step)
          row[4 * x + channel] = a
          row[4 * (actual.width + x) + channel] = b
          row[4 * (2 * actual.width + x) + channel] = channel == 3 ? 255 : UInt8(min(255, 8 * step))
        }
        if worst > tolerance { differing += 1 }
      }
    }
    return (sheet, differing)
  }
}
