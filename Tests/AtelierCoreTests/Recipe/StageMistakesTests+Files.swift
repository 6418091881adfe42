// Mistakes in stages: groups, lists, texts and files.
import AtelierCore
import Testing

extension StageMistakesTests {
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
          help: only what lies in the studio can be named: move or copy it there
          """)
  }
}
