import AtelierCore
import Foundation

/// As much of JSON Schema as the recipes' schema uses; enough to try recipes against it without another program.
struct SchemaChecker {
  private let root: [String: Any]

  init?(_ text: String) {
    guard let root = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else { return nil }
    self.root = root
  }

  /// The paths at which the recipe does not fit; the recipe's syntax must be right.
  func misfits(_ recipe: String) -> [String] {
    let (node, diagnostics) = YAMLReader.read(SourceFile(name: "x", text: recipe))
    guard let node, diagnostics.isEmpty else { return ["syntax"] }
    return misfits(Self.value(node), root, "")
  }

  private func misfits(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    var misfits: [String] = []
    for (key, rule) in schema where !fits(value, key, rule) { misfits.append("\(path) \(key)") }
    if let any = schema["anyOf"] as? [[String: Any]], !any.contains(where: { self.misfits(value, $0, path).isEmpty }) {
      misfits.append("\(path) anyOf")
    }
    for part in schema["allOf"] as? [[String: Any]] ?? [] { misfits += self.misfits(value, part, path) }
    if let test = schema["if"] as? [String: Any], self.misfits(value, test, path).isEmpty,
      let then = schema["then"] as? [String: Any]
    {
      misfits += self.misfits(value, then, path)
    }
    if let object = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for (key, member) in object {
        if let property = properties[key] {
          misfits += self.misfits(member, property, "\(path)/\(key)")
        } else if let others = schema["additionalProperties"] as? [String: Any] {
          misfits += self.misfits(member, others, "\(path)/\(key)")
        } else if schema["additionalProperties"] as? Bool == false {
          misfits.append("\(path)/\(key) unknown")
        }
      }
    }
    if let entries = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, entry) in entries.enumerated() { misfits += self.misfits(entry, items, "\(path)/\(index)") }
    }
    return misfits
  }

  /// Whether one rule that looks at the value alone holds.
  private func fits(_ value: Any, _ key: String, _ rule: Any) -> Bool {
    let number = value as? Double
    switch key {
    case "type": return (rule as? [String] ?? [rule as? String ?? ""]).contains { Self.isType(value, $0) }
    case "const": return Self.isEqual(value, rule)
    case "enum": return (rule as? [Any] ?? []).contains { Self.isEqual(value, $0) }
    case "pattern":
      guard let text = value as? String, let rule = rule as? String else { return true }
      return text.range(of: rule, options: .regularExpression) != nil
    case "maxLength": return (value as? String).map { $0.unicodeScalars.count <= rule as? Int ?? 0 } ?? true
    case "minLength": return (value as? String).map { $0.unicodeScalars.count >= rule as? Int ?? 0 } ?? true
    case "minimum": return number.map { $0 >= rule as? Double ?? 0 } ?? true
    case "maximum": return number.map { $0 <= rule as? Double ?? 0 } ?? true
    case "minItems": return (value as? [Any]).map { $0.count >= rule as? Int ?? 0 } ?? true
    case "maxItems": return (value as? [Any]).map { $0.count <= rule as? Int ?? 0 } ?? true
    case "minProperties": return (value as? [String: Any]).map { $0.count >= rule as? Int ?? 0 } ?? true
    case "maxProperties": return (value as? [String: Any]).map { $0.count <= rule as? Int ?? 0 } ?? true
    case "required":
      guard let object = value as? [String: Any], let keys = rule as? [String] else { return true }
      return keys.allSatisfy { object[$0] != nil }
    default: return true
    }
  }

  private static func isType(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "string": value is String
    case "boolean": value is Bool
    case "number": value is Double
    case "integer": (value as? Double).map { $0 == $0.rounded() } ?? false
    case "array": value is [Any]
    case "object": value is [String: Any]
    case "null": value is NSNull
    default: false
    }
  }

  private static func isEqual(_ value: Any, _ rule: Any) -> Bool {
    if let value = value as? String { return value == rule as? String }
    if let value = value as? Double { return value == rule as? Double }
    return false
  }

  /// A value as YAML 1.2's core schema would have it, since that is what editors see.
  private static func value(_ node: YAMLNode) -> Any {
    switch node.content {
    case .scalar(let text, .plain):
      if let number = Double(text) { return number }
      switch text {
      case "true": return true
      case "false": return false
      case "": return NSNull()
      default: return text
      }
    case .scalar(let text, _): return text
    case .sequence(let entries): return entries.map { value($0) }
    case .mapping(let entries): return Dictionary(entries.map { ($0.key, value($0.value)) }) { one, _ in one }
    case .refused: return NSNull()
    }
  }
}
