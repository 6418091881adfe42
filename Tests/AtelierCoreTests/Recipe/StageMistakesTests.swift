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

  @Test("a number that is a word")
  func aNumberThatIsAWord() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { contrast: high }
        """)
          == """
          poster.yaml:5:23: error: 'contrast' takes a number, not 'high'
                with: { contrast: high }
                                  ^~~~
          """)
  }

  @Test("a number with a comma")
  func aNumberWithAComma() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with:
              contrast: 0,5
        """)
          == """
          poster.yaml:6:17: error: 'contrast' takes a number, not '0,5'
                  contrast: 0,5
                            ^~~
          help: write a point for the comma: 0.5
          """)
  }

  @Test("a number with a comma between braces")
  func aNumberWithACommaBetweenBraces() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { contrast: 0,5 }
        """)
          == """
          poster.yaml:5:25: error: the stage 'adjust' has no parameter '5'
                with: { contrast: 0,5 }
                                    ^
          help: a ',' ends a value; write a point in a number: 0.5
          """)
  }

  @Test("a number with its unit")
  func aNumberWithItsUnit() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { exposure: 2 EV }
        """)
          == """
          poster.yaml:5:23: error: 'exposure' takes a number, not '2 EV'
                with: { exposure: 2 EV }
                                  ^~~~
          help: write the number alone: 2
          """)
  }

  @Test("a number that is not finite")
  func aNumberThatIsNotFinite() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { exposure: .inf, contrast: nan }
        """)
          == """
          poster.yaml:5:23: error: 'exposure' takes a number, not '.inf'
                with: { exposure: .inf, contrast: nan }
                                  ^~~~
          poster.yaml:5:39: error: 'contrast' takes a number, not 'nan'
                with: { exposure: .inf, contrast: nan }
                                                  ^~~
          """)
  }

  @Test("a number in hexadecimal")
  func aNumberInHexadecimal() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { exposure: 0x1 }
        """)
          == """
          poster.yaml:5:23: error: 'exposure' takes a number, not '0x1'
                with: { exposure: 0x1 }
                                  ^~~
          """)
  }

  @Test("a number out of range with a unit")
  func aNumberOutOfRangeWithAUnit() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { exposure: 12 }
        """)
          == """
          poster.yaml:5:23: error: 'exposure' must be from -5 to 5 EV, not '12'
                with: { exposure: 12 }
                                  ^~
          """)
  }

  @Test("a number out of range without a unit")
  func aNumberOutOfRangeWithoutAUnit() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { contrast: -101 }
        """)
          == """
          poster.yaml:5:23: error: 'contrast' must be from -100 to 100, not '-101'
                with: { contrast: -101 }
                                  ^~~~
          """)
  }

  @Test("a whole number with a fraction")
  func aWholeNumberWithAFraction() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { times: 2.5 }
        """)
          == """
          poster.yaml:5:20: error: 'times' takes a whole number, not '2.5'
                with: { times: 2.5 }
                               ^~~
          """)
  }

  @Test("a whole number out of range")
  func aWholeNumberOutOfRange() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { times: 10 }
        """)
          == """
          poster.yaml:5:20: error: 'times' must be from 1 to 9, not '10'
                with: { times: 10 }
                               ^~
          """)
  }

  @Test("a whole number that no machine holds")
  func aWholeNumberThatNoMachineHolds() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { times: 99999999999999999999 }
        """)
          == """
          poster.yaml:5:20: error: 'times' takes a whole number, not '99999999999999999999'
                with: { times: 99999999999999999999 }
                               ^~~~~~~~~~~~~~~~~~~~
          """)
  }

  @Test("a flag that is a word")
  func aFlagThatIsAWord() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { keep-colour: off }
        """)
          == """
          poster.yaml:5:26: error: 'keep-colour' takes true or false, not 'off'
                with: { keep-colour: off }
                                     ^~~
          help: write false
          """)
  }

  @Test("a list where a single value belongs")
  func aListWhereASingleValueBelongs() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { exposure: [1] }
        """)
          == """
          poster.yaml:5:23: error: 'exposure' takes a number, not a list
                with: { exposure: [1] }
                                  ^~~
          """)
  }

  @Test("a mapping where a single value belongs")
  func aMappingWhereASingleValueBelongs() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { exposure: { a: 1 } }
        """)
          == """
          poster.yaml:5:23: error: 'exposure' takes a number, not a mapping
                with: { exposure: { a: 1 } }
                                  ^~~~~~~~
          """)
  }

  @Test("nothing where a value belongs")
  func nothingWhereAValueBelongs() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with:
              exposure:
        """)
          == """
          poster.yaml:6:7: error: 'exposure' has no value
                  exposure:
                  ^~~~~~~~
          help: 'exposure' takes a number
          """)
  }

  @Test("a length without a unit")
  func aLengthWithoutAUnit() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, size: 12 }
        """)
          == """
          poster.yaml:5:31: error: 'size' is a length and needs a unit
                with: { content: x, size: 12 }
                                          ^~
          help: write 12px or 12%
          """)
  }

  @Test("a length in another unit")
  func aLengthInAnotherUnit() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, size: 12pt }
        """)
          == """
          poster.yaml:5:31: error: 'size' takes a length such as 12px or 5%, not '12pt'
                with: { content: x, size: 12pt }
                                          ^~~~
          """)
  }

  @Test("a length out of range")
  func aLengthOutOfRange() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, size: 0.5px }
        """)
          == """
          poster.yaml:5:31: error: 'size' must be from 1 to 10000 px, not '0.5px'
                with: { content: x, size: 0.5px }
                                          ^~~~~
          """)
  }

  @Test("a colour that a comment swallows")
  func aColourThatACommentSwallows() {
    #expect(
      told(
        """
        stages:
          - use: text
            with:
              content: x
              fill: #fff6e0
        """)
          == """
          poster.yaml:7:7: error: 'fill' has no value, since '#' begins a comment
                  fill: #fff6e0
                  ^~~~
          help: put the colour in quotes: "#fff6e0"
          """)
  }

  @Test("a colour without its #")
  func aColourWithoutIts() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, fill: fff6e0 }
        """)
          == """
          poster.yaml:5:31: error: 'fill' takes a colour, not 'fff6e0'
                with: { content: x, fill: fff6e0 }
                                          ^~~~~~
          help: write "#fff6e0"
          """)
  }

  @Test("a colour with five digits")
  func aColourWithFiveDigits() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, fill: "#fff6e" }
        """)
          == """
          poster.yaml:5:31: error: 'fill' takes a colour, not '#fff6e'
                with: { content: x, fill: "#fff6e" }
                                          ^~~~~~~~
          help: write 3, 4, 6 or 8 of the digits 0-9 and a-f behind the '#'
          """)
  }

  @Test("a colour with a letter that is no digit")
  func aColourWithALetterThatIsNoDigit() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, fill: "#ggg" }
        """)
          == """
          poster.yaml:5:31: error: 'fill' takes a colour, not '#ggg'
                with: { content: x, fill: "#ggg" }
                                          ^~~~~~
          help: write 3, 4, 6 or 8 of the digits 0-9 and a-f behind the '#'
          """)
  }

  @Test("a colour's name with a letter wrong")
  func aColoursNameWithALetterWrong() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, fill: whit }
        """)
          == """
          poster.yaml:5:31: error: 'fill' takes a colour, not 'whit'
                with: { content: x, fill: whit }
                                          ^~~~
          help: did you mean 'white'?
          """)
  }

  @Test("a colour that no one knows")
  func aColourThatNoOneKnows() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, fill: blurple }
        """)
          == """
          poster.yaml:5:31: error: 'fill' takes a colour, not 'blurple'
                with: { content: x, fill: blurple }
                                          ^~~~~~~
          help: did you mean 'purple'?
          """)
  }

  @Test("a choice with a letter wrong")
  func aChoiceWithALetterWrong() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, align: centre }
        """)
          == """
          poster.yaml:5:32: error: 'align' cannot be 'centre'
                with: { content: x, align: centre }
                                           ^~~~~~
          help: did you mean 'center'?
          """)
  }

  @Test("a choice that is far off")
  func aChoiceThatIsFarOff() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, align: justified }
        """)
          == """
          poster.yaml:5:32: error: 'align' cannot be 'justified'
                with: { content: x, align: justified }
                                           ^~~~~~~~~
          help: choose from 'left', 'center', 'right'
          """)
  }

  @Test("a group that is a word")
  func aGroupThatIsAWord() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, outline: black }
        """)
          == """
          poster.yaml:5:34: error: 'outline' takes a mapping ('key: value'), not a single value
                with: { content: x, outline: black }
                                             ^~~~~
          help: write { color: ... }
          """)
  }

  @Test("a list that is a word")
  func aListThatIsAWord() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, stops: red }
        """)
          == """
          poster.yaml:5:32: error: 'stops' takes a list, not a single value
                with: { content: x, stops: red }
                                           ^~~
          help: write the entries in '[' and ']'
          """)
  }

  @Test("a list that is too short")
  func aListThatIsTooShort() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, stops: [{ color: red }] }
        """)
          == """
          poster.yaml:5:25: error: 'stops' takes a list of 2 to 4, not 1
                with: { content: x, stops: [{ color: red }] }
                                    ^~~~~
          """)
  }

  @Test("a wrong value inside a list")
  func aWrongValueInsideAList() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: x, stops: [{ color: red }, { color: rad }] }
        """)
          == """
          poster.yaml:5:58: error: 'stops.1.color' takes a colour, not 'rad'
                with: { content: x, stops: [{ color: red }, { color: rad }] }
                                                                     ^~~
          help: did you mean 'red'?
          """)
  }

  @Test("a text that is too long")
  func aTextThatIsTooLong() {
    #expect(
      told(
        """
        stages:
          - use: text
            with: { content: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx }
        """)
          == """
          poster.yaml:5:22: error: 'content' is longer than the 200 characters that it may have
                with: { content: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
                                 ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
          """)
  }

  @Test("a text in braces without quotes")
  func aTextInBracesWithoutQuotes() {
    #expect(
      told(
        """
        stages:
          - use: text
            with:
              content: {headline}
        """)
          == """
          poster.yaml:6:16: error: a text that begins with '{' must be in quotes
                  content: {headline}
                           ^~~~~~~~~~
          help: write "{headline}"
          """)
  }

  @Test("a ratio that is none")
  func aRatioThatIsNone() {
    #expect(
      told(
        """
        stages:
          - use: character
            with: { folder: cast, ratio: 1:0 }
        """, files: ["cast/front.png": ""])
          == """
          poster.yaml:5:34: error: 'ratio' takes a ratio such as "16:9", not '1:0'
                with: { folder: cast, ratio: 1:0 }
                                             ^~~
          """)
  }

  @Test("a ratio out of range")
  func aRatioOutOfRange() {
    #expect(
      told(
        """
        stages:
          - use: character
            with: { folder: cast, ratio: 1000:1 }
        """, files: ["cast/front.png": ""])
          == """
          poster.yaml:5:34: error: 'ratio' must be from 1:100 to 100:1, not '1000:1'
                with: { folder: cast, ratio: 1000:1 }
                                             ^~~~~~
          """)
  }

  @Test("a file that is missing")
  func aFileThatIsMissing() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { lut: assets/warn.cube }
        """, files: ["assets/warm.cube": ""])
          == """
          poster.yaml:5:18: error: 'lut' cannot be 'assets/warn.cube': there is no such file
                with: { lut: assets/warn.cube }
                             ^~~~~~~~~~~~~~~~
          help: did you mean 'assets/warm.cube'?
          """)
  }

  @Test("a file whose folder is missing")
  func aFileWhoseFolderIsMissing() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { lut: asets/warm.cube }
        """, files: ["assets/warm.cube": ""])
          == """
          poster.yaml:5:18: error: 'lut' cannot be 'asets/warm.cube': there is no such file
                with: { lut: asets/warm.cube }
                             ^~~~~~~~~~~~~~~
          help: there is no folder asets either, but assets
          """)
  }

  @Test("a file with another ending")
  func aFileWithAnotherEnding() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { lut: assets/warm.png }
        """, files: ["assets/warm.png": ""])
          == """
          poster.yaml:5:18: error: 'lut' cannot be 'assets/warm.png': the file's name must end in .cube
                with: { lut: assets/warm.png }
                             ^~~~~~~~~~~~~~~
          """)
  }

  @Test("a folder where a file belongs")
  func aFolderWhereAFileBelongs() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { look: assets }
        """, files: ["assets/warm.png": ""])
          == """
          poster.yaml:5:19: error: 'look' cannot be 'assets': this is a folder, not a file
                with: { look: assets }
                              ^~~~~~
          """)
  }

  @Test("a file where a folder belongs")
  func aFileWhereAFolderBelongs() {
    #expect(
      told(
        """
        stages:
          - use: character
            with: { folder: cast/front.png }
        """, files: ["cast/front.png": ""])
          == """
          poster.yaml:5:21: error: 'folder' cannot be 'cast/front.png': this is a file, not a folder
                with: { folder: cast/front.png }
                                ^~~~~~~~~~~~~~
          """)
  }

  @Test("a folder that is missing")
  func aFolderThatIsMissing() {
    #expect(
      told(
        """
        stages:
          - use: character
            with: { folder: cats }
        """, files: ["cast/front.png": ""])
          == """
          poster.yaml:5:21: error: 'folder' cannot be 'cats': there is no such folder
                with: { folder: cats }
                                ^~~~
          help: did you mean 'cast'?
          """)
  }

  @Test("a file outside the studio")
  func aFileOutsideTheStudio() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            with: { look: ../secret.png }
        """)
          == """
          poster.yaml:5:19: error: 'look' cannot be '../secret.png': the path leaves the studio
                with: { look: ../secret.png }
                              ^~~~~~~~~~~~~
          """)
  }
}
