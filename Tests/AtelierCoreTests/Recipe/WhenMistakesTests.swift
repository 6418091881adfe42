import AtelierCore
import Testing

@Suite("Mistakes in the tests of a stage")
struct WhenMistakesTests {
  @Test("when that is a word")
  func whenThatIsAWord() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            when: landscape
        """)
          == """
          poster.yaml:5:11: error: 'when' is a mapping ('key: value'), not a single value
                when: landscape
                      ^~~~~~~~~
          """)
  }

  @Test("an unknown test")
  func anUnknownTest() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            when: { orientaton: landscape }
        """)
          == """
          poster.yaml:5:13: error: 'when' has no 'orientaton'
                when: { orientaton: landscape }
                        ^~~~~~~~~~
          help: did you mean 'orientation'?
          """)
  }

  @Test("an orientation that is none")
  func anOrientationThatIsNone() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            when: { orientation: lanscape }
        """)
          == """
          poster.yaml:5:26: error: 'orientation' cannot be 'lanscape'
                when: { orientation: lanscape }
                                     ^~~~~~~~
          help: did you mean 'landscape'?
          """)
  }

  @Test("a width in another unit")
  func aWidthInAnotherUnit() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            when: { min-width: 10em, min-height: 0 }
        """)
          == """
          poster.yaml:5:24: error: 'min-width' takes whole px from 1 to 30000, not '10em'
                when: { min-width: 10em, min-height: 0 }
                                   ^~~~
          poster.yaml:5:42: error: 'min-height' takes whole px from 1 to 30000, not '0'
                when: { min-width: 10em, min-height: 0 }
                                                     ^
          """)
  }

  @Test("a variant without variants")
  func aVariantWithoutVariants() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            when: { variant: square }
        """)
          == """
          poster.yaml:5:22: error: there is no variant 'square'
                when: { variant: square }
                                 ^~~~~~
          help: the recipe has no variants
          """)
  }

  @Test("a variant with a letter wrong")
  func aVariantWithALetterWrong() {
    #expect(
      told(
        """
        variants: [{ name: square }, { name: story }]
        stages:
          - use: adjust
            when: { variant: [story, sqare] }
        """)
          == """
          poster.yaml:6:30: error: there is no variant 'sqare'
                when: { variant: [story, sqare] }
                                         ^~~~~
          help: did you mean 'square'?
          """)
  }

  @Test("a column without a table")
  func aColumnWithoutATable() {
    #expect(
      told(
        """
        stages:
          - use: adjust
            when: { column: { city: Rome } }
        """)
          == """
          poster.yaml:5:23: error: there is no column 'city'
                when: { column: { city: Rome } }
                                  ^~~~
          help: name a table with 'rows:'
          """)
  }

  @Test("a column with a letter wrong")
  func aColumnWithALetterWrong() {
    #expect(
      told(
        """
        rows: cities.csv
        stages:
          - use: adjust
            when: { column: { citi: Rome } }
        """, files: ["cities.csv": "city,land\nRome,Italy\n"])
          == """
          poster.yaml:6:23: error: there is no column 'citi'
                when: { column: { citi: Rome } }
                                  ^~~~
          help: did you mean 'city'?
          """)
  }

  @Test("a column that is a word")
  func aColumnThatIsAWord() {
    #expect(
      told(
        """
        rows: cities.csv
        stages:
          - use: adjust
            when: { column: city }
        """, files: ["cities.csv": "city\nRome\n"])
          == """
          poster.yaml:6:21: error: 'column' takes a mapping of columns to values, not a single value
                when: { column: city }
                                ^~~~
          """)
  }
}
