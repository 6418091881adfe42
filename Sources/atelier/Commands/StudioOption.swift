import ArgumentParser

/// `--studio`, for commands that read recipes where they lie.
struct StudioOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The studio that the recipe's paths are relative to.",
      discussion: "If not given, the nearest folder above the recipe that is a studio, else the recipe's own folder.",
      valueName: "dir"),
    completion: .directory)
  var studio: String?
}
