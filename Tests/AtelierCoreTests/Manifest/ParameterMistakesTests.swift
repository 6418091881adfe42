import AtelierCore
import Testing

@Suite("Mistakes in the parameters of a manifest")
struct ParameterMistakesTests {
  @Test("a name that is none")
  func aNameThatIsNone() {
    #expect(
      toldOfParameters("Size: { type: number, help: A. }")
        == """
        plugin.yaml:10:5: error: 'Size' is no name for a parameter
              Size: { type: number, help: A. }
              ^~~~
        help: use lower-case letters and digits, words joined by hyphens: 'line-spacing'
        """)
  }

  @Test("a parameter that is a word")
  func aParameterThatIsAWord() {
    #expect(
      toldOfParameters("size: number")
        == """
        plugin.yaml:10:11: error: the parameter 'size' is a mapping, not a single value
              size: number
                    ^~~~~~
        help: write { type: number, help: ... }
        """)
  }

  @Test("no type")
  func noType() {
    #expect(
      toldOfParameters("size: { help: A. }")
        == """
        plugin.yaml:10:11: error: the parameter 'size' needs 'type'
              size: { help: A. }
                    ^~~~~~~~~~~~
        """)
  }

  @Test("a type that is none")
  func aTypeThatIsNone() {
    #expect(
      toldOfParameters("size: { type: numbr, help: A. }")
        == """
        plugin.yaml:10:19: error: 'type' cannot be 'numbr'
              size: { type: numbr, help: A. }
                            ^~~~~
        help: did you mean 'number'?
        """)
  }

  @Test("no help")
  func noHelp() {
    #expect(
      toldOfParameters("size: { type: number }")
        == """
        plugin.yaml:10:11: error: the number 'size' needs 'help'
              size: { type: number }
                    ^~~~~~~~~~~~~~~~
        """)
  }

  @Test("a key of another type")
  func aKeyOfAnotherType() {
    #expect(
      toldOfParameters("size: { type: number, longest: 3, help: A. }")
        == """
        plugin.yaml:10:27: error: the number 'size' has no 'longest'
              size: { type: number, longest: 3, help: A. }
                                    ^~~~~~~
        help: choose from 'type', 'required', 'default', 'usual', 'unit', 'help', 'range'
        """)
  }

  @Test("a range that is none")
  func aRangeThatIsNone() {
    #expect(
      toldOfParameters("size: { type: number, range: 3, help: A. }")
        == """
        plugin.yaml:10:34: error: 'range' takes a list, not a single value
              size: { type: number, range: 3, help: A. }
                                           ^
        help: write [lowest, highest]
        """)
  }

  @Test("a range upside down")
  func aRangeUpsideDown() {
    #expect(
      toldOfParameters("size: { type: number, range: [3, 1], help: A. }")
        == """
        plugin.yaml:10:34: error: 'range' takes the lowest and the highest number
              size: { type: number, range: [3, 1], help: A. }
                                           ^~~~~~
        help: write [0, 100]
        """)
  }

  @Test("a default out of range")
  func aDefaultOutOfRange() {
    #expect(
      toldOfParameters("size: { type: number, range: [0, 1], default: 2, help: A. }")
        == """
        plugin.yaml:10:51: error: 'size' must be from 0 to 1, not '2'
              size: { type: number, range: [0, 1], default: 2, help: A. }
                                                            ^
        """)
  }

  @Test("a default of another type")
  func aDefaultOfAnotherType() {
    #expect(
      toldOfParameters("size: { type: length, default: 12, help: A. }")
        == """
        plugin.yaml:10:36: error: 'size' is a length and needs a unit
              size: { type: length, default: 12, help: A. }
                                             ^~
        help: write 12px or 12%
        """)
  }

  @Test("a default for a required one")
  func aDefaultForARequiredOne() {
    #expect(
      toldOfParameters("size: { type: number, required: true, default: 2, help: A. }")
        == """
        plugin.yaml:10:43: error: a required parameter has no default
              size: { type: number, required: true, default: 2, help: A. }
                                                    ^~~~~~~
        """)
  }

  @Test("a default for a file")
  func aDefaultForAFile() {
    #expect(
      toldOfParameters("lut: { type: file, default: a.cube, help: A. }")
        == """
        plugin.yaml:10:24: error: a file of the recipe's folder has no default
              lut: { type: file, default: a.cube, help: A. }
                                 ^~~~~~~
        """)
  }

  @Test("a usual range for a word")
  func aUsualRangeForAWord() {
    #expect(
      toldOfParameters("size: { type: text, usual: [0, 1], help: A. }")
        == """
        plugin.yaml:10:25: error: only numbers and lengths have a usual range
              size: { type: text, usual: [0, 1], help: A. }
                                  ^~~~~
        """)
  }

  @Test("a choice without choices")
  func aChoiceWithoutChoices() {
    #expect(
      toldOfParameters("size: { type: choice, help: A. }")
        == """
        plugin.yaml:10:11: error: the choice 'size' needs 'choices'
              size: { type: choice, help: A. }
                    ^~~~~~~~~~~~~~~~~~~~~~~~~~
        """)
  }

  @Test("a choice whose default is none of them")
  func aChoiceWhoseDefaultIsNoneOfThem() {
    #expect(
      toldOfParameters("size: { type: choice, choices: { big: B. }, default: small, help: A. }")
        == """
        plugin.yaml:10:58: error: 'size' cannot be 'small'
              size: { type: choice, choices: { big: B. }, default: small, help: A. }
                                                                   ^~~~~
        help: the only word is 'big'
        """)
  }

  @Test("a side that is none")
  func aSideThatIsNone() {
    #expect(
      toldOfParameters("size: { type: length, of: hight, help: A. }")
        == """
        plugin.yaml:10:31: error: 'of' cannot be 'hight'
              size: { type: length, of: hight, help: A. }
                                        ^~~~~
        help: did you mean 'height'?
        """)
  }

  @Test("a list without its entries")
  func aListWithoutItsEntries() {
    #expect(
      toldOfParameters("size: { type: list, help: A. }")
        == """
        plugin.yaml:10:11: error: the list 'size' needs 'of'
              size: { type: list, help: A. }
                    ^~~~~~~~~~~~~~~~~~~~~~~~
        help: write of: { type: ... }
        """)
  }

  @Test("a group without members")
  func aGroupWithoutMembers() {
    #expect(
      toldOfParameters("size: { type: group, help: A. }")
        == """
        plugin.yaml:10:11: error: the group 'size' needs 'parameters'
              size: { type: group, help: A. }
                    ^~~~~~~~~~~~~~~~~~~~~~~~~
        """)
  }

  @Test("a wrong member of a group")
  func aWrongMemberOfAGroup() {
    #expect(
      toldOfParameters("size: { type: group, help: A., parameters: { a: { type: numbr, help: A. } } }")
        == """
        plugin.yaml:10:61: error: 'type' cannot be 'numbr'
              size: { type: group, help: A., parameters: { a: { type: numbr, help: A. } } }
                                                                      ^~~~~
        help: did you mean 'number'?
        """)
  }

  @Test("a default for a group that lacks a member")
  func aDefaultForAGroupThatLacksAMember() {
    #expect(
      toldOfParameters(
        """
        size: { type: group, default: {}, help: A., parameters: { a: { type: number, required: true, help: A. } } }
        """)
          == """
          plugin.yaml:10:26: error: 'size' needs 'a': A.
                size: { type: group, default: {}, help: A., parameters: { a: { type: number, required: true, hel...
                                     ^~~~~~~
          """)
  }

  @Test("a help with a comma and without quotes")
  func aHelpWithACommaAndWithoutQuotes() {
    #expect(
      toldOfParameters("size: { type: number, help: To the right, below 0 to the left. }")
        == """
        plugin.yaml:10:47: error: the number 'size' has no 'below 0 to the left.'
              size: { type: number, help: To the right, below 0 to the left. }
                                                        ^~~~~~~~~~~~~~~~~~~~
        help: a ',' ends a value; put a text that contains one in quotes
        """)
  }
}
