// One worker process and the two threads that speak with it.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Glibc

/// A running worker: what it says and how it ends arrives as events, and asking never waits.
final class WorkerLink: Sendable {
  enum Event: Sendable {
    case reply(WorkerReply, [Descriptor])
    /// An order could not be sent, and the worker knows nothing of it; why, in words.
    case unsent(order: String, String)
    /// The process is gone.
    case ended(End)
  }

  /// How a process ended.
  struct End: Sendable {
    /// In words.
    var how: String
    /// Where a fatal signal found it, a line a frame, the innermost first.
    var stack: [String]
  }

  private struct Letter: Sendable {
    var request: WorkerRequest
    var descriptors: [Descriptor]
  }

  private let child: ChildProcess
  private let outbox: Inbox<Letter>

  /// Starts the process, which may have `memory` bytes.
  init(
    executable: PathBytes, arguments: [String], environment: [String: String], memory: Int,
    tell: @escaping @Sendable (WorkerLink, Event) -> Void
  ) throws(SystemError) {
    outbox = try Inbox()
    child = try ChildProcess(executable: executable, arguments: arguments, environment: environment)
    do throws(SystemError) {
      try child.limit(memory: memory)
      try WorkThread.start("worker-out") { [self] in write { tell(self, $0) } }
      try WorkThread.start("worker-in") { [self] in
        let how = read { tell(self, .reply($0, $1)) }
        tell(self, .ended(End(how: how, stack: Stack.lines(child.lastWords))))
      }
    } catch {
      kill()
      _ = try? child.wait()
      throw error
    }
  }

  var id: Int32 { child.id }

  func ask(_ request: WorkerRequest, _ descriptors: [Descriptor] = []) {
    outbox.put(Letter(request: request, descriptors: descriptors))
  }

  func kill() { child.kill() }

  private func write(_ tell: (Event) -> Void) {
    while let letters = outbox.take(within: 3600) {
      for letter in letters {
        do throws(SystemError) {
          try child.channel.send(letter.request, descriptors: letter.descriptors)
        } catch {
          // A worker that is gone is noticed by the thread that reads.
          guard error.code == EMSGSIZE, case .order(let order) = letter.request else { continue }
          tell(
            .unsent(
              order: order.id, "the plan for this picture is too large: the recipe has too many rows and variants"))
        }
      }
    }
  }

  private func read(_ take: (WorkerReply, [Descriptor]) -> Void) -> String {
    var nonsense: SystemError?
    do throws(SystemError) {
      while let (reply, descriptors) = try child.channel.receive(WorkerReply.self) { take(reply, descriptors) }
    } catch {
      if error.code != ECONNRESET { nonsense = error }
    }
    outbox.close()
    // A worker that closed its channel and lives on is of no use to anybody.
    child.channel.hangUp()
    let end = Self.wait(for: child, isBroken: nonsense != nil)
    if let nonsense { return "it sent what is no message (\(nonsense.reason))" }
    return end
  }

  private static func wait(for child: ChildProcess, isBroken: Bool) -> String {
    // A crashing process closes its channel a moment before it is gone; its own end says more than our kill.
    if isBroken { child.kill() }
    let patience = Monotonic.now + 5
    while !child.hasEnded, Monotonic.now < patience { usleep(2_000) }
    if !child.hasEnded { child.kill() }
    switch try? child.wait() {
    case .exit(0): return "it ended by itself"
    case .exit(WorkerEnd.brokenFiles): return "a stage closed files that are not its own"
    case .exit(let status): return "it ended with status \(status)"
    case .signal(let number): return "it was ended by \(signalName(number))"
    case nil: return "it ended"
    }
  }
}

private func signalName(_ number: Int32) -> String {
  switch number {
  case SIGSEGV: "a memory fault (SIGSEGV)"
  case SIGABRT: "an abort (SIGABRT)"
  case SIGILL, SIGTRAP: "a trap (signal \(number))"
  case SIGBUS: "a bus error (SIGBUS)"
  case SIGFPE: "an arithmetic fault (SIGFPE)"
  case SIGKILL: "SIGKILL, as when memory runs out or it hangs"
  case SIGSYS: "a system call that is not allowed (SIGSYS)"
  case SIGXCPU: "its limit of CPU time"
  default: "signal \(number)"
  }
}
