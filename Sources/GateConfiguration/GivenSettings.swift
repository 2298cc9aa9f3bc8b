import Encodings
import PolicyCore
import StrictJSON

/// The values that file and environment give, each with the place it came from; types and ranges are not looked at yet.
struct GivenSettings {
    private(set) var values: [Setting: GivenValue] = [:]
    private(set) var problems: [ConfigurationProblem] = []
    /// False where the file is no JSON object, so that nothing can be said about what it lacks.
    private(set) var isFileReadable = true

    /// Deepest nesting of a file (SPEC.md, section 2).
    private static let maximumDepth = 32

    init(file: [UInt8], environment: [String: String]) {
        readFile(file)
        // By name, since a dictionary has no order and what is said of two variables for one value depends on it.
        let variables = environment.filter { $0.key.utf8.starts(with: Setting.variablePrefix.utf8) }
        for (name, text) in variables.sorted(by: { $0.key < $1.key }) {
            readVariable(name, text)
        }
    }

    // MARK: File

    private mutating func readFile(_ bytes: [UInt8]) {
        do {
            let document = try StrictJSON.read(bytes, maximumDepth: GivenSettings.maximumDepth)
            if let object = document.objectValue { return readGroup(object, at: []) }
            report("", "must be a JSON object, not \(document.typeName)")
        } catch {
            report("", "not JSON as it is read here: \(error)")
        }
        isFileReadable = false
    }

    private mutating func readGroup(_ object: JSONObject, at levels: [String]) {
        for member in object.members {
            let path = levels + [member.name]
            let text = path.map(visibleName).joined(separator: ".")
            let known = Setting.allCases.filter { starts($0.levels, with: path) }
            if let setting = known.first, setting.levels.count == path.count {
                values[setting] = GivenValue(value: member.value, place: text)
            } else if !known.isEmpty {
                guard let group = member.value.objectValue else {
                    report(text, "must be an object, not \(member.value.typeName)")
                    continue
                }
                readGroup(group, at: path)
            } else {
                report(text, "unknown member; \(suggestion(for: member.name, at: levels))")
            }
        }
    }

    /// The path of the same name in another group, else the sibling whose name is nearest, else all of them.
    private func suggestion(for name: String, at levels: [String]) -> String {
        if let elsewhere = Setting.allCases.first(where: { $0.levels.last?.hasSameBytes(as: name) == true }) {
            return "the nearest known name is `\(elsewhere.rawValue)`"
        }
        var siblings: [String] = []
        for setting in Setting.allCases where starts(setting.levels, with: levels) {
            if siblings.last != setting.levels[levels.count] { siblings.append(setting.levels[levels.count]) }
        }
        if let nearest = NearestName.of(name, among: siblings) { return "the nearest known name is `\(nearest)`" }
        return "known names are " + siblings.map { "`\($0)`" }.joined(separator: ", ")
    }

    /// Compares bytes: to Swift's `==` a KELVIN SIGN is a `K`.
    private func starts(_ levels: [String], with prefix: [String]) -> Bool {
        levels.count >= prefix.count && zip(levels, prefix).allSatisfy { $0.hasSameBytes(as: $1) }
    }

    // MARK: Environment

    private mutating func readVariable(_ name: String, _ text: String) {
        for setting in Setting.allCases {
            guard let variable = setting.variable else { continue }
            if setting.kind == .later {
                guard name.hasSameBytes(as: variable) || name.utf8.starts(with: "\(variable)__".utf8) else { continue }
                return report(visibleName(name), "not yet available")
            }
            if name.hasSameBytes(as: variable) {
                return override(setting, name, with: setting.kind == .text ? .string(text) : parsed(text, of: name))
            }
            guard setting.kind == .secret else { continue }
            for member in ["file", "env"] where name.hasSameBytes(as: "\(variable)__\(member.uppercased())") {
                var reference = Array("{\"\(member)\":".utf8)
                JSONText.appendString(text, to: &reference)
                return override(
                    setting, name, with: parsed(String(decoding: reference + "}".utf8, as: UTF8.self), of: name))
            }
        }
        // Compared without the prefix, which every candidate shares.
        let prefix = Setting.variablePrefix
        let candidates = Setting.allCases.compactMap { $0.variable.map { String($0.dropFirst(prefix.count)) } }
        let nearest = NearestName.of(String(name.dropFirst(prefix.count)), among: candidates)
        let suggestion = nearest.map { "; the nearest known one is `\(prefix)\($0)`" } ?? ""
        report(visibleName(name), "unknown variable\(suggestion)")
    }

    private mutating func parsed(_ text: String, of name: String) -> JSONValue? {
        do {
            return try StrictJSON.read(Array(text.utf8), maximumDepth: GivenSettings.maximumDepth)
        } catch {
            report(name, "must be given as JSON: \(error)")
            return nil
        }
    }

    private mutating func override(_ setting: Setting, _ name: String, with value: JSONValue?) {
        if let other = values[setting], other.isOverride {
            let pair = [name, other.place].sorted()
            return report(pair[0], "gives the same value as \(pair[1]); set one of them")
        }
        values[setting] = GivenValue(value: value, place: name, isOverride: true)
    }

    private mutating func report(_ place: String, _ message: String) {
        problems.append(ConfigurationProblem(place: place, message: message))
    }
}

/// A value as it was given.
struct GivenValue {
    /// nil where it could not even be read, which has been reported.
    let value: JSONValue?
    /// The path of the member or the name of the variable.
    let place: String
    var isOverride = false
}
