// How much memory networks may take.
import AtelierSystem

public enum ModelBudget {
  /// Bytes for weights and running work together: ATELIER_MODEL_MEMORY (MiB), else a quarter of what this process may
  /// have, since orders have half, else half of the machine; never more than the process may have.
  public static func bytes(_ environment: [String: String]) -> Int {
    let limit = Machine.processLimit
    let wanted = environment["ATELIER_MODEL_MEMORY"].flatMap { Int($0) }.map { min(max($0, 1), 1 << 30) << 20 }
    return min(wanted ?? limit.map { $0 / 4 } ?? Machine.memory / 2, limit ?? .max)
  }

  /// Why a model that needs `bytes` is refused; both numbers in MiB.
  static func refusal(_ name: String, needs bytes: Int, of budget: Int) -> ModelError {
    ModelError(
      .tooLarge,
      "the model '\(name)' needs \(mebibytes(bytes)) MiB and models may have \(mebibytes(budget)) MiB here ('memory' in atelier.yaml and ATELIER_MODEL_MEMORY set that)"
    )
  }

  private static func mebibytes(_ bytes: Int) -> Int {
    let (sum, overflows) = bytes.addingReportingOverflow((1 << 20) - 1)
    return (overflows ? bytes : sum) >> 20
  }
}
