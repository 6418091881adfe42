import AtelierCore
import Testing

@Suite("Mistakes in variants")
struct VariantMistakesTests {
  @Test("variants that are a mapping")
  func variantsThatAreAMapping() {
    #expect(
      told(
        """
        variants: { square: 1080 }
        stages: []
        """)
          == """
          poster.yaml:3:11: error: 'variants' takes a list, not a mapping
            variants: { square: 1080 }
                      ^~~~~~~~~~~~~~~~
          help: begin each variant with '- name: ...'
          """)
  }

  @Test("no variants")
  func noVariants() {
    #expect(
      told(
        """
        variants: []
        stages: []
        """)
          == """
          poster.yaml:3:1: error: 'variants' is empty
            variants: []
            ^~~~~~~~
          help: take it away, or name a variant
          """)
  }

  @Test("a variant without a name")
  func aVariantWithoutAName() {
    #expect(
      told(
        """
        variants: [{ width: 100 }]
        stages: []
        """)
          == """
          poster.yaml:3:12: error: a variant needs 'name'
            variants: [{ width: 100 }]
                       ^~~~~~~~~~~~~~
          """)
  }

  @Test("a name that is no file name")
  func aNameThatIsNoFileName() {
    #expect(
      told(
        """
        variants: [{ name: a/b }]
        stages: []
        """)
          == """
          poster.yaml:3:20: error: a variant cannot be called 'a/b'
            variants: [{ name: a/b }]
                               ^~~
          help: it becomes part of file names: use letters, digits, '-' and '_'
          """)
  }

  @Test("a name that is used twice")
  func aNameThatIsUsedTwice() {
    #expect(
      told(
        """
        variants:
          - { name: a }
          - { name: a }
        stages: []
        """)
          == """
          poster.yaml:5:5: error: two variants are called 'a'
              - { name: a }
                ^~~~~~~~~~~
          help: the first one is on line 4
          """)
  }

  @Test("an unknown key")
  func anUnknownKey() {
    #expect(
      told(
        """
        variants: [{ name: a, widht: 100 }]
        stages: []
        """)
          == """
          poster.yaml:3:23: error: a variant has no 'widht'
            variants: [{ name: a, widht: 100 }]
                                  ^~~~~
          help: did you mean 'width'?
          """)
  }

  @Test("a crop that is none")
  func aCropThatIsNone() {
    #expect(
      told(
        """
        variants: [{ name: a, crop: wide }]
        stages: []
        """)
          == """
          poster.yaml:3:29: error: 'crop' takes a ratio such as "16:9", not 'wide'
            variants: [{ name: a, crop: wide }]
                                        ^~~~
          """)
  }

  @Test("sides that are not the crop")
  func sidesThatAreNotTheCrop() {
    #expect(
      told(
        """
        variants: [{ name: a, crop: "1:1", width: 1080, height: 500 }]
        stages: []
        """)
          == """
          poster.yaml:3:29: error: 1080 x 500 px is not '1:1'
            variants: [{ name: a, crop: "1:1", width: 1080, height: 500 }]
                                        ^~~~~
          help: give the width or the height alone, and the other follows
          """)
  }

  @Test("a width that is none")
  func aWidthThatIsNone() {
    #expect(
      told(
        """
        variants: [{ name: a, width: 50% }, { name: b, height: 0px }, { name: c, width: 40000 }]
        stages: []
        """)
          == """
          poster.yaml:3:30: error: 'width' takes whole px from 1 to 30000, not '50%'
            variants: [{ name: a, width: 50% }, { name: b, height: 0px }, { name: c, width: 40000 }]
                                         ^~~
          poster.yaml:3:56: error: 'height' takes whole px from 1 to 30000, not '0px'
            variants: [{ name: a, width: 50% }, { name: b, height: 0px }, { name: c, width: 40000 }]
                                                                   ^~~
          poster.yaml:3:81: error: 'width' takes whole px from 1 to 30000, not '40000'
            variants: [{ name: a, width: 50% }, { name: b, height: 0px }, { name: c, width: 40000 }]
                                                                                            ^~~~~
          """)
  }

  @Test("a focus that is a word")
  func aFocusThatIsAWord() {
    #expect(
      told(
        """
        variants: [{ name: a, focus: top }]
        stages: []
        """)
          == """
          poster.yaml:3:30: error: 'focus' is a mapping ('key: value'), not a single value
            variants: [{ name: a, focus: top }]
                                         ^~~
          help: write { x: 50%, y: 30% }
          """)
  }

  @Test("a focus outside the picture")
  func aFocusOutsideThePicture() {
    #expect(
      told(
        """
        variants: [{ name: a, focus: { x: 120%, y: 3px } }]
        stages: []
        """)
          == """
          poster.yaml:3:35: error: 'x' of a focus must be from 0% to 100%
            variants: [{ name: a, focus: { x: 120%, y: 3px } }]
                                              ^~~~
          poster.yaml:3:44: error: 'y' of a focus must be from 0% to 100%
            variants: [{ name: a, focus: { x: 120%, y: 3px } }]
                                                       ^~~
          """)
  }

  @Test("a focus with one side")
  func aFocusWithOneSide() {
    #expect(
      told(
        """
        variants: [{ name: a, focus: { x: 50% } }]
        stages: []
        """)
          == """
          poster.yaml:3:30: error: 'focus' needs 'y'
            variants: [{ name: a, focus: { x: 50% } }]
                                         ^~~~~~~~~~
          """)
  }
}
