// One plain line for everything that is worth one.

/// For pipes and logs: results to standard output, what is wrong or doubtful to standard error.
final class PlainReporter: RunReporter {
  func progress(_ file: String, _ fraction: Double, _ label: String) {}

  func note(_ file: String, _ text: String) { Terminal.complain("\(file): note: \(text)") }

  func output(_ file: String, _ output: RunOutput) { Terminal.say("\(file) -> \(output.path)") }

  func failed(_ file: String, _ reason: String) { Terminal.complain("\(file): error: \(reason)") }

  func finished(_ file: String, seconds: Double) {}

  func summary(_ summary: RunSummary) { Terminal.complain(summary.sentence) }
}

extension RunSummary {
  /// "24 pictures done, 48 files written, 1 failed, in 12.3 s".
  var sentence: String {
    let pictures = done == 1 ? "1 picture done" : "\(done) pictures done"
    let files = outputs == 1 ? "1 file written" : "\(outputs) files written"
    return "\(pictures), \(files)\(failed > 0 ? ", \(failed) failed" : ""), in \(seconds.shortSeconds)"
  }
}

extension Double {
  /// Seconds for people: "0.42 s", "12.3 s", "3 min 20 s".
  var shortSeconds: String {
    if self < 10 { return "\((self * 100).rounded() / 100) s" }
    if self < 100 { return "\((self * 10).rounded() / 10) s" }
    let whole = Int(self.rounded())
    return "\(whole / 60) min \(whole % 60) s"
  }
}
