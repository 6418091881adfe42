// Libraries that are wrong as a whole are refused in words, and the host goes on.
import AtelierCore
import TestKit
import Testing

@testable import AtelierEngine

@Suite struct MisfitLibraryTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder("misfit") }

  @Test(arguments: [
    (["MAJOR=2"], "it speaks version 2.2 of the border and this Atelier 1.2"),
    (["MAJOR=0"], "it speaks version 0.2"),
    (["MINOR=99"], "it speaks version 1.99"),
    (["ENTRY_NULL"], "cannot be served by this version"),
    (["NO_ENTRY"], "exports no function 'atelier_plugin'"),
    (["NO_TABLE"], "no table of stages"),
    (["STAGE_COUNT=0"], "names the stage 'misfit' and its library has only no stages"),
    (["STAGE_COUNT=1"], "names the stage 'second' and its library has only 'misfit'"),
    (["NO_ID"], "too small or has no id"),
    (["NO_RUN"], "its stage 'misfit' lacks the functions 'create' or 'run'"),
    (["CREATE_FAILS"], "its stage 'misfit' could not be made (status 4)"),
    (["PLUGIN_SIZE=8"], "its library describes itself in 8 bytes"),
    (["STAGE_SIZE=0"], "too small or has no id"),
    (["STAGE_SIZE=12"], "too small or has no id"),
    // What follows would lie at a crooked address, or far outside of the library.
    (["STAGE_SIZE=57"], "57 bytes"),
    (["STAGE_SIZE=0xfffffff8u"], "4294967288 bytes"),
    (["STAGE_COUNT=0xffffffffu"], "4294967295 stages"),
  ])
  func itIsRefusedWithItsReason(macros: [String], reason: String) throws {
    let table = try Misfit.table(in: folder, macros)
    let refusal = try #require(table.refusals["Misfit"], "the bundle was taken")
    #expect(refusal.contains(reason), "\(refusal)")
    #expect(table["misfit"] == nil)
  }

  @Test func aStageThatTheLibraryLacksIsNamedWithThoseItHas() throws {
    let table = try Misfit.table(in: folder, ids: ["third"])
    #expect(
      table.refusals["Misfit"] == "its manifest names the stage 'third' and its library has only 'misfit', 'second'")
  }

  @Test func aStageThatTheManifestDoesNotNameIsNotOffered() throws {
    let table = try Misfit.table(in: folder, ids: ["second"])
    #expect(table.refusals.isEmpty)
    #expect(table["second"] != nil)
    #expect(table["misfit"] == nil)
  }

  @Test func anOlderAndSmallerTableIsWalkedRight() throws {
    let table = try Misfit.table(in: folder, ["OLD_STAGES"])
    #expect(table.refusals.isEmpty)
    let step = Step(stage: "second", label: "second", parameters: .group([:]))
    let outcome = try Engine(stages: table).outcome(of: .test([step]), on: Pictures.file(Misfit.picture()))
    #expect(Pictures.areIdentical(try outcome.pixels(), try Misfit.picture()))
    // Without the member `check` there is nothing to find.
    #expect(Engine(stages: table).check(StageCheck(step: Misfit.step("silent"), assets: []), assets: []) == [])
  }

  @Test func oneRefusedBundleCostsNoOther() throws {
    let good = try Misfit.table(in: folder)
    #expect(good.refusals.isEmpty)
    let path = "\(folder.path)/Misfit.atelier"
    var absent = Misfit.manifest(["absent"])
    absent.name = "Absent"
    let both = StageTable([
      (folder: "\(folder.path)/Absent.atelier", manifest: absent), (path, Misfit.manifest(["misfit"])),
    ])
    #expect(Array(both.refusals.keys) == ["Absent"])
    #expect(both["misfit"] != nil)
  }

  @Test func theFirstBundleOnTheSearchPathWins() throws {
    let other = try TemporaryFolder("misfit")
    _ = try Misfit.table(in: folder)
    _ = try Misfit.table(in: other)
    var second = Misfit.manifest(["misfit", "second"])
    second.version = "2.0.0"
    let table = StageTable([
      ("\(folder.path)/Misfit.atelier", Misfit.manifest(["misfit"])), ("\(other.path)/Misfit.atelier", second),
    ])
    #expect(table.bundleName(of: "misfit") == "Misfit 1.0.0")
    #expect(table.bundleName(of: "second") == "Misfit 2.0.0")
  }

  @Test func aLibraryBuiltForAnotherSwiftIsNotEvenLoaded() throws {
    var manifest = Misfit.manifest(["misfit"])
    manifest.swift = "5.9"
    // The folder holds no library: a loader that tried would say so.
    let table = StageTable([(folder: "\(folder.path)/Misfit.atelier", manifest: manifest)])
    #expect(table.refusals["Misfit"]?.contains("Swift 5.9") == true, "\(table.refusals)")
  }
}
