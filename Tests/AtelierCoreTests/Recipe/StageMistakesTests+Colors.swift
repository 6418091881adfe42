// Mistakes in stages: lengths, colours and choices.
import AtelierCore
import Testing

extension StageMistakesTests {
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
          help: lengths are in px, or in % of the picture
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
}
