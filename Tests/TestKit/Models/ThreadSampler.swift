// How many threads of a process could compute at a moment: those that run or wait for nothing but a core.
import Glibc

/// Looks at a process again and again; what it sees does not depend on how busy the machine is otherwise.
public struct ThreadSampler {
  /// Threads that were runnable, at each look.
  public private(set) var counts: [Int] = []
  private let process: Int32

  public init(process: Int32) { self.process = process }

  /// The share of the looks at which `isCounted` holds for the number of threads, 0...1.
  public func share(_ isCounted: (Int) -> Bool) -> Double {
    counts.isEmpty ? 0 : Double(counts.count(where: isCounted)) / Double(counts.count)
  }

  public mutating func look() {
    let folder = "/proc/\(process)/task"
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    var runnable = 0
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.first != ".", Self.state("\(folder)/\(name)/stat") == UInt8(ascii: "R") { runnable += 1 }
    }
    counts.append(runnable)
  }

  /// The letter behind the name, which is in brackets and may hold any other.
  private static func state(_ path: String) -> UInt8? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = read(file, &bytes, bytes.count)
    guard count > 0, let end = bytes[..<count].lastIndex(of: UInt8(ascii: ")")), end + 2 < count else { return nil }
    return bytes[end + 2]
  }
}
