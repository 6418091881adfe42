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

  @Test("no formats")
  func noFormats() {
    #expect(
      told(
        """
        stages: []
        output: { formats: [] }
        """)
          == """
          poster.yaml:4:11: error: 'formats' takes 1 to 16 formats, not 0
            output: { formats: [] }
                      ^~~~~~~
          """)
  }

  @Test("a format by its ending")
  func aFormatByItsEnding() {
    #expect(
      told(
        """
        stages: []
        output: { formats: [jpg, tif] }
        """)
          == """
          poster.yaml:4:21: error: there is no format 'jpg'
            output: { formats: [jpg, tif] }
                                ^~~
          help: did you mean 'jpeg'?
          poster.yaml:4:26: error: there is no format 'tif'
            output: { formats: [jpg, tif] }
                                     ^~~
          help: did you mean 'tiff'?
          """)
  }

  @Test("a format that is not written")
  func aFormatThatIsNotWritten() {
    #expect(
      told(
        """
        stages: []
        output: { formats: [gif] }
        """)
          == """
          poster.yaml:4:21: error: there is no format 'gif'
            output: { formats: [gif] }
                                ^~~
          help: choose from 'jpeg', 'png', 'webp', 'tiff'
          """)
  }

  @Test("a format's setting that it has not")
  func aFormatsSettingThatItHasNot() {
    #expect(
      told(
        """
        stages: []
        output: { formats: [png: { quality: 90 }] }
        """)
          == """
          poster.yaml:4:28: error: the format 'png' has no 'quality'
            output: { formats: [png: { quality: 90 }] }
                                       ^~~~~~~
          help: choose from 'depth', 'compression', 'profile'
          """)
  }

  @Test("settings out of range")
  func settingsOutOfRange() {
    #expect(
      told(
        """
        stages: []
        output: { formats: [jpeg: { quality: 101, subsampling: "4:1:1", progressive: 1 }, png: { depth: 12, compression: 10 }] }
        """)
          == """
          poster.yaml:4:38: error: 'quality' must be from 1 to 100, not '101'
            ...ut: { formats: [jpeg: { quality: 101, subsampling: "4:1:1", progressive: 1 }, png: { depth: 12, comp...
                                                ^~~
          poster.yaml:4:56: error: 'subsampling' cannot be '4:1:1'
            ...jpeg: { quality: 101, subsampling: "4:1:1", progressive: 1 }, png: { depth: 12, compression: 10 }] }
                                                  ^~~~~~~
          help: choose from '4:4:4', '4:2:2', '4:2:0'
          poster.yaml:4:78: error: 'progressive' takes true or false, not '1'
            ...jpeg: { quality: 101, subsampling: "4:1:1", progressive: 1 }, png: { depth: 12, compression: 10 }] }
                                                                        ^
          help: write true
          poster.yaml:4:97: error: 'depth' cannot be '12'
            ...jpeg: { quality: 101, subsampling: "4:1:1", progressive: 1 }, png: { depth: 12, compression: 10 }] }
                                                                                           ^~
          help: choose from 'own', '8', '16'
          poster.yaml:4:114: error: 'compression' must be from 0 to 9, not '10'
            ...jpeg: { quality: 101, subsampling: "4:1:1", progressive: 1 }, png: { depth: 12, compression: 10 }] }
                                                                                                            ^~
          """)
  }

  @Test("a format that is a list")
  func aFormatThatIsAList() {
    #expect(
      told(
        """
        stages: []
        output: { formats: [[jpeg]] }
        """)
          == """
          poster.yaml:4:21: error: a format is a word or a word with settings, not a list
            output: { formats: [[jpeg]] }
                                ^~~~~~
          help: write jpeg: { quality: 90 }
          """)
  }

  @Test("a profile that is missing")
  func aProfileThatIsMissing() {
    #expect(
      told(
        """
        stages: []
        output: { formats: [jpeg: { profile: print.icc }] }
        """, files: ["prints.icc": ""])
          == """
          poster.yaml:4:38: error: 'profile' cannot be 'print.icc': there is no such file
            output: { formats: [jpeg: { profile: print.icc }] }
                                                 ^~~~~~~~~
          help: did you mean 'prints.icc'?
          """)
  }

  @Test("two formats with one name")
  func twoFormatsWithOneName() {
    #expect(
      told(
        """
        stages: [{ use: adjust }]
        output: { formats: [jpeg: { quality: 90 }, jpeg: { quality: 60 }] }
        """)
          == """
          poster.yaml: warning: two formats give results with one name, such as 'picture.jpg'
          help: give each format once
          """)
  }

  @Test("two variants with one name")
  func twoVariantsWithOneName() {
    #expect(
      told(
        """
        variants: [{ name: a }, { name: b }]
        stages: [{ use: adjust }]
        output: { name: "{stem}" }
        """)
          == """
          poster.yaml:5:17: warning: variant 'a' and variant 'b' give results with one name, such as 'picture.jpg'
            output: { name: "{stem}" }
                            ^~~~~~~~
          help: put '{variant}' into the output's name
          """)
  }

  @Test("two rows with one name")
  func twoRowsWithOneName() {
    #expect(
      told(
        """
        rows: c.csv
        stages: [{ use: adjust }]
        output: { name: "{stem}-{city}" }
        """, files: ["c.csv": "city\nRome\nOslo\nRome\n"])
          == """
          poster.yaml:5:17: warning: row 1 and row 3 give results with one name, such as 'picture-Rome.jpg'
            output: { name: "{stem}-{city}" }
                            ^~~~~~~~~~~~~~~
          help: put '{row}' into the output's name
          """)
  }
}
