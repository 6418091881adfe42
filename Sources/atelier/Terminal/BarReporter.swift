// A bar at the foot of the terminal; what is worth keeping scrolls above it.

/// For people: one bar over all files, redrawn in place.
final class BarReporter: RunReporter {
  private let plain = PlainReporter()
  private let total: Int
  private var done = 0
  /// Files at work, with their fractions.
  private var running: [String: Double] = [:]
  private var label = ""
  private var drawn = ""
  private var lastDraw = ContinuousClock.now

  init(total: Int) { self.total = max(total, 1) }

  func progress(_ file: String, _ fraction: Double, _ label: String) {
    running[file] = fraction
    self.label = "\(file): \(label)"
    // Ten redraws a second are enough for an eye.
    guard lastDraw.duration(to: .now) > .milliseconds(100) else { return }
    lastDraw = .now
    draw()
  }

  func note(_ file: String, _ text: String) { above { plain.note(file, text) } }

  func output(_ file: String, _ output: RunOutput) { above { plain.output(file, output) } }

  func failed(_ file: String, _ reason: String) { above { plain.failed(file, reason) } }

  func finished(_ file: String, seconds: Double) {
    running[file] = nil
    done += 1
    draw()
  }

  func summary(_ summary: RunSummary) {
    erase()
    plain.summary(summary)
  }

  private func above(_ body: () -> Void) {
    erase()
    body()
    draw()
  }

  private func erase() {
    if !drawn.isEmpty { Terminal.write("\r\u{1B}[K", to: 2) }
    drawn = ""
  }

  private func draw() {
    let fraction = (Double(done) + running.values.reduce(0, +)) / Double(total)
    let width = 24
    let full = Int(fraction * Double(width))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    let line = " \(bar) \(Int(fraction * 100)) %  \(done)/\(total)  \(label)"
    let text = String(line.prefix(Terminal.columns - 1))
    guard text != drawn else { return }
    Terminal.write("\r\(text)\u{1B}[K", to: 2)
    drawn = text
  }
}
