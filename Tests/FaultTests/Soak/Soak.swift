// The real binary with real bundles, killed while it works; after every kill the audit looks.
import AtelierSystem
import Foundation
import TestKit
import Testing

/// Studios that are killed, and the audit that belongs to them.
final class Soak {
  let work: SoakWork
  let book: SoakBook
  let audit: SoakAudit
  /// The studio that nothing disturbed; its daemon has ended.
  let undisturbed: ServedStudio
  /// Seconds within which a picture's whole way lies, from its arrival on, on a machine that is not too busy.
  private static let work = 0.6
  /// Seconds within which it is killed: three times what its start takes on this machine, now.
  private let span: Double

  /// Has `work` done once without any disturbance, by which all else is judged.
  init(_ work: SoakWork) throws {
    self.work = work
    book = try SoakBook()
    undisturbed = try Self.studio()
    var arrivals = SoakArrivals(undisturbed, work)
    try arrivals.bringAll()
    let begin = Monotonic.now
    try undisturbed.start()
    undisturbed.wait(for: "its start") { [undisturbed] in Self.cameUp(undisturbed, since: 0) }
    span = max(3 * (Monotonic.now - begin), 1.5)
    try Self.rest(undisturbed)
    audit = try SoakAudit(work, undisturbed: undisturbed)
  }

  static func studio(settle: Double = 0.1, jobs: Int = 2) throws -> ServedStudio {
    let studio = try ServedStudio(
      settle: settle, jobs: jobs, recipe: nil, program: .release, in: SoakBook.folder ?? ServedStudio.memory)
    for (path, text) in SoakWork.recipes { try studio.write(text, to: path) }
    return studio
  }

  /// Serves a studio until nothing is left to do.
  static func finish(_ studio: ServedStudio) throws {
    let said = studio.said.utf8.count
    try studio.start()
    // Where nothing was left to do it would be told to stop before it listens.
    studio.wait(for: "its start") { cameUp(studio, since: said) }
    try rest(studio)
  }

  private static func rest(_ studio: ServedStudio) throws {
    studio.wait(for: "the end of all work") { isOver(studio) }
    #expect(try studio.stop() == .exit(0))
  }

  static func isOver(_ studio: ServedStudio) -> Bool {
    studio.tree("drop").isEmpty && studio.tree(".atelier/claimed").isEmpty
  }

  /// One studio, killed `kills` times while its pictures arrive, and then left in peace.
  func round(kills: Int) throws {
    let studio = try Self.studio()
    var arrivals = SoakArrivals(studio, work)
    for _ in 0..<kills {
      let life = try live(studio, &arrivals)
      let report = try look(studio, arrivals.whole, recovered: life.isRecovered)
      try book.write(
        SoakBook.Entry(kind: .moment, lived: life.milliseconds, isRecovered: life.isRecovered, report: report))
    }
    try arrivals.finishOpen()
    try end(studio, arrivals.whole)
  }

  /// A life of the daemon's, with some arrivals during and after it.
  private func live(
    _ studio: ServedStudio, _ arrivals: inout SoakArrivals
  ) throws -> (milliseconds: Int, isRecovered: Bool) {
    let (said, begin) = (studio.said.utf8.count, Monotonic.now)
    // Work is over soon after it came: half of the lives end right after arrivals, the others at any moment.
    let isShort = Bool.random()
    let length = Double.random(in: 0...span)
    var moments = (0..<4).map { _ in Double.random(in: 0...span) }.sorted()
    if isShort { moments = moments.map { _ in max(length - Double.random(in: 0...Self.work), 0) }.sorted() }
    var finishing = Double.random(in: 0...2 * span)
    try studio.start()
    while Monotonic.now - begin < length {
      if let first = moments.first, Monotonic.now - begin > first {
        moments.removeFirst()
        try arrivals.bringNext()
      }
      if Monotonic.now - begin > finishing {
        finishing = .infinity
        try arrivals.finishOpen()
      }
      usleep(2000)
    }
    studio.kill()
    let lived = Int((Monotonic.now - begin) * 1000)
    for _ in moments { try arrivals.bringNext() }
    return (lived, Self.cameUp(studio, since: said))
  }

  private static func cameUp(_ studio: ServedStudio, since said: Int) -> Bool {
    String(decoding: studio.said.utf8.dropFirst(said), as: UTF8.self).contains("info ready ")
  }

  /// Has the daemon killed at the `number`th `call` of one of its threads, of those in the folder `below` where one is
  /// given; false when no thread makes so many.
  func kill(atThe number: Int, _ call: String, below folder: String? = nil) throws -> Bool {
    let studio = try Self.studio(settle: 0.05, jobs: 1)
    var arrivals = SoakArrivals(studio, work)
    try arrivals.bringAll()
    studio.inject("\(call):signal=SIGKILL:when=\(number)", below: folder, log: true)
    try studio.start()
    studio.wait(for: "the kill or the end of all work") { !studio.isRunning || Self.isOver(studio) }
    // The journal is put in order at the very end, which is a time to be killed too.
    if studio.isRunning, try studio.stop() == .exit(0) { return false }
    studio.kill()
    studio.prefix = []
    let report = try look(studio, arrivals.whole, recovered: false)
    let line = studio.traced.last { $0.contains(" \(call)(") }
    try book.write(
      SoakBook.Entry(kind: .call, call: call, folder: folder, number: number, traced: line, report: report))
    try end(studio, arrivals.whole)
    return true
  }

  /// Writes down which calls a studio's whole work makes.
  func trace(_ calls: [String]) throws {
    let studio = try Self.studio(settle: 0.05, jobs: 1)
    var arrivals = SoakArrivals(studio, work)
    try arrivals.bringAll()
    studio.traceOnly(calls)
    try studio.start()
    studio.wait(for: "the end of all work") { Self.isOver(studio) }
    _ = try studio.stop()
    try book.write(SoakBook.Entry(kind: .trace, traced: studio.traced.joined(separator: "\n")))
  }

  private func end(_ studio: ServedStudio, _ dropped: [String]) throws {
    try Self.finish(studio)
    let report = try look(studio, dropped, recovered: true, final: true)
    try book.write(SoakBook.Entry(kind: .end, report: report, dropped: dropped.count))
  }

  private func look(
    _ studio: ServedStudio, _ dropped: [String], recovered: Bool, final: Bool = false
  ) throws -> SoakAudit.Report {
    let report = try audit.check(studio, dropped: dropped, recovered: recovered, final: final)
    for finding in report.findings {
      Issue.record(
        "\(finding.joined(separator: ": ")) after \(book.entries.count) kills and ends\n\(studio.said.suffix(2000))")
    }
    if !report.findings.isEmpty, let folder = SoakBook.folder {
      shell("cp -a '\(studio.root.path)' '\(folder)/failed-\(book.entries.count)'")
    }
    return report
  }
}
