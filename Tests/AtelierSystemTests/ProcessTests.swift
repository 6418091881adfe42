// Child processes get the channel and nothing else.
import AtelierSystem
import Glibc
import TestKit
import Testing

@Suite struct ProcessTests {
  func shell(_ script: String, _ environment: [String: String] = [:]) throws -> ChildProcess {
    try ChildProcess(executable: PathBytes("/bin/sh"), arguments: ["-c", script], environment: environment)
  }

  @Test func tellsTheExitStatus() throws {
    #expect(try shell("exit 7").wait() == .exit(7))
  }

  @Test func tellsTheSignal() throws {
    #expect(try shell("kill -SEGV $$").wait() == .signal(SIGSEGV))
  }

  @Test func aMissingExecutableIsAnError() {
    let error = #expect(throws: SystemError.self) {
      try ChildProcess(executable: PathBytes("/no/such"), arguments: [], environment: [:])
    }
    #expect(error?.code == ENOENT)
  }

  @Test func lastWordsAreReadAsVisibleLines() throws {
    let child = try shell(#"printf 'one\033[2J\ntwo \303\251\n' >&4; kill -ABRT $$"#)
    #expect(try child.wait() == .signal(SIGABRT))
    #expect(child.lastWords == ["one[2J", "two "])
  }

  @Test func lastWordsAreCutShort() throws {
    let child = try shell("head -c 100000 /dev/zero | tr '\\0' x >&4")
    #expect(try child.wait() == .exit(0))
    #expect(child.lastWords.map(\.count) == [4096])
  }

  @Test func thereIsNothingToReadOnStandardInput() throws {
    #expect(try shell("read -r line && exit 1; exit 0").wait() == .exit(0))
  }

  @Test func theChildSpeaksThroughDescriptorThree() throws {
    let child = try shell(#"printf '\002\000\000\000\000\000\000\000hi' >&3"#)
    #expect(try child.channel.receive()?.text == Array("hi".utf8))
    #expect(try child.wait() == .exit(0))
  }

  @Test func nothingElseIsOpenInTheChild() throws {
    let temporary = try ScratchFolder()
    // Not close-on-exec, as libraries open theirs.
    let stray = temporary.folder.path.withCString { open($0, O_RDONLY | O_DIRECTORY) }
    defer { close(stray) }
    let child = try shell("for fd in /proc/$$/fd/*; do readlink $fd; done > \(temporary.folder.path.text)/seen")
    _ = try child.wait()
    let seen = try temporary.read("seen").split(separator: "\n").map(String.init)
    #expect(!seen.contains(temporary.folder.path.text))
    #expect(seen.contains { $0.hasPrefix("socket:") })
  }

  @Test func hasTheGivenEnvironmentOnly() throws {
    #expect(try shell(#"test "$A" = "b c" && test -z "$HOME""#, ["A": "b c"]).wait() == .exit(0))
  }

  @Test func theEndOfTheChildEndsTheChannel() throws {
    let child = try shell("sleep 60")
    child.kill()
    #expect(try child.channel.receive() == nil)
    #expect(try child.wait() == .signal(SIGKILL))
  }

  @Test func tellsTheServiceManager() throws {
    let temporary = try ScratchFolder()
    let path = temporary.folder.path.appending("notify").text
    let ear = try DatagramEar(at: path)
    let manager = ServiceManager(environment: ["NOTIFY_SOCKET": path, "WATCHDOG_USEC": "30000000"])
    manager.ready()
    manager.status("3 pictures\nwait")
    let heard = [ear.text(within: 10), ear.text(within: 10)]
    #expect(heard == ["READY=1", "STATUS=3 pictures wait"])
    #expect(manager.watchdog == 30)
  }
}
