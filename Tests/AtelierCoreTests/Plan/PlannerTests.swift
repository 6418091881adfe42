import Foundation
import Testing

@testable import AtelierCore

@Suite("A plan")
struct PlannerTests {
  private func plan(
    _ body: String, files: [String: String] = [:], arrival: Arrival = Arrival(file: "beach.jpg"),
    settings: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Plan {
    let recipe = try recipe(
      "atelier: 1\nname: poster\n" + body, files: files, settings: settings, sourceLocation: sourceLocation)
    return try Planner(recipe, sha256: "abc").plan(id: "job-1", arrival: arrival)
  }

  @Test("of the example shares what repaints the picture and writes on each variant")
  func example() throws {
    let recipe = try recipe(Example.recipe, files: Example.files)
    let plan = try Planner(recipe, sha256: "abc").plan(
      id: "job-1", arrival: Arrival(file: "beach.jpg"), keepsSteps: true, preview: 800)
    let order = plan.order
    #expect(order.id == "job-1")
    #expect(order.source == "beach.jpg")
    #expect(order.recipe == WorkOrder.RecipeIdentity(name: "autumn-poster", file: "poster.yaml", sha256: "abc"))
    #expect(order.keepsSteps)
    #expect(order.preview == 800)
    #expect(order.shared.map(\.label) == ["adjust"])
    #expect(order.branches.map(\.variant) == ["square", "story"])
    #expect(order.branches.map { $0.steps.map(\.label) } == [["headline"], ["headline"]])
    #expect(order.branches.map { $0.shape?.ratio } == [1, 9.0 / 16])
    #expect(order.branches.map { $0.shape?.width } == [1080, 1080])
    #expect(
      order.branches.flatMap { $0.outputs.map(\.name) }
        == ["beach-square.jpg", "beach-square.png", "beach-story.jpg", "beach-story.png"])
    #expect(order.branches.flatMap { $0.outputs.map(\.index) } == [0, 1, 2, 3])
    #expect(order.branches[0].outputs[0].format.quality == 90)
    #expect(plan.folder.text == "out/autumn")
    #expect(plan.conflict == .version)
  }

  @Test("fills values in for the stage that gets them")
  func values() throws {
    let recipe = try recipe(Example.recipe, files: Example.files)
    let order = try Planner(recipe).plan(id: "1", arrival: Arrival(file: "a.jpg")).order
    let adjust = order.shared[0].parameters
    #expect(adjust.value(at: "exposure") == .number(0.2))
    #expect(adjust.value(at: "lut") == .asset(AssetID(rawValue: 0), name: "assets/warm.cube"))
    #expect(adjust.value(at: "keep-colour") == .flag(true))
    let text = order.branches[1].steps[0].parameters
    #expect(text.value(at: "content") == .text("Autumn Sale"))
    #expect(text.value(at: "outline.width") == .length(Length(3, .pixels)))
    #expect(text.value(at: "box.height") == .length(Length(22, .percent)))
    #expect(text.value(at: "align") == .choice("center"))
  }

  @Test("survives the way to the worker")
  func codable() throws {
    let recipe = try recipe(Example.recipe, files: Example.files)
    let order = try Planner(recipe).plan(id: "1", arrival: Arrival(file: "a.jpg")).order
    // Where things stand in the recipe stays with whoever planned it.
    var bare = order
    for index in bare.shared.indices { bare.shared[index].places = [:] }
    for branch in bare.branches.indices {
      for step in bare.branches[branch].steps.indices { bare.branches[branch].steps[step].places = [:] }
    }
    #expect(bare != order)
    #expect(try JSONDecoder().decode(WorkOrder.self, from: JSONEncoder().encode(order)) == bare)
  }

  @Test("is the same each time")
  func repeatable() throws {
    let recipe = try recipe(Example.recipe, files: Example.files)
    let first = try Planner(recipe).plan(id: "1", arrival: Arrival(file: "a.jpg"))
    let second = try Planner(recipe).plan(id: "1", arrival: Arrival(file: "a.jpg"))
    #expect(first.order == second.order)
    #expect(first.assets == second.assets)
  }

  /// Where the chain splits, for the stages of a recipe with two variants and a table.
  @Test(
    "splits before the first stage that differs",
    arguments: [
      ("[{ use: adjust }, { use: adjust }]", 2),
      ("[{ use: text, with: { content: x } }]", 0),
      ("[{ use: adjust }, { use: text, with: { content: x } }, { use: adjust }]", 1),
      ("[{ use: adjust, when: { variant: a } }]", 0),
      ("[{ use: adjust }, { use: adjust, when: { column: { city: Rome } } }]", 1),
      ("[{ use: adjust, with: { exposure: \"{light}\" } }]", 0),
      ("[{ use: adjust, with: { exposure: \"{fixed}\" } }]", 1),
      ("[{ use: adjust, when: { orientation: landscape, min-width: 10 } }, { use: text, with: { content: x } }]", 1),
    ])
  func split(stages: String, shared: Int) throws {
    let plan = try plan(
      "rows: c.csv\nvars: { fixed: 1 }\nvariants: [{ name: a }, { name: b }]\nstages: \(stages)\n",
      files: ["c.csv": "city,light\nRome,1\nOslo,2\n"])
    #expect(plan.order.shared.count == shared)
  }

  @Test("leaves out what its tests rule out, and keeps the tests of the picture")
  func conditions() throws {
    let plan = try plan(
      """
      rows: c.csv
      variants: [{ name: a }, { name: b }]
      stages:
        - { id: one, use: adjust, when: { min-width: 100 } }
        - { id: two, use: adjust, when: { variant: a, orientation: portrait } }
        - { id: three, use: adjust, when: { column: { city: [Rome, Bern] } } }
      """, files: ["c.csv": "city\nRome\nOslo\n"])
    #expect(plan.order.shared.map(\.label) == ["one"])
    #expect(plan.order.shared[0].conditions == [.width(atLeast: 100)])
    #expect(
      plan.order.branches.map { $0.steps.map(\.label) } == [["two", "three"], ["three"], ["two"], []])
    #expect(plan.order.branches[0].steps[0].conditions == [.orientation(.portrait)])
  }

  @Test("has a branch for each row and variant, rows first")
  func branches() throws {
    let plan = try plan(
      """
      rows: c.csv
      variants: [{ name: a, width: 10 }, { name: b }]
      stages: [{ use: text, with: { content: "{row}/{variant}: {city} {stem}.{ext} {recipe}" } }]
      """, files: ["c.csv": "city\nRome\nOslo\n"])
    #expect(plan.order.branches.map(\.row) == [1, 1, 2, 2])
    #expect(plan.order.branches.map(\.variant) == ["a", "b", "a", "b"])
    #expect(
      plan.order.branches.map { $0.steps[0].parameters.value(at: "content") } == [
        .text("1/a: Rome beach.jpg poster"), .text("1/b: Rome beach.jpg poster"), .text("2/a: Oslo beach.jpg poster"),
        .text("2/b: Oslo beach.jpg poster"),
      ])
    #expect(
      plan.order.branches.flatMap { $0.outputs.map(\.name) }
        == ["beach-a-1.jpg", "beach-b-1.jpg", "beach-a-2.jpg", "beach-b-2.jpg"])
  }

  @Test("has one branch where there are neither rows nor variants")
  func single() throws {
    let plan = try plan("stages: [{ use: adjust }]\n", arrival: Arrival(file: "a.png", subdir: "monday/early"))
    #expect(plan.order.branches.count == 1)
    #expect(plan.order.branches[0].shape == nil)
    #expect(plan.order.branches[0].outputs.map(\.name) == ["monday/early/a.jpg"])
  }

  @Test("cuts to both sides where both are given")
  func bothSides() throws {
    let plan = try plan(
      "variants: [{ name: a, width: 1080, height: 540, enlarge: true, focus: { x: 25%, y: 0 } }]\nstages: []\n")
    #expect(
      plan.order.branches[0].shape
        == Shape(ratio: 2, focusX: 0.25, focusY: 0, width: 1080, height: 540, enlarges: true))
  }

  @Test("names each file once, whoever asks for it")
  func assets() throws {
    let plan = try plan(
      """
      rows: c.csv
      stages:
        - { use: adjust, with: { lut: a.cube } }
        - { use: adjust, with: { lut: ./a.cube, look: "shoes/{shoe}" } }
        - { use: character, with: { folder: cast } }
      output: { formats: [jpeg: { profile: print.icc }, { png: { profile: print.icc } }] }
      """,
      files: [
        "c.csv": "shoe\nred.png\nblue.png\nred.png\n", "a.cube": "", "shoes/red.png": "", "shoes/blue.png": "",
        "cast/front.png": "", "cast/back.png": "", "print.icc": ProfileFile.rgb,
      ])
    let texts = plan.assets.map(\.text)
    #expect(Set(texts).count == texts.count)
    #expect(
      Set(texts)
        == ["a.cube", "print.icc", "shoes/red.png", "shoes/blue.png", "cast/front.png", "cast/back.png"])
    func file(_ value: ParameterValue?) -> String? {
      if case .asset(let id, _) = value { texts[id.rawValue] } else { nil }
    }
    #expect(
      plan.order.branches.map { file($0.steps[0].parameters.value(at: "look")) } == [
        "shoes/red.png", "shoes/blue.png", "shoes/red.png",
      ])
    guard case .folder(let members, let name) = plan.order.branches[2].steps[1].parameters.value(at: "folder") else {
      Issue.record("no folder")
      return
    }
    #expect(name == "cast")
    #expect(members.mapValues { texts[$0.rawValue] } == ["front.png": "cast/front.png", "back.png": "cast/back.png"])
    guard case .file(let profile) = plan.order.branches[0].outputs[0].format.profile else {
      Issue.record("no profile")
      return
    }
    #expect(texts[profile.rawValue] == "print.icc")
  }

  @Test("gives an asset's name as the recipe has it")
  func assetNames() throws {
    let plan = try plan("stages: [{ use: adjust, with: { lut: ./a/../b.cube } }]\n", files: ["b.cube": "", "a/x": ""])
    #expect(plan.order.assets == ["./a/../b.cube"])
    #expect(plan.assets.map(\.text) == ["b.cube"])
  }

  @Test("takes values of every kind out of a table")
  func typedCells() throws {
    let plan = try plan(
      """
      rows: c.csv
      stages:
        - use: text
          with:
            content: "{city}"
            fill: "{colour}"
            align: "{side}"
            size: "{size}"
            shadow: { opacity: "{strength}" }
            stops: [{ color: "{colour}" }, { color: white }]
      """, files: ["c.csv": "city,colour,side,size,strength\nRome,red,left,12px,0.25\n"])
    let parameters = plan.order.branches[0].steps[0].parameters
    let red = ParameterValue.color(RGBA(red: 1, green: 0, blue: 0))
    #expect(parameters.value(at: "fill") == red)
    #expect(parameters.value(at: "align") == .choice("left"))
    #expect(parameters.value(at: "size") == .length(Length(12, .pixels)))
    #expect(parameters.value(at: "shadow.opacity") == .number(0.25))
    #expect(parameters.value(at: "stops.0.color") == red)
  }

  @Test("takes a column before a variable of the same name")
  func columnFirst() throws {
    let plan = try plan(
      "rows: c.csv\nvars: { city: Bern }\nstages: [{ use: text, with: { content: \"{city}\" } }]\n",
      files: ["c.csv": "city\nRome\n"])
    #expect(plan.order.branches[0].steps[0].parameters.value(at: "content") == .text("Rome"))
  }

  @Test("takes the values of the command line")
  func settings() throws {
    let plan = try plan(
      "vars: { a: x }\nstages: [{ use: text, with: { content: \"{a}\" } }]\n", settings: ["a": "y"])
    #expect(plan.order.branches[0].steps[0].parameters.value(at: "content") == .text("y"))
  }

  @Test("is refused, with its place, where a picture's name makes a text too long")
  func tooLong() throws {
    let recipe = try recipe("atelier: 1\nstages: [{ use: text, with: { content: \"{stem}\" } }]\n")
    let arrival = Arrival(file: String(repeating: "x", count: 201) + ".jpg")
    do throws(Diagnostic) {
      _ = try Planner(recipe).plan(id: "1", arrival: arrival)
      Issue.record("it was planned")
    } catch {
      #expect(error.message == "'content' is longer than the 200 characters that it may have")
      #expect(error.mark == SourceMark(line: 2, column: 40))
    }
  }

  @Test("does not fill braces in that a table brings")
  func injection() throws {
    let plan = try plan(
      "rows: c.csv\nvars: { secret: x }\nstages: [{ use: text, with: { content: \"{a}{secret}\" } }]\n",
      files: ["c.csv": "a\n{secret}\n"])
    #expect(plan.order.branches[0].steps[0].parameters.value(at: "content") == .text("{secret}x"))
  }
}
