// Reading the words on a picture with tesseract.
import AtelierImaging
import Foundation
import TestKit

enum Reader {
  private static let program = ["/usr/bin/tesseract", "/usr/local/bin/tesseract"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  static var isInstalled: Bool { program != nil }

  /// The words that are written in one colour, within some rows of a picture.
  ///
  /// What has another colour than `ink` is taken as paper, since the program knows printed pages best.
  ///
  /// - Parameter rows: from 0 at the top to 1 at the bottom.
  static func read(
    _ folder: TemporaryFolder, _ file: String, ink: SIMD3<UInt8>, rows: ClosedRange<Double>
  ) throws -> [String] {
    let picture = try Pictures.read(folder.bytes(file)).pixels
    let first = Int(rows.lowerBound * Double(picture.height))
    let last = Int(rows.upperBound * Double(picture.height))
    let page = try Pictures.bytes(picture.width, last - first) { x, y in
      let pixel = Pictures.pixel(picture, x, first + y)
      let distance = (0..<3).map { abs(Int(pixel[$0]) - Int(ink[$0])) }.max() ?? 255
      let tone: UInt8 = distance < 28 ? 0 : 255
      return SIMD4(tone, tone, tone, 255)
    }
    let path = try folder.write("page.png", Pictures.file(page))
    let process = Process()
    process.executableURL = program.map { URL(filePath: $0) }
    process.arguments = [path, "-", "--psm", "6", "-l", "eng"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    // Specks that have the colour by chance are no words.
    return text.split { $0.isWhitespace }.map(String.init).filter { $0.filter(\.isLetterOrDigit).count > 1 }
  }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isLetter || isNumber }
}
