import AtelierSystem
import Synchronization

/// A few threads for work that waits for disks: hashing, copying, publishing.
final class Hands: Sendable {
  private let inboxes: [Inbox<@Sendable () -> Void>]
  private let turn = Atomic<Int>(0)
  private let atWork = Atomic<Int>(0)

  init(count: Int) throws(SystemError) {
    var inboxes: [Inbox<@Sendable () -> Void>] = []
    for number in 0..<max(count, 1) {
      let inbox = try Inbox<@Sendable () -> Void>()
      inboxes.append(inbox)
      try WorkThread.start("hand-\(number)") {
        while let tasks = inbox.take(within: 3600) { for task in tasks { task() } }
      }
    }
    self.inboxes = inboxes
  }

  /// Tasks that were given and have not ended.
  var count: Int { atWork.load(ordering: .acquiring) }

  func give(_ task: @escaping @Sendable () -> Void) {
    atWork.add(1, ordering: .acquiringAndReleasing)
    let number = turn.add(1, ordering: .relaxed).newValue
    inboxes[number % inboxes.count].put { [self] in
      task()
      atWork.subtract(1, ordering: .acquiringAndReleasing)
    }
  }

  func stop() { inboxes.forEach { $0.close() } }
}
