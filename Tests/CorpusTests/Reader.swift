// Tesseract, the judge of what a picture says.
import AtelierImaging
import Foundation
import TestKit
import Testing

enum Reader {
  /// The words that tesseract reads in `picture`.
  static func words(of picture: Pixmap) throws -> [String] {
    let path = FileManager.default.temporaryDirectory.path + "/atelier-reader-\(UUID().uuidString).png"
    try Data(Pictures.file(picture)).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/tesseract")
    process.arguments = [path, "-", "--psm", "6"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "tesseract failed")
    return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
