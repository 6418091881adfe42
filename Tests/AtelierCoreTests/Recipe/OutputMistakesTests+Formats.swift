// Mistakes in outputs: formats, and names that meet.
import AtelierCore
import Testing

extension OutputMistakesTests {
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
