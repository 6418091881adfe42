// Threads that are started and forgotten.
import AtelierSystem
import Testing

@Suite struct WorkThreadTests {
  /// A thread that has ended has no memory left in which its maker could name it.
  @Test func manyThatEndAtOnce() throws {
    let ended = Monitor(0)
    for _ in 0..<5000 { try WorkThread.start("short") { ended.change { $0 += 1 } } }
    #expect(ended.wait { $0 == 5000 ? true : nil } == true)
  }

  @Test func bearsItsNameFromTheStart() throws {
    let name = Monitor<String?>(nil)
    try WorkThread.start("a-name-of-more-than-15-bytes") {
      let text = try? Descriptor.reading(PathBytes("/proc/thread-self/comm")).readAll()
      name.change { $0 = String(decoding: text ?? [], as: UTF8.self) }
    }
    #expect(name.wait { $0 } == "a-name-of-more-\n")
  }
}
