import Synchronization

/// The codes of the style pictures that were used last, so that only the first picture of a series pays for its style.
final class StyleCodes: Sendable {
  /// Enough for every style of a studio's recipes, in less than a megabyte.
  private static let most = 64

  private let known = Mutex<[(print: PixelPrint, code: [Float])]>([])

  /// The code of the picture with this print, from `make` where it is not known yet; and whether it was.
  func code(of print: PixelPrint, _ make: () throws -> [Float]) rethrows -> (code: [Float], isKnown: Bool) {
    let found = known.withLock { known -> [Float]? in
      guard let place = known.firstIndex(where: { $0.print == print }) else { return nil }
      let entry = known.remove(at: place)
      known.append(entry)
      return entry.code
    }
    if let found { return (found, true) }
    // The network runs outside the lock: two pictures at once may both pay, and neither waits for the other.
    let code = try make()
    known.withLock { known in
      known.removeAll { $0.print == print }
      known.append((print, code))
      if known.count > Self.most { known.removeFirst() }
    }
    return (code, false)
  }
}
