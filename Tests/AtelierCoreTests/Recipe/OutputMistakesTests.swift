import AtelierCore
import Testing

@Suite("Mistakes in outputs")
struct OutputMistakesTests {
  @Test("an output that is a path")
  func anOutputThatIsAPath() {
    #expect(
      told(
        """
        stages: []
        output: out
        """)
          == """
          poster.yaml:4:9: error: 'output' is a mapping ('key: value'), not a single value
            output: out
                    ^~~
          """)
  }

  @Test("an unknown key")
  func anUnknownKey() {
    #expect(
      told(
        """
        stages: []
        output: { foldr: out }
        """)
          == """
          poster.yaml:4:11: error: 'output' has no 'foldr'
            output: { foldr: out }
                      ^~~~~
          help: did you mean 'folder'?
          """)
  }

  @Test("results inside the watched folder")
  func resultsInsideTheWatchedFolder() {
    #expect(
      told(
        """
        watch: { folder: drop/a }
        stages: []
        output: { folder: drop/a/out }
        """)
          == """
          poster.yaml:5:19: error: the results would go into the watched folder drop/a, and be taken as new pictures
            output: { folder: drop/a/out }
                              ^~~~~~~~~~
          help: choose a folder outside it, such as out/out
          """)
  }

  @Test("results in the watched folder")
  func resultsInTheWatchedFolder() {
    #expect(
      told(
        """
        watch: { folder: drop/a }
        stages: []
        output: { folder: drop/a/ }
        """)
          == """
          poster.yaml:5:19: error: the results would go into the watched folder drop/a, and be taken as new pictures
            output: { folder: drop/a/ }
                              ^~~~~~~
          help: choose a folder outside it, such as out/a
          """)
  }

  @Test("standard results in the watched studio")
  func standardResultsInTheWatchedStudio() {
    #expect(
      told(
        """
        watch: { folder: . }
        stages: []
        """)
          == """
          poster.yaml: error: the results would go into the watched folder ., and be taken as new pictures
          help: choose a folder outside it, such as out/out
          """)
  }

  @Test("results in a hidden folder")
  func resultsInAHiddenFolder() {
    #expect(
      told(
        """
        stages: []
        output: { folder: .atelier/out }
        """)
          == """
          poster.yaml:4:19: error: results cannot go into the hidden folder '.atelier'
            output: { folder: .atelier/out }
                              ^~~~~~~~~~~~
          """)
  }

  @Test("results outside the studio")
  func resultsOutsideTheStudio() {
    #expect(
      told(
        """
        stages: []
        output: { folder: ../out }
        """)
          == """
          poster.yaml:4:19: error: 'folder' cannot be '../out': the path leaves the studio
            output: { folder: ../out }
                              ^~~~~~
          help: only what lies in the studio can be named: move or copy it there
          """)
  }

  @Test("results at the root of the machine")
  func resultsAtTheRootOfTheMachine() {
    #expect(
      told(
        """
        stages: []
        output: { folder: /tmp }
        """)
          == """
          poster.yaml:4:19: error: 'folder' cannot be '/tmp': the path begins at the root of the machine
            output: { folder: /tmp }
                              ^~~~
          help: write the path from the studio's folder on
          """)
  }

  @Test("a variable in the folder")
  func aVariableInTheFolder() {
    #expect(
      told(
        """
        stages: []
        output: { folder: "out/{variant}" }
        """)
          == """
          poster.yaml:4:19: error: variables are not filled in in the output folder
            output: { folder: "out/{variant}" }
                              ^~~~~~~~~~~~~~~
          help: put them into the name, which may have folders: name: "{variant}/{stem}"
          """)
  }
}
