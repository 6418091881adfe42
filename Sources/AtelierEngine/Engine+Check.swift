// What can be told of a recipe before any picture comes.
public import AtelierCore
import AtelierImaging
public import AtelierSystem
import CAtelier
import Synchronization

extension Engine {
  /// Looks at the pictures that the step of `check` names, and asks its stage what it thinks of its parameters.
  ///
  /// - Parameter assets: open files in the order of the check's own table.
  public func check(_ check: StageCheck, assets: [Descriptor]) -> [StageCheck.Finding] {
    let shelf = AssetShelf(
      names: check.assets, descriptors: assets, limits: check.limits, decodesPictures: check.decodes)
    switch check.subject {
    case .profile: return profileFindings(check.step, shelf)
    case .stage: return check.decodes ? looking.withLock { _ in ask(check, shelf) } : ask(check, shelf)
    }
  }

  private func ask(_ check: StageCheck, _ shelf: AssetShelf) -> [StageCheck.Finding] {
    var findings: [StageCheck.Finding] = []
    if let obstacle = stages.obstacle(to: check.step.stage) {
      findings.append(StageCheck.Finding(path: "", message: "it cannot run: \(obstacle)"))
    }
    guard let stage = stages[check.step.stage] else { return findings }
    let surroundings = Surroundings(pool: pool, cancellation: Cancellation())
    let call = RunCall(
      step: check.step, stage: stage.manifest, bundle: stage.bundle, input: nil, space: .srgb, assets: shelf,
      surroundings: surroundings)
    findings += call.lookAtPictures()
    let status = stage.check(call)
    for finding in call.said.findings where !findings.contains(finding) { findings.append(finding) }
    // A stage that stumbles over what is told already adds nothing.
    if status != ATELIER_OK, !findings.contains(where: { $0.severity == .error }) {
      findings.append(
        StageCheck.Finding(path: "", message: call.said.failure?.message ?? "the stage could not check this"))
    }
    return findings
  }

  /// Whether results can be written in the profile of an output: the colour library is asked, not only its head read.
  private func profileFindings(_ step: Step, _ shelf: AssetShelf) -> [StageCheck.Finding] {
    guard case .group(let members) = step.parameters, case .asset(let id, let name)? = members["profile"] else {
      return []
    }
    do {
      let space = try ColourSpace(profile: Array(shelf.bytes(id)))
      _ = try ColourTransform.between(.srgb, space, format: .rgba8)
      return []
    } catch {
      let help = "name another RGB profile, or write 'srgb' or 'own'"
      return [StageCheck.Finding(path: "profile", message: "'\(name)' is of no use: \(error); \(help)")]
    }
  }
}
