// Which job is begun next, where networks have to be loaded.
import AtelierCore
import AtelierStudio
import AtelierSystem
import TestKit
import Testing

@testable import AtelierDaemon

@Suite struct TurnTests {
  private let now = Monotonic(seconds: 1000)
  private let cold = Turn.Candidate(job: "cold", models: ["two"])
  private let ready = Turn.Candidate(job: "ready", models: ["one"])
  private let plain = Turn.Candidate(job: "plain", models: [])

  @Test func whatFindsItsNetworkGoesFirst() {
    var turn = Turn()
    let choice = turn.goesBefore(cold, [plain, ready], loaded: ["one"], now: now)
    #expect(choice == ready)
  }

  @Test func whatNeedsNoNetworkKeepsItsTurn() {
    var turn = Turn()
    let choice = turn.goesBefore(plain, [ready], loaded: ["one"], now: now)
    #expect(choice == nil)
  }

  /// It saves no load, so it would only be unfair.
  @Test func whatNeedsNoNetworkGoesBeforeNobody() {
    var turn = Turn()
    let choice = turn.goesBefore(cold, [plain], loaded: ["one"], now: now)
    #expect(choice == nil)
  }

  @Test func halfOfWhatAJobNeedsIsNotEnough() {
    var turn = Turn()
    let half = Turn.Candidate(job: "half", models: ["one", "three"])
    let choice = turn.goesBefore(cold, [half], loaded: ["one"], now: now)
    #expect(choice == nil)
  }

  @Test func nobodyIsPassedOverMoreThanEightTimes() {
    var turn = Turn()
    var passes = 0
    while turn.goesBefore(cold, [ready], loaded: ["one"], now: now) != nil, passes < 100 { passes += 1 }
    #expect(passes == Turn.most)
  }

  @Test func nobodyIsPassedOverForLong() {
    var turn = Turn()
    let atOnce = turn.goesBefore(cold, [ready], loaded: ["one"], now: now)
    #expect(atOnce == ready)
    let justBefore = turn.goesBefore(cold, [ready], loaded: ["one"], now: now + (Turn.longest - 1))
    #expect(justBefore == ready)
    let afterwards = turn.goesBefore(cold, [ready], loaded: ["one"], now: now + Turn.longest)
    #expect(afterwards == nil)
  }

  /// Two folders by turns would throw each other's network out with every picture.
  @Test func twoNetworksOfWhichOneFitsAreServedInRuns() {
    var turn = Turn()
    var loaded = "one"
    var loads = 0
    var served = ["one": 0, "two": 0]
    var first = "two"
    for _ in 0..<180 {
      let other = first == "one" ? "two" : "one"
      let job = Turn.Candidate(job: first, models: [first])
      let passes =
        turn.goesBefore(
          job, [Turn.Candidate(job: other, models: [other])], loaded: [loaded], now: now) != nil
      let next = passes ? other : first
      if !passes { first = other }
      if next != loaded { loads += 1 }
      loaded = next
      served[next, default: 0] += 1
    }
    #expect(loads <= 20)
    #expect(served["one"] == 90 && served["two"] == 90)
  }
}

@Suite struct ModelNeedsTests {
  private let catalog = StageCatalog([
    BundleManifest(
      name: "test", version: "1.0.0", about: "", license: "Apache-2.0",
      stages: [
        StageManifest(id: "echo", about: "", models: ["a"], parameters: []),
        StageManifest(id: "plain", about: "", parameters: []),
      ],
      models: ["a", "b"].map {
        ModelManifest(id: $0, source: .file($0), sha256: "hash of \($0)", bytes: 1, license: "Apache-2.0")
      })
  ])

  private func recipe(_ stage: String) throws -> BoundRecipe {
    let served = try ServedStudio(recipe: nil)
    var book = RecipeBook(root: served.root, catalog: catalog)
    let text = """
      atelier: 1
      name: r
      stages: [{ use: \(stage) }]
      output: { folder: out/a, name: "{stem}", formats: [jpeg] }
      """
    return try #require(book.version(file: PathBytes("recipes/r.yaml"), sha256: stage) { Array(text.utf8) })
  }

  @Test func areThoseThatTheStagesCannotDoWithout() throws {
    var needs = ModelNeeds(catalog: catalog)
    #expect(needs.models(of: try recipe("echo")) == ["hash of a"])
    #expect(needs.models(of: try recipe("plain")) == [])
  }

  @Test func othersAreLearnedFromWhatWasDone() throws {
    var needs = ModelNeeds(catalog: catalog)
    let recipe = try recipe("echo")
    var evidence = Evidence(source: .init(format: "jpeg", width: 1, height: 1, depth: 8, profile: nil))
    evidence.runs = [
      Evidence.Run(
        label: "echo", stage: "echo", bundle: "test 1.0.0", variant: nil, row: nil, seconds: 1, records: [:],
        models: [Evidence.Model(id: "b", sha256: "hash of b", precision: "f32", runtime: "r")])
    ]
    needs.learn(evidence, of: recipe)
    #expect(needs.models(of: recipe) == ["hash of a", "hash of b"])
  }
}

@Suite struct LoadedFirstTests {
  /// Of two folders with a network each, of which the worker has room for one.
  @Test func picturesOfOneNetworkAreDoneInRuns() throws {
    let studio = try ServedStudio(settle: 0.05, jobs: 1, recipe: nil)
    for (folder, network) in [("a", "one"), ("b", "two")] {
      let recipe = ServedStudio.recipe.replacing("use: echo", with: "use: net-\(network)")
        .replacing("with: { say: \"echoed\" }", with: "id: step").replacing("drop/a", with: "drop/\(folder)")
        .replacing("out/a", with: "out/\(folder)").replacing("name: test", with: "name: test-\(folder)")
      try studio.write(recipe, to: "recipes/\(folder).yaml")
    }
    let control = StudioControl(root: studio.root)
    try studio.startAndWait()
    _ = try control.carryOut(.mode(.paused))
    for folder in ["a", "b"] { for number in 0..<6 { try studio.write("p", to: "drop/\(folder)/\(number).jpg") } }
    studio.wait(for: "all in the queue") { studio.report?.counts == ["ready": 12] }
    _ = try control.carryOut(.mode(.running))
    studio.wait(for: "the end") { studio.report?.counts == ["done": 12] }
    var order: [String] {
      studio.said.split(separator: "\n").filter { $0.contains(" done ") }.map {
        $0.contains("drop/a/") ? "a" : "b"
      }
    }
    studio.wait(for: "the last word") { order.count == 12 }
    // By turns it would be eleven.
    let changes = zip(order, order.dropFirst()).count { $0 != $1 }
    #expect(changes <= 3, "\(order.joined())")
  }
}
