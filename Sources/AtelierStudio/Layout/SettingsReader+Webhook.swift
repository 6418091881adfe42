// The `webhook` of `atelier.yaml`. No message repeats an address or what stands for a token: either may be a secret.
import AtelierCore

extension SettingsReader {
  private static let webhookKeys = ["url", "events", "token"]

  mutating func take(webhook entry: YAMLEntry) {
    let span = entry.value.span
    let before = diagnostics.count
    var webhook = WebhookSettings(url: "")
    if case .scalar = entry.value.content {
      take(url: entry, into: &webhook)
    } else {
      for inner in entries(entry.value, "'webhook' is an address, or a mapping ('url: https://…')") {
        switch inner.key {
        case "url": take(url: inner, into: &webhook)
        case "events": take(events: inner, into: &webhook)
        case "token":
          webhook.token = WebhookSettings.token(text(inner))
          if webhook.token == nil {
            add(
              inner.value.span,
              "'token' is no token, but the absolute path of a file that holds it, or a credential's name",
              "the secret itself never stands in this file")
          }
        default: unknown(inner, Self.webhookKeys)
        }
      }
      if diagnostics.count == before, webhook.url.isEmpty { add(entry.keySpan, "'webhook' has no 'url'", nil) }
    }
    guard diagnostics.count == before else { return }
    if !isTrusted {
      return add(
        span, "a webhook is only taken from a file of root's or of the service's own user",
        "whoever may write to the studio could send its secrets anywhere: chown root \(file.name)")
    }
    if webhook.sendsTokenInClear {
      add(span, "the token goes over the network as it is", "use https", .warning)
    }
    settings.webhook = webhook
  }

  private mutating func take(url entry: YAMLEntry, into webhook: inout WebhookSettings) {
    if WebhookSettings.target(of: text(entry)) != nil {
      webhook.url = text(entry)
    } else {
      add(
        entry.value.span,
        "'\(entry.key)' is an address that begins with https:// or http://, without a name or a password",
        "a secret goes into 'token'")
    }
  }

  private mutating func take(events entry: YAMLEntry, into webhook: inout WebhookSettings) {
    guard case .sequence(let nodes) = entry.value.content else {
      return add(entry.value.span, "'events' is a list ('[problem, idle]')", nil)
    }
    webhook.events = []
    for node in nodes {
      var word = ""
      if case .scalar(let text, _) = node.content { word = text }
      if let event = WebhookSettings.Event(rawValue: word) {
        webhook.events.insert(event)
      } else {
        let known = WebhookSettings.Event.allCases.map(\.rawValue).joined(separator: ", ")
        add(node.span, "there is no event '\(word)'", "the events are \(known)")
      }
    }
  }
}
