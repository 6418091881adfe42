// Hands libFuzzer's inputs to a function of Swift.
import CFuzz

public enum Fuzzer {
  private nonisolated(unsafe) static var body: ([UInt8]) -> Void = { _ in }

  /// Feeds `body` for as long as the command line says; a trap, a hang or a fault of memory is a finding.
  public static func run(_ body: @escaping ([UInt8]) -> Void) {
    self.body = body
    var count = CommandLine.argc
    var words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
    _ = LLVMFuzzerRunDriver(&count, &words) { data, size in
      Fuzzer.body(Array(UnsafeBufferPointer(start: data, count: size)))
      return 0
    }
  }
}
