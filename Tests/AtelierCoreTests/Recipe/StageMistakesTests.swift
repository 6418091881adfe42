import AtelierCore
import Testing

@Suite("Mistakes in stages")
struct StageMistakesTests {
  @Test("a stage that is not installed")
  func aStageThatIsNotInstalled() {
    #expect(
      told(
        """
        stages:
          - use: style-transfer
        """)
          == """
          poster.yaml:4:10: error: there is no stage 'style-transfer'
              - use: style-transfer
                     ^~~~~~~~~~~~~~
          help: install the bundle that has it; 'atelier plugins' lists those that are installed
          """)
  }

  @Test("a stage with a letter wrong")
  func aStageWithALetterWrong() {
    #expect(
      told(
        """
        stages:
          - use: adjst
        """)
          == """
          poster.yaml:4:10: error: there is no stage 'adjst'
              - use: adjst
                     ^~~~~
          help: did you mean 'adjust'?
          """)
  }

  @Test("a stage that is a word")
  func aStageThatIsAWord() {
    #expect(
      told(
        """
        stages:
          - text
        """)
          == """
          poster.yaml:4:5: error: a stage is a mapping ('key: value')
              - text
                ^~~~
          help: write 'use: text'
          """)
  }

  @Test("a stage that is a list")
  func aStageThatIsAList() {
    #expect(
      told(
        """
        stages:
          - [text]
        """)
          == """
          poster.yaml:4:5: error: a stage is a mapping ('key: value'), not a list
              - [text]
                ^~~~~~
          """)
  }

  @Test("a stage without use")
  func aStageWithoutUse() {
    #expect(
      told(
        """
        stages:
          - with: { exposure: 1 }
        """)
          == """
          poster.yaml:4:5: error: a stage needs 'use'
              - with: { exposure: 1 }
                ^~~~
          help: name the stage: 'use: adjust'
          """)
  }

  @Test("a stage's name as the key")
  func aStagesNameAsTheKey() {
    #expect(
      told(
        """
        stages:
          - text: { content: x }
        """)
          == """
          poster.yaml:4:5: error: a stage has no 'text'
              - text: { content: x }
                ^~~~
          help: write 'use: text', and its parameters below 'with:'
          """)
  }

  @Test("a parameter beside with")
  func aParameterBesideWith() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            exposure: 1
        """)
          == """
          poster.yaml:5:5: error: a stage has no 'exposure'
                exposure: 1
                ^~~~~~~~
          help: it is a parameter: move it below 'with:'
          """)
  }

  @Test("an unknown key")
  func anUnknownKey() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            wiht: { exposure: 1 }
        """)
          == """
          poster.yaml:5:5: error: a stage has no 'wiht'
                wiht: { exposure: 1 }
                ^~~~
          help: did you mean 'with'?
          """)
  }

  @Test("an id that is none")
  func anIdThatIsNone() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            id: My Step
        """)
          == """
          poster.yaml:5:9: error: 'My Step' is no name for 'id'
                id: My Step
                    ^~~~~~~
          help: use lower-case letters and digits, words joined by hyphens: 'warm-print'
          """)
  }

  @Test("an id that is used twice")
  func anIdThatIsUsedTwice() {
    #expect(
      told(
        """
        stages:
          - { use: adjust, id: one }
          - { use: adjust, id: one }
        """)
          == """
          poster.yaml:5:24: error: two stages have the id 'one'
              - { use: adjust, id: one }
                                   ^~~
          help: the first one is on line 4
          """)
  }

  @Test("with that is no mapping")
  func withThatIsNoMapping() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: 3
        """)
          == """
          poster.yaml:5:11: error: 'with' takes a mapping of the stage's parameters, not a single value
                with: 3
                      ^
          """)
  }

  @Test("a parameter that is missing")
  func aParameterThatIsMissing() {
    #expect(
      told(
        """
        stages:
          - use: text
        """)
          == """
          poster.yaml:4:10: error: the stage 'text' needs 'content': What is written.
              - use: text
                     ^~~~
          """)
  }

  @Test("a member of a group that is missing")
  func aMemberOfAGroupThatIsMissing() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, outline: { width: 3px } }
        """)
          == """
          poster.yaml:5:25: error: 'outline' needs 'color': Its colour.
                with: { content: x, outline: { width: 3px } }
                                    ^~~~~~~
          """)
  }

  @Test("an unknown parameter")
  func anUnknownParameter() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { exposre: 1 }
        """)
          == """
          poster.yaml:5:13: error: the stage 'adjust' has no parameter 'exposre'
                with: { exposre: 1 }
                        ^~~~~~~
          help: did you mean 'exposure'?
          """)
  }

  @Test("an unknown member of a group")
  func anUnknownMemberOfAGroup() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, shadow: { blurr: 3px } }
        """)
          == """
          poster.yaml:5:35: error: 'shadow' has no parameter 'blurr'
                with: { content: x, shadow: { blurr: 3px } }
                                              ^~~~~
          help: did you mean 'blur'?
          """)
  }
}
