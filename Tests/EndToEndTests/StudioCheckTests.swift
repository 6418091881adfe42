// `atelier check` and `explain` of recipes that lie in a studio.
import Foundation
import TestKit
import Testing

@Suite struct StudioCheckTests {
  private static let recipe = """
    atelier: 1
    name: rows
    watch: { folder: drop/rows }
    rows: tables/colours.csv
    stages:
      - use: tint
        with: { color: "{colour}" }
      - use: overlay
        with: { picture: logos/logo.png }
    output: { folder: out/rows, name: "{stem}-{name}" }
    """

  /// A studio whose table lies at its root and whose logo lies beside the recipe.
  private func studio() throws -> TemporaryFolder {
    let folder = try TemporaryFolder("studio")
    try folder.write("studio/atelier.yaml", "")
    try folder.write("studio/recipes/rows.yaml", Self.recipe)
    try folder.write("studio/recipes/logos/logo.png", Pictures.file(Pictures.flat(8, 8)))
    try folder.write("studio/tables/colours.csv", "name,colour\nred,#ff0000\n")
    return folder
  }

  @Test(arguments: [
    ["studio/recipes/rows.yaml"], ["./studio/recipes/../recipes/rows.yaml"],
    ["studio/recipes/rows.yaml", "--studio", "studio"], ["studio/recipes/rows.yaml", "--studio", "./studio/"],
    ["studio/recipes/rows.yaml", "--studio", "studio/recipes/.."],
    ["studio/../studio/recipes/rows.yaml", "--studio", "studio"],
  ])
  func pathsAreRelativeToTheStudioAndAssetsToTheRecipe(arguments: [String]) throws {
    let run = try AtelierCommand.run(["check"] + arguments, in: studio())
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output == "\(arguments[0]): right\n")
  }

  @Test func aStudioThatWasNeverServedIsKnownByItsFolders() throws {
    let folder = try studio()
    try FileManager.default.removeItem(atPath: folder.path + "/studio/atelier.yaml")
    try FileManager.default.createDirectory(atPath: folder.path + "/studio/drop", withIntermediateDirectories: true)
    let run = try AtelierCommand.run("check", "studio/recipes/rows.yaml", in: folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func aStudioReachedByALinkIsTheSame() throws {
    let folder = try studio()
    try FileManager.default.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "studio")
    let run = try AtelierCommand.run("check", "link/recipes/rows.yaml", "--studio", "studio", in: folder)
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func aFolderOfRecipesAloneIsNoStudio() throws {
    let folder = try studio()
    try FileManager.default.removeItem(atPath: folder.path + "/studio/atelier.yaml")
    let run = try AtelierCommand.run("check", "studio/recipes/rows.yaml", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("tables/colours.csv"), "the table is looked for beside the recipe: \(run.errors)")
  }

  @Test func aRecipeOutsideOfTheStudioIsRefused() throws {
    let folder = try studio()
    try folder.write("other/rows.yaml", Self.recipe)
    let run = try AtelierCommand.run("check", "other/rows.yaml", "--studio", "studio", in: folder)
    #expect(run.status == 2)
    #expect(run.errors.contains("other/rows.yaml"), "\(run.errors)")
    #expect(run.errors.contains("does not lie in the studio 'studio'"), "\(run.errors)")
  }

  @Test func aStudioThatIsNotThereIsNamedAndNotTheRecipe() throws {
    let run = try AtelierCommand.run("check", "studio/recipes/rows.yaml", "--studio", "atelier", in: studio())
    #expect(run.status == 2)
    #expect(run.errors.contains("the studio 'atelier' cannot be read"), "\(run.errors)")
  }

  @Test func severalRecipesAreAllCheckedWhateverTheFirstIs() throws {
    let folder = try studio()
    try folder.write("studio/recipes/wrong.yaml", Self.recipe.replacing("use: tint", with: "use: tnt"))
    let run = try AtelierCommand.run(
      "check", "studio/recipes/wrong.yaml", "studio/recipes/none.yaml", "studio/recipes/rows.yaml", in: folder)
    #expect(run.status == 2)
    #expect(
      run.errors.contains("wrong.yaml:6:10: error:") && run.errors.contains("did you mean 'tint'?"), "\(run.errors)")
    #expect(run.errors.contains("none.yaml"))
    #expect(run.output == "studio/recipes/rows.yaml: right\n")
  }

  @Test func thePlanForAWorkerIsJSON() throws {
    let run = try AtelierCommand.run("explain", "studio/recipes/rows.yaml", "--json", in: studio())
    #expect(run.status == 0, "\(run.errors)")
    let order = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(order["source"] as? String == "picture.jpg")
    #expect((order["assets"] as? [String])?.contains { $0.hasSuffix("logo.png") } == true, "\(run.output)")
    let branches = try #require(order["branches"] as? [[String: Any]])
    #expect(branches.count == 1)
    #expect(branches.first?["row"] as? Int == 1)
  }

  @Test func thePlanInWordsNamesStagesAndFolders() throws {
    let run = try AtelierCommand.run("explain", "studio/recipes/rows.yaml", in: studio())
    for word in ["tint", "overlay", "drop/rows", "out/rows"] { #expect(run.output.contains(word), "\(run.output)") }
  }

  @Test func theSchemaAsksForWhatRecipesNeed() throws {
    let run = try AtelierCommand.run("schema", in: studio())
    let schema = try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(schema["$schema"] as? String != nil)
    #expect((schema["required"] as? [String])?.contains("stages") == true, "\(schema["required"] as Any)")
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(Set(["atelier", "watch", "rows", "variants", "output"]).isSubset(of: Set(properties.keys)))
  }
}
