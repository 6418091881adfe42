// Recipes that come, change and go.
import AtelierCore
import AtelierStudio
import AtelierSystem
import Logging

extension Supervisor {
  /// Reads a recipe and asks a worker about its stages.
  func load(_ file: PathBytes, force: Bool) {
    guard let questions = book.load(file, force: force) else { return }
    // Mistakes are told at once, and again with what the stages find beside them.
    if questions.isEmpty || book.entries[file]?.isBroken == true { settled(file) }
    if !questions.isEmpty { ask(questions) }
  }

  func forget(_ file: PathBytes) {
    guard book.remove(file) else { return }
    log.info("recipe is gone", metadata: ["recipe": "\(file)"])
    told.recipes[file] = nil
    try? notes.forget(recipe: file)
    cover()
    scanner.retell()
  }

  func ask(_ questions: [RecipeBook.Question]) {
    guard let worker, posture != nil else { return }
    for question in questions {
      do throws(Failure) {
        let assets = try OrderFiles(root: studio.root).open(question.assets)
        worker.ask(.check(id: question.id, question.check), assets)
      } catch {
        answered(question.id, [], failure: error.message)
      }
    }
    questionsDeadline = Monotonic.now + (configuration.deadline ?? 60)
  }

  func answered(_ id: String, _ findings: [StageCheck.Finding], failure: String?) {
    questionsDeadline = Monotonic.now + (configuration.deadline ?? 60)
    if let file = book.answer(id, findings, failure: failure) { settled(file) }
    if !book.hasQuestions {
      questionsDeadline = Monotonic(seconds: .infinity)
      scanner.retell()
    }
  }

  /// The recipe is in force now, or its mistakes are known.
  private func settled(_ file: PathBytes) {
    guard let entry = book.entries[file] else { return }
    do throws(SystemError) { try notes.tell(file, entry) } catch {
      log.warning("the note cannot be written", metadata: ["recipe": "\(file)", "reason": "\(error)"])
    }
    tell(file, entry)
    if entry.isBroken { return }
    log.info("recipe is in force", metadata: ["recipe": "\(file)", "sha256": "\(entry.good?.sha256.prefix(12) ?? "")"])
    if let good = entry.good, case .ticket(let inputs) = good.binding { claimTicket(good, inputs) }
    cover()
    scanner.retell()
  }
}
