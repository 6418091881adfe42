// Mistakes beside the stages: which pictures a recipe takes.
import AtelierCore
import Testing

extension TopLevelMistakesTests {
  @Test("watch and inputs together")
  func watchAndInputsTogether() {
    #expect(
      told(
        """
        watch: { folder: drop/a }
        inputs: [a.jpg]
        stages: []
        """, files: ["a.jpg": ""])
          == """
          poster.yaml:4:1: error: a recipe has either 'watch' or 'inputs'
            inputs: [a.jpg]
            ^~~~~~
          help: 'watch' takes what arrives in a folder, 'inputs' takes the named files once
          """)
  }

  @Test("a watch without its folder")
  func aWatchWithoutItsFolder() {
    #expect(
      told(
        """
        watch: { match: "*.png" }
        stages: []
        """)
          == """
          poster.yaml:3:8: error: 'watch' needs 'folder'
            watch: { match: "*.png" }
                   ^~~~~~~~~~~~~~~~~~
          """)
  }

  @Test("a watch that is a path")
  func aWatchThatIsAPath() {
    #expect(
      told(
        """
        watch: drop/autumn
        stages: []
        """)
          == """
          poster.yaml:3:8: error: 'watch' is a mapping ('key: value'), not a single value
            watch: drop/autumn
                   ^~~~~~~~~~~
          help: write watch: { folder: drop/... }
          """)
  }

  @Test("a pattern with a folder")
  func aPatternWithAFolder() {
    #expect(
      told(
        """
        watch: { folder: drop/a, match: ["b/*.jpg"] }
        stages: []
        """)
          == """
          poster.yaml:3:34: error: a pattern is for the file's name alone, not 'b/*.jpg'
            watch: { folder: drop/a, match: ["b/*.jpg"] }
                                             ^~~~~~~~~
          help: name the folder in 'folder', and say 'recursive: false' to leave its own folders out
          """)
  }

  @Test("no pattern at all")
  func noPatternAtAll() {
    #expect(
      told(
        """
        watch: { folder: drop/a, match: [] }
        stages: []
        """)
          == """
          poster.yaml:3:26: error: 'match' is empty, so no file would be taken
            watch: { folder: drop/a, match: [] }
                                     ^~~~~
          """)
  }

  @Test("a flag written as yes")
  func aFlagWrittenAsYes() {
    #expect(
      told(
        """
        watch: { folder: drop/a, recursive: yes }
        stages: []
        """)
          == """
          poster.yaml:3:37: error: 'recursive' takes true or false, not 'yes'
            watch: { folder: drop/a, recursive: yes }
                                                ^~~
          help: write true
          """)
  }

  @Test("a flag that is no flag")
  func aFlagThatIsNoFlag() {
    #expect(
      told(
        """
        watch: { folder: drop/a, recursive: perhaps }
        stages: []
        """)
          == """
          poster.yaml:3:37: error: 'recursive' takes true or false, not 'perhaps'
            watch: { folder: drop/a, recursive: perhaps }
                                                ^~~~~~~
          """)
  }

  @Test("an input that is missing")
  func anInputThatIsMissing() {
    #expect(
      told(
        """
        inputs: [photos/beech.jpg]
        stages: []
        """, files: ["photos/beach.jpg": ""])
          == """
          poster.yaml:3:10: error: 'inputs' cannot be 'photos/beech.jpg': there is no such file
            inputs: [photos/beech.jpg]
                     ^~~~~~~~~~~~~~~~
          help: did you mean 'photos/beach.jpg'?
          """)
  }

  @Test("an input that is a folder")
  func anInputThatIsAFolder() {
    #expect(
      told(
        """
        inputs: [photos]
        stages: []
        """, files: ["photos/beach.jpg": ""])
          == """
          poster.yaml:3:10: error: 'inputs' cannot be 'photos': this is a folder, not a file
            inputs: [photos]
                     ^~~~~~
          """)
  }

  @Test("no inputs")
  func noInputs() {
    #expect(
      told(
        """
        inputs: []
        stages: []
        """)
          == """
          poster.yaml:3:1: error: 'inputs' takes 1 to 10000 files, not 0
            inputs: []
            ^~~~~~
          """)
  }

  @Test("paths that lead away")
  func pathsThatLeadAway() {
    #expect(
      told(
        #"""
        inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
        stages: []
        """#)
          == #"""
          poster.yaml:3:10: error: 'inputs' cannot be '/etc/passwd': the path begins at the root of the machine
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                     ^~~~~~~~~~~
          help: write the path from the studio's folder on
          poster.yaml:3:23: error: 'inputs' cannot be '../a.jpg': the path leaves the studio
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                                  ^~~~~~~~
          help: only what lies in the studio can be named: move or copy it there
          poster.yaml:3:33: error: 'inputs' cannot be '~/b.jpg': '~' is not used in paths
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                                            ^~~~~~~
          help: write the path from the studio's folder on
          poster.yaml:3:42: error: 'inputs' cannot be 'c:\d.jpg': folders are separated by '/', not '\'
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                                                     ^~~~~~~~~~
          help: only what lies in the studio can be named: move or copy it there
          poster.yaml:3:54: error: 'inputs' cannot be 'a/../../b.jpg': the path leaves the studio
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                                                                 ^~~~~~~~~~~~~
          help: only what lies in the studio can be named: move or copy it there
          """#)
  }
}
