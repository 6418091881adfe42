// Every bundle that is there and not used, with its reason.
import AtelierCore
import AtelierEngine
import AtelierStudio
import AtelierSystem

extension Installation {
  /// One sentence for each bundle that was refused by its manifest or by its library.
  func refusals(_ stages: StageTable) -> [String] {
    found.refused.map { "\($0.folder.text): \($0.reason)" }
      + stages.refusals.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
  }

  /// Says on standard error which bundles are there and not used; a stage that a recipe misses may be in one.
  func complainOfRefusals(_ stages: StageTable) {
    for refusal in refusals(stages) { Terminal.complain("note: a bundle is not used: \(refusal)") }
  }
}
