import AtelierCore
import Testing

@Suite("Mistakes beside the stages")
struct TopLevelMistakesTests {
  @Test("no stages")
  func noStages() {
    #expect(
      told(
        "priority: 1")
          == """
          poster.yaml:1:1: error: a recipe needs 'stages'
            atelier: 1
            ^~~~~~~
          help: write 'stages:' and a list of '- use: ...'
          """)
  }

  @Test("an unknown key")
  func anUnknownKey() {
    #expect(
      told(
        """
        stagse: []
        stages: []
        """)
          == """
          poster.yaml:3:1: error: a recipe has no 'stagse'
            stagse: []
            ^~~~~~
          help: did you mean 'stages'?
          """)
  }

  @Test("a key far from every other")
  func aKeyFarFromEveryOther() {
    #expect(
      told(
        """
        sdfghjklqwert: 1
        stages: []
        """)
          == """
          poster.yaml:3:1: error: a recipe has no 'sdfghjklqwert'
            sdfghjklqwert: 1
            ^~~~~~~~~~~~~
          help: choose from 'atelier', 'name', 'watch', 'inputs', 'vars', 'rows', 'stages', 'variants', 'output', 'metadata', 'gps', 'limits', 'priority', 'originals'
          """)
  }

  @Test("stages that are no list")
  func stagesThatAreNoList() {
    #expect(
      told(
        "stages: text")
          == """
          poster.yaml:3:9: error: 'stages' takes a list, not a single value
            stages: text
                    ^~~~
          help: begin each stage with '- use: ...'
          """)
  }

  @Test("an empty value")
  func anEmptyValue() {
    #expect(
      told(
        "stages:")
          == """
          poster.yaml:3:1: error: 'stages' has no value
            stages:
            ^~~~~~
          help: begin each stage with '- use: ...'
          """)
  }

  @Test("a priority out of range")
  func aPriorityOutOfRange() {
    #expect(
      told(
        """
        priority: 101
        stages: []
        """)
          == """
          poster.yaml:3:11: error: 'priority' must be from -100 to 100, not '101'
            priority: 101
                      ^~~
          """)
  }

  @Test("a priority that is no whole number")
  func aPriorityThatIsNoWholeNumber() {
    #expect(
      told(
        """
        priority: high
        stages: []
        """)
          == """
          poster.yaml:3:11: error: 'priority' takes a whole number, not 'high'
            priority: high
                      ^~~~
          """)
  }

  @Test("a word that is none of those known")
  func aWordThatIsNoneOfThoseKnown() {
    #expect(
      told(
        """
        originals: delete
        metadata: kep
        stages: []
        """)
          == """
          poster.yaml:3:12: error: 'originals' cannot be 'delete'
            originals: delete
                       ^~~~~~
          help: choose from 'move', 'keep'
          poster.yaml:4:11: error: 'metadata' cannot be 'kep'
            metadata: kep
                      ^~~
          help: did you mean 'keep'?
          """)
  }

  @Test("a place that is kept without the rest")
  func aPlaceThatIsKeptWithoutTheRest() {
    #expect(
      told(
        """
        metadata: strip
        gps: keep
        stages: []
        """)
          == """
          poster.yaml:4:1: error: 'gps: keep' needs 'metadata: keep'
            gps: keep
            ^~~
          help: 'metadata: strip' leaves the place out
          """)
  }

  @Test("limits that are no mapping")
  func limitsThatAreNoMapping() {
    #expect(
      told(
        """
        limits: 150 MP
        stages: []
        """)
          == """
          poster.yaml:3:9: error: 'limits' is a mapping ('key: value'), not a single value
            limits: 150 MP
                    ^~~~~~
          help: write limits: { pixels: 150 MP }
          """)
  }

  @Test("limits without numbers")
  func limitsWithoutNumbers() {
    #expect(
      told(
        """
        limits: { pixels: lots, side: wide, bytes: 1 TB, frames: 0 }
        stages: []
        """)
          == """
          poster.yaml:3:19: error: 'pixels' takes a number, not 'lots'
            limits: { pixels: lots, side: wide, bytes: 1 TB, frames: 0 }
                              ^~~~
          help: write 150 MP
          poster.yaml:3:31: error: 'side' takes a number, not 'wide'
            limits: { pixels: lots, side: wide, bytes: 1 TB, frames: 0 }
                                          ^~~~
          help: write 30000px
          poster.yaml:3:44: error: 'bytes' takes a number, not '1 TB'
            limits: { pixels: lots, side: wide, bytes: 1 TB, frames: 0 }
                                                       ^~~~
          help: write 500 MB
          poster.yaml:3:58: error: 'frames' must be from 1 to 10000, not '0'
            limits: { pixels: lots, side: wide, bytes: 1 TB, frames: 0 }
                                                                     ^
          """)
  }

  @Test("limits out of range")
  func limitsOutOfRange() {
    #expect(
      told(
        """
        limits: { pixels: 0, side: 2000000px, bytes: 0.5 }
        stages: []
        """)
          == """
          poster.yaml:3:19: error: 'pixels' must be from 1 to 2000000000, not '0'
            limits: { pixels: 0, side: 2000000px, bytes: 0.5 }
                              ^
          poster.yaml:3:28: error: 'side' must be from 1 to 1000000, not '2000000px'
            limits: { pixels: 0, side: 2000000px, bytes: 0.5 }
                                       ^~~~~~~~~
          poster.yaml:3:46: error: 'bytes' must be from 1 to 1099511627776, not '0.5'
            limits: { pixels: 0, side: 2000000px, bytes: 0.5 }
                                                         ^~~
          """)
  }

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
          poster.yaml:3:33: error: 'inputs' cannot be '~/b.jpg': '~' is not used in paths
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                                            ^~~~~~~
          help: write the path from the studio's folder on
          poster.yaml:3:42: error: 'inputs' cannot be 'c:\d.jpg': folders are separated by '/', not '\'
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                                                     ^~~~~~~~~~
          poster.yaml:3:54: error: 'inputs' cannot be 'a/../../b.jpg': the path leaves the studio
            inputs: [/etc/passwd, ../a.jpg, ~/b.jpg, 'c:\d.jpg', a/../../b.jpg]
                                                                 ^~~~~~~~~~~~~
          """#)
  }

  @Test("variables that are no mapping")
  func variablesThatAreNoMapping() {
    #expect(
      told(
        """
        vars: [a]
        stages: []
        """)
          == """
          poster.yaml:3:7: error: 'vars' takes a mapping of names to texts, not a list
            vars: [a]
                  ^~~
          """)
  }

  @Test("a variable that every recipe has")
  func aVariableThatEveryRecipeHas() {
    #expect(
      told(
        """
        vars: { stem: x }
        stages: []
        """)
          == """
          poster.yaml:3:9: error: 'stem' is a variable that every recipe has
            vars: { stem: x }
                    ^~~~
          help: choose another name
          """)
  }

  @Test("a variable that cannot be one")
  func aVariableThatCannotBeOne() {
    #expect(
      told(
        """
        vars: { 2nd: x }
        stages: []
        """)
          == """
          poster.yaml:3:9: error: a variable cannot be called '2nd'
            vars: { 2nd: x }
                    ^~~
          help: begin with a letter and use letters, digits, spaces, '-', '_' and '.'
          """)
  }

  @Test("a variable that is a list")
  func aVariableThatIsAList() {
    #expect(
      told(
        """
        vars: { a: [1] }
        stages: []
        """)
          == """
          poster.yaml:3:12: error: the variable 'a' takes a text, not a list
            vars: { a: [1] }
                       ^~~
          """)
  }

  @Test("a variable inside a variable")
  func aVariableInsideAVariable() {
    #expect(
      told(
        """
        vars: { a: "{b}", b: x }
        stages: [{ use: text, with: { content: "{a}{b}" } }]
        """)
          == """
          poster.yaml:3:12: warning: variables are not filled in inside other variables
            vars: { a: "{b}", b: x }
                       ^~~~~
          help: the braces stay as they are
          """)
  }

  @Test("a variable that nothing uses")
  func aVariableThatNothingUses() {
    #expect(
      told(
        """
        vars: { headline: x }
        stages: [{ use: adjust }]
        """)
          == """
          poster.yaml:3:9: warning: nothing uses the variable 'headline'
            vars: { headline: x }
                    ^~~~~~~~
          help: write '{headline}' where it belongs
          """)
  }

  @Test("no stage in the list")
  func noStageInTheList() {
    #expect(
      told(
        "stages: []")
          == """
          poster.yaml: warning: the recipe has no stages, so pictures are only written in another format or size
          """)
  }
}
