// Which folders nothing rings for: by the type of their file system, and by what came in without a ring.
import AtelierSystem

/// The folders of file systems that are silent about what comes in; a plain table without a clock of its own.
///
/// A trial file would prove nothing: the kernel rings for what is done on this machine on any file system. What does is
/// a name that a look by time alone finds in a folder that was watched, and that does not ring soon after either.
struct Silence {
  /// All folders that lie on such a file system.
  private(set) var folders: Set<PathBytes> = []
  private var devices: [PathBytes: UInt64] = [:]
  private var silent: Set<UInt64> = []
  /// Those that ``convict(now:)`` gave and that are still there.
  private var convicted: Set<PathBytes> = []
  /// Folders in which names were new at the look that goes on; nil when none does that counts.
  private var news: [PathBytes]?
  /// Folders with such names, and when it is certain that nothing rings for them.
  private var suspects: [PathBytes: Monotonic] = [:]

  /// `folder` lies on `device`, whose file system is one of the silent ones when that `isKnown`; gives it where it was
  /// taken for silent by a verdict and is on another disk now.
  mutating func add(_ folder: PathBytes, device: UInt64, isKnown: Bool) -> [PathBytes] {
    let isOther = devices.updateValue(device, forKey: folder) != device
    if isKnown { silent.insert(device) }
    if silent.contains(device) { folders.insert(folder) } else { folders.remove(folder) }
    return isOther && convicted.remove(folder) != nil ? [folder] : []
  }

  /// Nothing at `folder` or below it is watched any more; gives those that a verdict was about.
  mutating func remove(below folder: PathBytes) -> [PathBytes] {
    devices = devices.filter { !$0.key.isInside(folder) }
    folders = folders.filter { !$0.isInside(folder) }
    suspects = suspects.filter { !$0.key.isInside(folder) }
    let freed = convicted.filter { $0.isInside(folder) }.sorted()
    convicted.subtract(freed)
    return freed
  }

  /// A look begins that nothing rang for.
  mutating func listen() { news = [] }

  /// Names are new in `folder`, which was watched before.
  mutating func sawNewNames(in folder: PathBytes) { news?.append(folder) }

  /// That look is over: what rings within `seconds` after all, or `hasRung` already, is not suspicious.
  mutating func suspect(from now: Monotonic, within seconds: Double, unless hasRung: (PathBytes) -> Bool) {
    for folder in news ?? [] where !folders.contains(folder) && !hasRung(folder) { suspects[folder] = now + seconds }
    news = nil
  }

  /// Rings were lost: silence means nothing.
  mutating func acquitAll() {
    suspects = [:]
    news = nil
  }

  mutating func rang(_ folder: PathBytes) {
    if !suspects.isEmpty { suspects[folder] = nil }
  }

  /// When the next verdict is due.
  var next: Monotonic? { suspects.values.min() }

  /// Takes the file systems of those whose time is over for silent; gives one folder of each.
  mutating func convict(now: Monotonic) -> [PathBytes] {
    var found: [PathBytes] = []
    for (folder, moment) in suspects.sorted(by: { $0.key < $1.key }) where moment <= now {
      suspects[folder] = nil
      guard let device = devices[folder], silent.insert(device).inserted else { continue }
      found.append(folder)
      convicted.insert(folder)
      folders.formUnion(devices.filter { $0.value == device }.keys)
    }
    return found
  }
}
