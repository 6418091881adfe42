import AtelierCore
import Testing

@Suite("Stages are asked whatever else is wrong")
struct SoundTests {
  /// The labels of the steps that are asked about a recipe.
  private func asked(_ body: String, files: [String: String] = [:]) -> [String] {
    let reading = read("atelier: 1\nname: poster\n" + body, files: files)
    #expect(reading.recipe == nil, "the recipe is wrong")
    return reading.sound.map { Planner($0).checks().0.map(\.step.label) } ?? []
  }

  @Test("a stage that is right is asked beside those that are wrong")
  func beside() {
    let asked = asked(
      """
      colour: red
      watch: { folder: ../outside }
      stages:
        - use: adjst
        - use: adjust
          with: { exposure: 99 }
        - { use: text, id: first, with: { content: "Sale" } }
        - { use: text, id: second, with: { content: "{nobody}" } }
        - { use: text, id: third, with: { content: "Sale", size: 12 } }
      output: { formats: [gif] }
      """)
    #expect(asked == ["first"])
  }

  @Test("tests that are wrong do not leave the stage out")
  func tests() {
    #expect(
      asked("stages: [{ use: text, with: { content: x }, when: { variant: nobody } }]\nvariants: [{ name: a }]\n")
        == ["text"])
  }

  @Test(
    "a table that is wrong leaves the stages that need none of it",
    arguments: ["font\n", "font\n\"Inter\n", "font\nInter,x\n", ""])
  func table(content: String) {
    let asked = asked(
      """
      rows: c.csv
      stages:
        - { use: text, id: fixed, with: { content: "Sale" } }
        - { use: text, id: row, with: { content: "Sale", font: "{font}" } }
      """, files: ["c.csv": content])
    #expect(asked == ["fixed"])
  }

  @Test("rows that are right are asked beside rows that are not")
  func rows() {
    let asked = asked(
      "rows: c.csv\nstages: [{ use: text, with: { content: x, font: \"{font}\" } }]\n",
      files: ["c.csv": "font,size\nInter,1\nNoto\nOswald,2\n"])
    #expect(asked.count == 2)
  }

  @Test("an output that is wrong hides no stage, and brings no profile along")
  func output() {
    let asked = asked(
      "stages: [{ use: text, with: { content: x } }]\noutput: { formats: [jpeg: { profile: p.icc }] }\n",
      files: ["p.icc": ProfileFile.cmyk])
    #expect(asked == ["text"])
  }

  @Test("nothing is asked about what is no recipe at all")
  func none() {
    #expect(read("- just\n- a list\n").sound == nil)
    #expect(read("a: [").sound == nil)
  }

  @Test("a right recipe is sound as a whole")
  func right() throws {
    let reading = read(Example.recipe, files: Example.files)
    #expect(reading.sound?.stages.count == reading.recipe?.stages.count)
  }
}
