// Which file systems are taken for silent.
import AtelierSystem
import Testing

@testable import AtelierDaemon

@Suite struct SilenceTests {
  let one = PathBytes("drop/share")
  let two = PathBytes("drop/share/two")
  let local = PathBytes("drop/local")
  var silence = Silence()

  init() {
    for (folder, device) in [(one, 7), (two, 7), (local, 1)] as [(PathBytes, UInt64)] {
      #expect(silence.add(folder, device: device, isKnown: false).isEmpty)
    }
  }

  private func at(_ seconds: Double) -> Monotonic { Monotonic(seconds: seconds) }

  private mutating func look(findsNewNamesIn folder: PathBytes, hasRung: Bool = false) {
    silence.listen()
    silence.sawNewNames(in: folder)
    silence.suspect(from: at(100), within: 3) { _ in hasRung }
  }

  @Test mutating func newNamesWithoutARingConvictTheFileSystem() {
    look(findsNewNamesIn: one)
    #expect(silence.next == at(103))
    #expect(silence.convict(now: at(102.9)).isEmpty && silence.folders.isEmpty)
    #expect(silence.convict(now: at(103)) == [one])
    #expect(silence.folders == [one, two])
    // Told once.
    look(findsNewNamesIn: two)
    #expect(silence.next == nil)
  }

  @Test mutating func aRingThatIsLateClearsIt() {
    look(findsNewNamesIn: one)
    silence.rang(local)
    silence.rang(one)
    #expect(silence.convict(now: at(200)).isEmpty && silence.folders.isEmpty)
  }

  @Test mutating func aRingThatWasHeardAndNotYetLookedAfterClearsIt() {
    look(findsNewNamesIn: one, hasRung: true)
    #expect(silence.next == nil)
  }

  @Test mutating func whereRingsWereLostSilenceMeansNothing() {
    look(findsNewNamesIn: one)
    silence.acquitAll()
    #expect(silence.next == nil && silence.convict(now: at(200)).isEmpty)
  }

  /// Whoever was called by a ring, or looks for the first time, finds new names and nothing wrong with it.
  @Test mutating func newNamesAtOtherLooksAreNothing() {
    silence.sawNewNames(in: one)
    silence.suspect(from: at(100), within: 3) { _ in false }
    #expect(silence.next == nil)
  }

  @Test mutating func aKnownTypeIsSilentFromTheStart() {
    _ = silence.add(PathBytes("drop/nfs"), device: 9, isKnown: true)
    _ = silence.add(PathBytes("drop/nfs/inner"), device: 9, isKnown: false)
    #expect(silence.folders == [PathBytes("drop/nfs"), PathBytes("drop/nfs/inner")])
  }

  @Test mutating func whatIsGoneIsNotPolled() {
    _ = silence.add(PathBytes("drop/nfs/inner"), device: 9, isKnown: true)
    look(findsNewNamesIn: two)
    #expect(silence.remove(below: PathBytes("drop/nfs")).isEmpty)
    #expect(silence.remove(below: one).isEmpty)
    #expect(silence.folders.isEmpty && silence.next == nil)
  }

  /// Another disk is mounted in its place.
  @Test mutating func aFolderThatIsOnAnotherDiskNowIsAsThatDiskIs() {
    look(findsNewNamesIn: one)
    #expect(silence.convict(now: at(200)) == [one])
    // Looked at anew, and still there.
    #expect(silence.add(one, device: 7, isKnown: false).isEmpty)
    #expect(silence.add(one, device: 1, isKnown: false) == [one])
    #expect(silence.folders == [two])
  }
}
