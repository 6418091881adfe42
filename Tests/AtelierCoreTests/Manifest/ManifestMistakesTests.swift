import AtelierCore
import Testing

@Suite("Mistakes in manifests")
struct ManifestMistakesTests {
  @Test("nothing but a version")
  func nothingButAVersion() {
    #expect(
      toldOfManifest(
        "atelier: 1")
          == """
          plugin.yaml:1:1: error: a bundle's manifest needs 'name'
            atelier: 1
            ^~~~~~~
          plugin.yaml:1:1: error: a bundle's manifest needs 'version'
            atelier: 1
            ^~~~~~~
          plugin.yaml:1:1: error: a bundle's manifest needs 'about'
            atelier: 1
            ^~~~~~~
          plugin.yaml:1:1: error: a bundle's manifest needs 'license'
            atelier: 1
            ^~~~~~~
          plugin.yaml:1:1: error: a bundle's manifest needs 'stages'
            atelier: 1
            ^~~~~~~
          """)
  }

  @Test("another version")
  func anotherVersion() {
    #expect(
      toldOfManifest(
        """
        atelier: 2
        name: A
        version: 1.0.0
        about: A.
        license: MIT
        stages: [{ id: a, about: A. }]
        """)
          == """
          plugin.yaml:1:10: error: this version of Atelier reads 'atelier: 1', not '2'
            atelier: 2
                     ^
          help: write atelier: 1
          """)
  }

  @Test("no stages")
  func noStages() {
    #expect(
      toldOfManifest(
        """
        atelier: 1
        name: A
        version: 1.0.0
        about: A.
        license: MIT
        stages: []
        """)
          == """
          plugin.yaml:6:1: error: the bundle has no stages
            stages: []
            ^~~~~~
          """)
  }

  @Test("two stages with one id")
  func twoStagesWithOneId() {
    #expect(
      toldOfManifest(
        """
        atelier: 1
        name: A
        version: 1.0.0
        about: A.
        license: MIT
        stages: [{ id: a, about: A. }, { id: a, about: A. }]
        """)
          == """
          plugin.yaml:6:32: error: the stage 'a' is declared twice
            stages: [{ id: a, about: A. }, { id: a, about: A. }]
                                           ^~~~~~~~~~~~~~~~~~~~
          """)
  }

  @Test("a stage's id that is none")
  func aStagesIdThatIsNone() {
    #expect(
      toldOfManifest(
        """
        atelier: 1
        name: A
        version: 1.0.0
        about: A.
        license: MIT
        stages: [{ id: My Stage, about: A. }]
        """)
          == """
          plugin.yaml:6:16: error: 'My Stage' is no name for 'id'
            stages: [{ id: My Stage, about: A. }]
                           ^~~~~~~~
          help: use lower-case letters and digits, words joined by hyphens: 'warm-print'
          """)
  }

  @Test("words that are not known")
  func wordsThatAreNotKnown() {
    #expect(
      toldOfManifest(
        """
        atelier: 1
        name: A
        version: 1.0.0
        about: A.
        license: MIT
        stages: [{ id: a, about: A., space: rgb, depth: flot, threads: two, canvas: yes, deadline: 0 }]
        """)
          == """
          plugin.yaml:6:37: error: 'space' cannot be 'rgb'
            stages: [{ id: a, about: A., space: rgb, depth: flot, threads: two, canvas: yes, deadline: 0 }]
                                                ^~~
          help: did you mean 'srgb'?
          plugin.yaml:6:49: error: 'depth' cannot be 'flot'
            stages: [{ id: a, about: A., space: rgb, depth: flot, threads: two, canvas: yes, deadline: 0 }]
                                                            ^~~~
          help: did you mean 'float'?
          plugin.yaml:6:64: error: 'threads' cannot be 'two'
            stages: [{ id: a, about: A., space: rgb, depth: flot, threads: two, canvas: yes, deadline: 0 }]
                                                                           ^~~
          help: choose from 'many', 'one', 'alone'
          plugin.yaml:6:77: error: 'canvas' takes true or false, not 'yes'
            stages: [{ id: a, about: A., space: rgb, depth: flot, threads: two, canvas: yes, deadline: 0 }]
                                                                                        ^~~
          help: write true
          plugin.yaml:6:92: error: 'deadline' must be from 1 to 3600, not '0'
            stages: [{ id: a, about: A., space: rgb, depth: flot, threads: two, canvas: yes, deadline: 0 }]
                                                                                                       ^
          """)
  }
}
