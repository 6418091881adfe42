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
          help: choose from 'atelier', 'name', 'watch', 'inputs', 'vars', 'rows', 'stages', 'variants', 'output', 'metadata', 'gps', 'limits', 'priority', 'originals', 'series'
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
}
