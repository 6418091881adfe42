// Mistakes beside the stages: variables.
import AtelierCore
import Testing

extension TopLevelMistakesTests {
  @Test("variables that are no mapping")
  func variablesThatAreNoMapping() {
    #expect(
      told(
        """
        vars: [a]
        stages: []
        """)
          == """
          poster.yaml:3:7: error: 'vars' takes a mapping of names to texts, not a list
            vars: [a]
                  ^~~
          """)
  }

  @Test("a variable that every recipe has")
  func aVariableThatEveryRecipeHas() {
    #expect(
      told(
        """
        vars: { stem: x }
        stages: []
        """)
          == """
          poster.yaml:3:9: error: 'stem' is a variable that every recipe has
            vars: { stem: x }
                    ^~~~
          help: choose another name
          """)
  }

  @Test("a variable that cannot be one")
  func aVariableThatCannotBeOne() {
    #expect(
      told(
        """
        vars: { 2nd: x }
        stages: []
        """)
          == """
          poster.yaml:3:9: error: a variable cannot be called '2nd'
            vars: { 2nd: x }
                    ^~~
          help: begin with a letter and use letters, digits, spaces, '-', '_' and '.'
          """)
  }

  @Test("a variable that is a list")
  func aVariableThatIsAList() {
    #expect(
      told(
        """
        vars: { a: [1] }
        stages: []
        """)
          == """
          poster.yaml:3:12: error: the variable 'a' takes a text, not a list
            vars: { a: [1] }
                       ^~~
          """)
  }

  @Test("a variable inside a variable")
  func aVariableInsideAVariable() {
    #expect(
      told(
        """
        vars: { a: "{b}", b: x }
        stages: [{ use: text, with: { content: "{a}{b}" } }]
        """)
          == """
          poster.yaml:3:12: warning: variables are not filled in inside other variables
            vars: { a: "{b}", b: x }
                       ^~~~~
          help: the braces stay as they are
          """)
  }

  @Test("a variable that nothing uses")
  func aVariableThatNothingUses() {
    #expect(
      told(
        """
        vars: { headline: x }
        stages: [{ use: adjust }]
        """)
          == """
          poster.yaml:3:9: warning: nothing uses the variable 'headline'
            vars: { headline: x }
                    ^~~~~~~~
          help: write '{headline}' where it belongs
          """)
  }

  @Test("no stage in the list")
  func noStageInTheList() {
    #expect(
      told(
        "stages: []")
          == """
          poster.yaml: warning: the recipe has no stages, so pictures are only written in another format or size
          """)
  }
}
