// Where every picture is, whatever happened.
import AtelierDaemon
import AtelierStudio
import AtelierSystem
import FoundationEssentials
import TestKit
import Testing

extension ServedStudio {
  /// Every file below `path`, hidden ones too.
  func tree(_ path: String) -> [PathBytes] {
    let entries = (try? root.folder(PathBytes(path)).entries()) ?? []
    return entries.flatMap { entry in
      let inner = PathBytes(path).appending(entry.name)
      return entry.facts.kind == .folder ? tree(inner.text) : [inner]
    }
  }

  /// Files of ours that were never finished.
  var leftovers: [String] {
    ["", ".atelier"].flatMap { tree($0) }.map(\.text).filter { $0.hasSuffix(".part") }
  }

  /// The jobs' evidence, by the picture that was dropped.
  var evidence: [String: [EvidenceFile]] {
    let files = names(".atelier/evidence").compactMap {
      SmallFile.read(EvidenceFile.self, from: Studio.evidence.appending($0), in: root)
    }
    return Dictionary(grouping: files, by: \.picture)
  }

  /// Each of these contents lies in exactly one place; the contents must differ.
  func expectNothingLost(_ contents: [String], at location: SourceLocation = #_sourceLocation) {
    var seen: [String: [String]] = [:]
    for place in ["drop", ".atelier/claimed", "done", "problem"] {
      for path in tree(place) where path.ending != PathBytes("name") {
        if let text = read(path.text) { seen[text, default: []].append(path.text) }
      }
    }
    for content in contents {
      #expect(seen[content]?.count == 1, "'\(content)' lies in \(seen[content] ?? [])", sourceLocation: location)
    }
  }

  /// Waits until all of `pictures` (name and content) are done, and checks that each came out once and whole.
  func expectAllDone(_ pictures: [String: String], at location: SourceLocation = #_sourceLocation) {
    wait(for: "every original in done/", seconds: 60, at: location) { names("done/a").count >= pictures.count }
    wait(for: "the journal to agree", seconds: 60, at: location) { report?.counts == ["done": pictures.count] }
    #expect(names("done/a") == pictures.keys.sorted(), sourceLocation: location)
    #expect(names("out/a") == pictures.keys.sorted(), sourceLocation: location)
    let evidence = evidence
    for (name, content) in pictures {
      #expect(read("done/a/\(name)") == content, sourceLocation: location)
      #expect(read("out/a/\(name)") == content + " echoed", sourceLocation: location)
      let results = evidence["drop/a/\(name)"]?.map { $0.results.map(\.path) }
      #expect(results == [["out/a/\(name)"]], "the evidence of '\(name)'", sourceLocation: location)
    }
    wait(for: "nothing in work", seconds: 60, at: location) { tree(".atelier/claimed").isEmpty }
    #expect(names("drop/a").isEmpty && tree("problem").isEmpty, sourceLocation: location)
    #expect(leftovers == [], sourceLocation: location)
  }
}
