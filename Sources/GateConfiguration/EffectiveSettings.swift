import StrictJSON

/// The values in force, defaults included, as one canonical JSON text (RFC 8785).
struct EffectiveSettings {
    private var values: [Setting: [UInt8]] = [:]

    mutating func set(_ setting: Setting, _ text: String) {
        var literal: [UInt8] = []
        JSONText.appendString(text, to: &literal)
        values[setting] = literal
    }

    mutating func set(_ setting: Setting, _ texts: [String]) {
        var literal = Array("[".utf8)
        for (index, text) in texts.enumerated() {
            if index > 0 { literal.append(UInt8(ascii: ",")) }
            JSONText.appendString(text, to: &literal)
        }
        values[setting] = literal + "]".utf8
    }

    mutating func set(_ setting: Setting, _ number: Int) {
        values[setting] = Array(String(number).utf8)
    }

    mutating func set(_ setting: Setting, _ flag: Bool) {
        values[setting] = Array(String(flag).utf8)
    }

    /// The reference, which is no secret.
    mutating func set(_ setting: Setting, _ secret: SecretReference) {
        let (name, text) =
            switch secret {
            case .file(let path): ("file", path)
            case .env(let variable): ("env", variable)
            }
        var literal = Array("{\"\(name)\":".utf8)
        JSONText.appendString(text, to: &literal)
        values[setting] = literal + "}".utf8
    }

    /// Members sorted at every level, no white space. Itself a configuration that means the same.
    var canonicalJSON: [UInt8] {
        var text: [UInt8] = []
        let leaves = values.map { (levels: $0.key.levels[...], literal: $0.value) }
        EffectiveSettings.append(leaves, to: &text)
        return text
    }

    private static func append(_ leaves: [(levels: ArraySlice<String>, literal: [UInt8])], to text: inout [UInt8]) {
        text.append(UInt8(ascii: "{"))
        let groups = Dictionary(grouping: leaves) { $0.levels.first ?? "" }
        for (index, name) in groups.keys.sorted().enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            JSONText.appendString(name, to: &text)
            text.append(UInt8(ascii: ":"))
            let members = groups[name, default: []]
            if let leaf = members.first, leaf.levels.count == 1 {
                text += leaf.literal
            } else {
                append(members.map { ($0.levels.dropFirst(), $0.literal) }, to: &text)
            }
        }
        text.append(UInt8(ascii: "}"))
    }
}
