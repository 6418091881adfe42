// Mistakes in stages: numbers, and values of the wrong kind.
import AtelierCore
import Testing

extension StageMistakesTests {
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
}
