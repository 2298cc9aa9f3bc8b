import Encodings
import StrictJSON

/// Takes proven values out of the given ones, noting every problem and every value in force.
///
/// Each reading answers nil only when it has noted a problem, so that a section is built from all its values or not
/// at all, and the other sections are read all the same.
struct SettingReader {
    private let given: GivenSettings
    private(set) var problems: [ConfigurationProblem]
    private(set) var effective = EffectiveSettings()

    init(_ given: GivenSettings) {
        self.given = given
        problems = given.problems
        for setting in Setting.allCases where setting.kind == .later && given.values[setting] != nil {
            report(setting, "not yet available")
        }
        if let schema = given.values[.schema]?.value, schema.stringValue == nil { report(.schema, "must be a string") }
    }

    /// Notes a problem at the place where the value of `setting` was given, or would have been.
    mutating func report(_ setting: Setting, _ message: String) {
        problems.append(ConfigurationProblem(place: given.values[setting]?.place ?? setting.rawValue, message: message))
    }

    /// Whether file or environment give the value.
    func isGiven(_ setting: Setting) -> Bool { given.values[setting] != nil }

    // MARK: Values with a default

    mutating func integer(_ setting: Setting, in range: ClosedRange<Int>, default: Int) -> Int? {
        var number = `default`
        if let given = given.values[setting] {
            guard let value = given.value else { return nil }
            guard let whole = value.intValue, let fitting = Int(exactly: whole), range.contains(fitting) else {
                report(setting, "must be an integer from \(range.lowerBound) to \(range.upperBound)")
                return nil
            }
            number = fitting
        }
        effective.set(setting, number)
        return number
    }

    mutating func flag(_ setting: Setting, default: Bool) -> Bool? {
        var flag = `default`
        if let given = given.values[setting] {
            guard let value = given.value else { return nil }
            guard let boolean = value.boolValue else {
                report(setting, "must be true or false")
                return nil
            }
            flag = boolean
        }
        effective.set(setting, flag)
        return flag
    }

    /// One of a closed list of words; `later` are words that will have a meaning in a later release.
    mutating func choice<Choice>(_ setting: Setting, default: Choice, later: [String] = []) -> Choice?
    where Choice: CaseIterable & RawRepresentable<String> {
        let words = Choice.allCases.map(\.rawValue)
        let form = TextForm<String> { text in
            if words.contains(where: { $0.hasSameBytes(as: text) }) { return .success(text) }
            if later.contains(where: { $0.hasSameBytes(as: text) }) {
                return .failure(BrokenRule(rule: "not yet available"))
            }
            return .failure(BrokenRule(rule: "must be one of \(words.joined(separator: ", "))"))
        }
        return text(setting, form, default: `default`.rawValue).flatMap(Choice.init(rawValue:))
    }

    mutating func text<Value>(_ setting: Setting, _ form: TextForm<Value>, default: String) -> Value? {
        read(setting, form, default: `default`)
    }

    /// A list of at most 64 different texts, empty by default.
    mutating func texts(_ setting: Setting, _ form: TextForm<String>) -> [String]? {
        guard let given = given.values[setting] else {
            effective.set(setting, [String]())
            return []
        }
        guard let value = given.value else { return nil }
        let texts = value.arrayValue?.compactMap(\.stringValue) ?? []
        guard let elements = value.arrayValue, elements.count == texts.count, texts.count <= 64 else {
            report(setting, "must be an array of at most 64 strings")
            return nil
        }
        let count = problems.count
        for (index, text) in texts.enumerated() {
            if case .failure(let broken) = form.read(text) { report(setting, "element \(index) \(broken.rule)") }
            if texts[..<index].contains(where: { $0.hasSameBytes(as: text) }) {
                report(setting, "element \(index) stands there twice")
            }
        }
        guard problems.count == count else { return nil }
        effective.set(setting, texts)
        return texts
    }

    // MARK: Values without a default

    mutating func required<Value>(_ setting: Setting, _ form: TextForm<Value>) -> Value? {
        isPresent(setting) ? read(setting, form, default: nil) : nil
    }

    /// The value, a nil where none is given, or nil where there is a problem with it.
    mutating func optional<Value>(_ setting: Setting, _ form: TextForm<Value>) -> Value?? {
        guard isGiven(setting) else { return .some(nil) }
        guard let value = read(setting, form, default: nil) else { return nil }
        return .some(value)
    }

    mutating func requiredSecret(_ setting: Setting) -> SecretReference? {
        isPresent(setting) ? readSecret(setting) : nil
    }

    /// As `optional`.
    mutating func optionalSecret(_ setting: Setting) -> SecretReference?? {
        guard isGiven(setting) else { return .some(nil) }
        guard let secret = readSecret(setting) else { return nil }
        return .some(secret)
    }

    // MARK: The work

    /// Notes a problem where the value is missing.
    private mutating func isPresent(_ setting: Setting) -> Bool {
        if !isGiven(setting) { report(setting, "required") }
        return isGiven(setting)
    }

    private mutating func read<Value>(_ setting: Setting, _ form: TextForm<Value>, default: String?) -> Value? {
        var text = `default`
        if let given = given.values[setting] {
            guard let value = given.value else { return nil }
            guard let string = value.stringValue else {
                report(setting, "must be a string, not \(value.typeName)")
                return nil
            }
            text = string
        }
        guard let text else { return nil }
        switch form.read(text) {
        case .success(let value):
            effective.set(setting, text)
            return value
        case .failure(let broken):
            report(setting, broken.rule)
            return nil
        }
    }

    private mutating func readSecret(_ setting: Setting) -> SecretReference? {
        guard let value = given.values[setting]?.value else { return nil }
        guard let members = value.objectValue?.members, members.count == 1, let member = members.first,
            let text = member.value.stringValue
        else {
            report(setting, "must be {\"file\": \"…\"} or {\"env\": \"…\"}; a secret is never given inline")
            return nil
        }
        let secret: SecretReference
        let form: TextForm<String>
        if member.name.hasSameBytes(as: "file") {
            (secret, form) = (.file(text), .path)
        } else if member.name.hasSameBytes(as: "env") {
            (secret, form) = (.env(text), .variableName)
        } else {
            report(setting, "must be {\"file\": \"…\"} or {\"env\": \"…\"}")
            return nil
        }
        if case .failure(let broken) = form.read(text) {
            report(setting, broken.rule)
            return nil
        }
        effective.set(setting, secret)
        return secret
    }
}
