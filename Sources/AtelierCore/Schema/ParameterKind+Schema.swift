// What an editor must know of a parameter.

extension ParameterKind {
  /// A text with a variable may stand for any single value.
  static let template: JSON = ["type": "string", "pattern": "\\{[^{}]+\\}"]

  /// The JSON Schema of a value.
  var schema: JSON {
    switch self {
    case .number(let range):
      let number: JSON = ["type": "number"]
      return Self.orTemplate(range.map { number.with(Self.bounds($0)) } ?? number)
    case .integer(let range):
      let number: JSON = ["type": "integer"]
      return Self.orTemplate(
        range.map { number.with(["minimum": .integer($0.lowerBound), "maximum": .integer($0.upperBound)]) } ?? number)
    case .flag: return Self.orTemplate(["type": "boolean"])
    // To an editor a plain 2026 is a number; to Atelier it is the text.
    case .text(let longest): return ["type": ["string", "number", "boolean"], "maxLength": .integer(longest)]
    case .choice(let choices):
      return Self.oneOf(choices.map(\.constant))
    case .color:
      let names: [JSON] = RGBA.names.keys.sorted().map { .string($0) }
      return [
        "anyOf": [
          ["type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})$"],
          ["enum": .array(names)], Self.template,
        ]
      ]
    case .length:
      return ["anyOf": [["type": "string", "pattern": "^[+-]?[0-9.]+ ?(px|%)$"], ["const": 0], Self.template]]
    case .ratio:
      return ["anyOf": [["type": "string", "pattern": "^[0-9.]+(:[0-9.]+)?$"], ["type": "number"], Self.template]]
    case .picture(let named) where !named.isEmpty:
      let file: JSON = ["type": "string", "minLength": 1]
      return ["anyOf": .array(named.map(\.constant) + [file])]
    case .picture, .file, .folder: return ["type": "string", "minLength": 1]
    case .list(let kind, let count):
      return [
        "type": "array", "items": kind.schema, "minItems": .integer(count.lowerBound),
        "maxItems": .integer(count.upperBound),
      ]
    case .group(let parameters): return Self.object(parameters)
    }
  }

  /// A mapping with these parameters and no others.
  static func object(_ parameters: [Parameter]) -> JSON {
    let members = parameters.map { ($0.name, $0.schema) }
    let required: [JSON] = parameters.filter(\.isRequired).map { .string($0.name) }
    let object: JSON = [
      "type": "object", "additionalProperties": false, "properties": .object(Dictionary(members) { one, _ in one }),
    ]
    return required.isEmpty ? object : object.with(["required": .array(required)])
  }

  private static func orTemplate(_ schema: JSON) -> JSON { ["anyOf": [schema, template]] }

  private static func oneOf(_ choices: [JSON]) -> JSON { ["anyOf": .array(choices + [template])] }

  private static func bounds(_ range: ClosedRange<Double>) -> [String: JSON] {
    ["minimum": .number(range.lowerBound), "maximum": .number(range.upperBound)]
  }
}

extension ParameterKind.Choice {
  fileprivate var constant: JSON { ["const": .string(key), "description": .string(help)] }
}

extension Parameter {
  var schema: JSON {
    var more: [String: JSON] = ["description": .string(unit.map { "\(help) In \($0)." } ?? help)]
    if let standard { more["default"] = standard.schema }
    return kind.schema.with(more)
  }
}

extension ParameterValue {
  /// The value as a recipe would have it.
  var schema: JSON {
    switch self {
    case .number(let number): Int(exactly: number).map { .integer($0) } ?? .number(number)
    case .flag(let flag): .bool(flag)
    case .text(let text): .string(text)
    case .list(let entries): .array(entries.map(\.schema))
    case .group(let members): .object(members.mapValues(\.schema))
    case .choice, .color, .length, .asset, .folder: .string(written)
    }
  }
}
