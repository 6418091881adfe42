/// The frames of a crash as a person may pass them on.
enum Stack {
  private static let most = 12

  /// `path/libName.so(symbol+0x1f) [0x7f…]` becomes `libName.so(symbol+0x1f)`; the handler's own frames are left out.
  static func lines(_ words: [String]) -> [String] {
    let frames = words.map { line in
      let end = line.firstIndex(of: " ") ?? line.endIndex
      let place = line[..<end]
      let name = place.split(separator: "(", maxSplits: 1).first ?? place
      let start = name.lastIndex(of: "/").map { place.index(after: $0) } ?? place.startIndex
      return String(place[start...])
    }
    // The first is the handler; the second is the kernel's way into it, in the C library.
    return Array(frames.dropFirst(2).prefix(most))
  }
}
