import Foundation
import Testing

/// A library's own program, asked what it makes of a file.
struct ReferenceTool {
  let path: String
  let arguments: [String]

  /// libjpeg-turbo's own decoder, which tells all its warnings only when it tells everything.
  static let djpeg = ReferenceTool(path: "/usr/bin/djpeg", arguments: ["-pnm", "-verbose", "-verbose", "-verbose"])
  /// Netpbm's reader of PNG, which is libpng's with no correction of its own.
  static let pngtopnm = ReferenceTool(path: "/usr/bin/pngtopnm", arguments: [])
  static let pngAlpha = ReferenceTool(path: "/usr/bin/pngtopnm", arguments: ["-alpha"])

  struct Answer {
    let status: Int32
    let output: [UInt8]
    let complaints: String
  }

  func run(_ file: String) throws -> Answer {
    try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not installed")
    let (output, complaints) = (try ScratchFile(), try ScratchFile())
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments + [file]
    process.standardOutput = FileHandle(fileDescriptor: output.descriptor)
    process.standardError = FileHandle(fileDescriptor: complaints.descriptor)
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationReason == .exit ? process.terminationStatus : -1, output: output.bytes,
      complaints: String(decoding: complaints.bytes, as: UTF8.self))
  }
}
