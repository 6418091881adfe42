// Mistakes in outputs: the names of results.
import AtelierCore
import Testing

extension OutputMistakesTests {
  @Test("a name that leaves the folder")
  func aNameThatLeavesTheFolder() {
    #expect(
      told(
        """
        stages: []
        output: { name: "../{stem}" }
        """)
          == """
          poster.yaml:4:17: error: the results cannot be called '../{stem}': it may not have '.' or '..' as a folder
            output: { name: "../{stem}" }
                            ^~~~~~~~~~~
          """)
  }

  @Test("a name at the root of the machine")
  func aNameAtTheRootOfTheMachine() {
    #expect(
      told(
        """
        stages: []
        output: { name: "/{stem}" }
        """)
          == """
          poster.yaml:4:17: error: the results cannot be called '/{stem}': it begins at the root of the machine
            output: { name: "/{stem}" }
                            ^~~~~~~~~
          """)
  }

  @Test("a name with a backslash")
  func aNameWithABackslash() {
    #expect(
      told(
        #"""
        stages: []
        output: { name: '{stem}\x' }
        """#)
          == #"""
          poster.yaml:4:17: error: the results cannot be called '{stem}\x': folders are separated by '/', not '\'
            output: { name: '{stem}\x' }
                            ^~~~~~~~~~
          """#)
  }

  @Test("a hidden name")
  func aHiddenName() {
    #expect(
      told(
        """
        stages: []
        output: { name: ".{stem}" }
        """)
          == """
          poster.yaml:4:17: error: the results cannot be called '.{stem}': a name that begins with '.' is hidden
            output: { name: ".{stem}" }
                            ^~~~~~~~~
          """)
  }

  @Test("a name that ends in a slash")
  func aNameThatEndsInASlash() {
    #expect(
      told(
        """
        stages: []
        output: { name: "{stem}/" }
        """)
          == """
          poster.yaml:4:17: error: the results cannot be called '{stem}/': a name is missing beside the '/'
            output: { name: "{stem}/" }
                            ^~~~~~~~~
          """)
  }

  @Test("a name with its ending")
  func aNameWithItsEnding() {
    #expect(
      told(
        """
        stages: []
        output: { name: "{stem}.jpg" }
        """)
          == """
          poster.yaml:4:17: error: the format adds the ending, so the results would be called '{stem}.jpg.jpg'
            output: { name: "{stem}.jpg" }
                            ^~~~~~~~~~~~
          help: take '.jpg' away
          """)
  }

  @Test("a name with an unknown variable")
  func aNameWithAnUnknownVariable() {
    #expect(
      told(
        """
        stages: []
        output: { name: "{stem}-{varient}" }
        """)
          == """
          poster.yaml:4:25: error: there is no variable 'varient'
            output: { name: "{stem}-{varient}" }
                                    ^~~~~~~~~
          help: declare variants, or take '{variant}' away
          """)
  }

  @Test("a name with a variable that needs variants")
  func aNameWithAVariableThatNeedsVariants() {
    #expect(
      told(
        """
        stages: []
        output: { name: "{stem}-{variant}" }
        """)
          == """
          poster.yaml:4:25: error: there is no variable 'variant'
            output: { name: "{stem}-{variant}" }
                                    ^~~~~~~~~
          help: declare variants, or take '{variant}' away
          """)
  }

  @Test("a name with the picture's size")
  func aNameWithThePicturesSize() {
    #expect(
      told(
        """
        stages: []
        output: { name: "{stem}-{width}" }
        """)
          == """
          poster.yaml:4:25: error: there is no variable 'width'
            output: { name: "{stem}-{width}" }
                                    ^~~~~~~
          help: a picture's size is not known when texts and names are filled in
          """)
  }

  @Test("a name with the file's name by a wrong word")
  func aNameWithTheFilesNameByAWrongWord() {
    #expect(
      told(
        """
        stages: []
        output: { name: "{filename}" }
        """)
          == """
          poster.yaml:4:18: error: there is no variable 'filename'
            output: { name: "{filename}" }
                             ^~~~~~~~~~
          help: write '{stem}' for the file's name without its ending, '{file}' for the whole name
          """)
  }

  @Test("a conflict with a letter wrong")
  func aConflictWithALetterWrong() {
    #expect(
      told(
        """
        stages: []
        output: { conflict: overwite }
        """)
          == """
          poster.yaml:4:21: error: 'conflict' cannot be 'overwite'
            output: { conflict: overwite }
                                ^~~~~~~~
          help: did you mean 'overwrite'?
          """)
  }
}
