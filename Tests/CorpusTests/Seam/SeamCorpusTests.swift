// The seam test against photographs: it must tell plain and subtle pastes from things that were always there.
import AtelierScene
import Foundation
import TestKit
import Testing

@Suite(.enabled(if: Corpus.isSet, "ATELIER_CORPUS names no folder of corpora"))
struct SeamCorpusTests {
  @Test func pastesAreToldFromPhotographs() throws {
    let photos = try (Photo.all(in: "photos/kodak") + Photo.all(in: "photos/clic2025")).map { try Photo.read($0) }
    let scores = try SeamScores(photos: photos, sheets: Photo.all(in: "characters/sheets"))
    #expect(scores.photographs.count >= 20)
    let all = SeamScores.area(scores.photographs, scores.pastes.values.flatMap { $0 })
    #expect(all >= 0.9, "the area under the curve is \(all)")
    for (kind, pastes) in scores.pastes {
      #expect(SeamScores.area(scores.photographs, pastes) >= 0.75, "pastes of the kind '\(kind)' are not told")
    }
  }
}
