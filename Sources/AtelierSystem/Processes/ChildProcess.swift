// Starting, ending and waiting for one child process.
internal import CLinux
import Glibc

/// A process that this one started, spoken to through a channel.
public final class ChildProcess: Sendable {
  /// How a process ended.
  public enum End: Hashable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  /// Its number, which is its process group's too; not to be used once ``wait()`` has returned.
  public let id: Int32
  /// The supervisor's end; the child has the other as ``Channel/childDescriptor``.
  public let channel: Channel
  private let words: Descriptor

  /// The number under which the child has the file for its last words.
  static let wordsDescriptor: Int32 = 4

  /// Starts `executable` with nothing open but standard output and error, the channel and a file for last words.
  public init(
    executable: PathBytes, arguments: [String], environment: [String: String]
  ) throws(SystemError) {
    let (own, other) = try Channel.pair()
    let words = try Descriptor.memory(name: "last-words")
    let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var child: pid_t = 0
    let code = executable.withCString { path in
      withCStrings([executable.text] + arguments) { arguments in
        withCStrings(variables) { clinux_spawn(&child, path, arguments, $0, other.socket.raw, words.raw) }
      }
    }
    guard code == 0 else { throw SystemError("start", path: executable.text, code: code) }
    id = child
    channel = own
    self.words = words
  }

  /// Lets the process have no more private memory than `bytes`; what it asks for beyond is refused to it.
  public func limit(memory bytes: Int) throws(SystemError) {
    guard clinux_limit_memory(id, UInt64(clamping: bytes)) == 0 else { throw .last("limit the memory of a process") }
  }

  /// Where a fatal signal found the process, a line a frame as it wrote them; empty when it wrote none.
  ///
  /// Whatever runs in the process can write here, so it is cut at 4 KiB and holds nothing but visible ASCII.
  public var lastWords: [String] {
    let bytes = (try? words.read(at: 0, count: 4096)) ?? []
    return bytes.split(separator: UInt8(ascii: "\n")).map { line in
      String(decoding: line.filter { $0 >= 0x20 && $0 < 0x7F }, as: UTF8.self)
    }
  }

  /// Asks the process and all that it started to end.
  public func terminate() { Glibc.kill(-id, SIGTERM) }

  /// Ends the process and all that it started at once.
  public func kill() { Glibc.kill(-id, SIGKILL) }

  /// Whether the process is over; it can still be waited for.
  public var hasEnded: Bool { clinux_has_ended(id) != 0 }

  /// Waits for the process; to be called once.
  public func wait() throws(SystemError) -> End {
    var status: Int32 = 0
    guard clinux_wait(id, &status) == 0 else { throw .last("wait for a process") }
    return status < 0 ? .signal(-status) : .exit(status)
  }
}

private func withCStrings<R>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R) -> R {
  let copies = texts.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
}
