import Synchronization

/// Keeps the last few conversions, so that a folder of pictures with one profile builds each once.
final class TransformCache: Sendable {
  static let shared = TransformCache(capacity: 16)

  private struct Key: Hashable {
    let source: ColourSpace
    let target: ColourSpace
    let format: PixelFormat
  }

  private let capacity: Int
  /// The most recently used last.
  private let entries = Mutex<[(key: Key, value: ColourTransform)]>([])

  init(capacity: Int) { self.capacity = capacity }

  func transform(
    from source: ColourSpace, to target: ColourSpace, format: PixelFormat
  ) throws(ColourError) -> ColourTransform {
    let key = Key(source: source, target: target, format: format)
    if let kept = find(key) { return kept }
    // Built outside the lock: two threads may build the same one, which costs less than all others waiting.
    let made = try ColourTransform(from: source, to: target, format: format)
    entries.withLock { entries in
      entries.append((key, made))
      if entries.count > capacity { entries.removeFirst() }
    }
    return made
  }

  private func find(_ key: Key) -> ColourTransform? {
    entries.withLock { entries in
      guard let index = entries.lastIndex(where: { $0.key == key }) else { return nil }
      let entry = entries.remove(at: index)
      entries.append(entry)
      return entry.value
    }
  }
}
