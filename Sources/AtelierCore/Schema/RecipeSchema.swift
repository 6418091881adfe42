/// The JSON Schema of recipes for the stages that are installed, for editors.
public enum RecipeSchema {
  /// A document of draft 2020-12.
  public static func text(for catalog: StageCatalog) -> String {
    var properties = settings
    properties["stages"] = [
      "type": "array", "description": "What is done to a picture, in order.", "items": stage(catalog),
    ]
    let schema: JSON = [
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Atelier recipe", "type": "object",
      "additionalProperties": false, "required": ["atelier", "stages"], "properties": .object(properties),
    ]
    return schema.text
  }

  private static func stage(_ catalog: StageCatalog) -> JSON {
    let entries = catalog.ids.compactMap { catalog[$0]?.stage }
    let names: [JSON] = entries.map { ["const": .string($0.id), "description": .string($0.about)] }
    // One rule for each stage: where `use` names it, `with` has its parameters.
    let rules: [JSON] = entries.map { stage in
      let condition: JSON = ["properties": ["use": ["const": .string(stage.id)]], "required": ["use"]]
      var then: [String: JSON] = ["properties": ["with": ParameterKind.object(stage.parameters)]]
      if stage.parameters.contains(where: \.isRequired) { then["required"] = ["with"] }
      return ["if": condition, "then": .object(then)]
    }
    return [
      "type": "object", "additionalProperties": false, "required": ["use"],
      "properties": [
        "use": ["anyOf": .array(names), "description": "The stage's name."],
        "with": ["type": "object", "description": "The stage's parameters."],
        "id": ["type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$", "description": "What to call this step."],
        "when": when,
      ],
      "allOf": .array(rules),
    ]
  }

  private static let when: JSON = [
    "type": "object", "additionalProperties": false, "description": "Tests that must all hold for the stage to run.",
    "properties": [
      "variant": words, "orientation": ["enum": ["landscape", "portrait", "square"]], "min-width": pixels,
      "min-height": pixels, "column": ["type": "object", "additionalProperties": words],
    ],
  ]

  private static let pixels: JSON = [
    "anyOf": [
      ["type": "integer", "minimum": 1, "maximum": 30000], ["type": "string", "pattern": "^[0-9]+px$"],
    ]
  ]

  private static let scalar: JSON = ["type": ["string", "number", "boolean"]]
  private static let words: JSON = ["anyOf": [scalar, ["type": "array", "items": scalar]]]
  private static let path: JSON = ["type": "string", "minLength": 1]
  private static let percent: JSON = ["anyOf": [["type": "string", "pattern": "^[0-9.]+ ?%$"], ["const": 0]]]

  private static let settings: [String: JSON] = [
    "atelier": ["const": 1, "description": "The version of the recipe language."],
    "name": scalar.with(["description": "What the recipe is called; the file's name if absent."]),
    "watch": [
      "type": "object", "additionalProperties": false, "required": ["folder"],
      "description": "Takes what arrives in a folder of the studio.",
      "properties": ["folder": path, "match": words, "recursive": ["type": "boolean", "default": true]],
    ],
    "inputs": [
      "type": "array", "items": path, "minItems": 1, "description": "Takes these files of the studio, once.",
    ],
    "vars": ["type": "object", "additionalProperties": scalar, "description": "Texts that {name} stands for."],
    "rows": path.with(["description": "A CSV table of the studio: one result for each row, its columns as variables."]),
    "variants": ["type": "array", "minItems": 1, "description": "Named sizes and cuts.", "items": variant],
    "output": [
      "type": "object", "additionalProperties": false, "description": "Where and how results are written.",
      "properties": [
        "folder": path, "name": path, "formats": formats,
        "conflict": ["enum": ["version", "overwrite", "fail"], "default": "version"],
      ],
    ],
    "metadata": ["enum": ["keep", "strip", "copyright"], "default": "keep"],
    "gps": ["enum": ["keep", "remove"], "default": "remove"],
    "limits": [
      "type": "object", "additionalProperties": false, "description": "What a picture may ask for.",
      "properties": [
        "pixels": ["type": ["integer", "string"]], "side": ["type": ["integer", "string"]],
        "bytes": ["type": ["integer", "string"]], "frames": ["type": "integer", "minimum": 1],
      ],
    ],
    "priority": ["type": "integer", "minimum": -100, "maximum": 100, "default": 0],
    "series": [
      "type": "string", "pattern": "^[a-z][a-z0-9]*(-[a-z0-9]+)*$",
      "description": "All pictures of the series look like one set.",
    ],
    "originals": ["enum": ["move", "keep"], "description": "What becomes of a picture when its results are written."],
  ]

  private static let variant: JSON = [
    "type": "object", "additionalProperties": false, "required": ["name"],
    "properties": [
      "name": ["type": ["string", "number"]], "crop": ParameterKind.ratio.schema, "width": pixels, "height": pixels,
      "focus": [
        "type": "object", "additionalProperties": false, "required": ["x", "y"],
        "properties": ["x": percent, "y": percent],
      ],
      "enlarge": ["type": "boolean", "default": false],
    ],
  ]

  private static var formats: JSON {
    let settings: [String: JSON] = [
      "quality": ["type": "integer", "minimum": 1, "maximum": 100, "default": 90],
      "subsampling": ["enum": ["4:4:4", "4:2:2", "4:2:0"], "default": "4:4:4"],
      "progressive": ["type": "boolean", "default": false], "lossless": ["type": "boolean", "default": false],
      "compression": ["type": "integer", "minimum": 0, "maximum": 9, "default": 6],
      "depth": ["enum": ["own", 8, 16], "default": "own"], "profile": path,
    ]
    let kinds = OutputFormat.Kind.allCases
    let objects: [(String, JSON)] = kinds.map { kind in
      let own = settings.filter { kind.settings.contains($0.key) }
      return (kind.rawValue, ["type": ["object", "null"], "additionalProperties": false, "properties": .object(own)])
    }
    let format: JSON = [
      "anyOf": [
        ["enum": .array(kinds.map { .string($0.rawValue) })],
        [
          "type": "object", "additionalProperties": false, "minProperties": 1, "maxProperties": 1,
          "properties": .object(Dictionary(objects) { one, _ in one }),
        ],
      ]
    ]
    return ["anyOf": [format, ["type": "array", "minItems": 1, "items": format]]]
  }
}
