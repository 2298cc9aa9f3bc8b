import Encodings
import StrictJSON

/// Reads values of a policy file and notes everything that is wrong with them.
///
/// Every function returns nil only after noting a problem, here or where the value was found missing. The policy is
/// built when there is no problem at all, so a nil never becomes a default.
struct PolicyReader {
    private(set) var problems: [PolicyProblem] = []
    /// Where each identity was first seen.
    private var identityPlaces: [Identity: JSONPointer] = [:]

    mutating func note(_ message: String, at pointer: JSONPointer) {
        problems.append(PolicyProblem(pointer: pointer, message: message))
    }

    // MARK: - Objects and arrays

    /// An object whose members are all known and among them all required ones. Unknown and missing members are noted
    /// and do not keep the rest from being read.
    mutating func object(
        _ value: JSONValue?, at pointer: JSONPointer, required: [String], optional: [String] = []
    ) -> JSONObject? {
        guard let value else { return nil }
        guard let object = value.objectValue else {
            note("must be an object, not \(value.typeName)", at: pointer)
            return nil
        }
        let known = required + optional
        for member in object.members where !known.contains(where: { $0.hasSameBytes(as: member.name) }) {
            note(unknown("member", member.name, among: known), at: pointer.appending(member.name))
        }
        for name in required where object[name] == nil {
            note("`\(name)` is missing", at: pointer)
        }
        return object
    }

    /// Reads every element of an array with `read`, and notes elements that stand twice.
    mutating func list<Element: Hashable>(
        _ value: JSONValue?, at pointer: JSONPointer, mayBeEmpty: Bool = false,
        _ read: (inout PolicyReader, JSONValue, JSONPointer) -> Element?
    ) -> [Element]? {
        guard let values = elements(value, at: pointer, mayBeEmpty: mayBeEmpty) else { return nil }
        var elements: [Element] = []
        var seen: Set<Element> = []
        for (index, value) in values.enumerated() {
            let place = pointer.appending(index)
            guard let element = read(&self, value, place) else { continue }
            if seen.insert(element).inserted {
                elements.append(element)
            } else {
                note("stands twice in this array", at: place)
            }
        }
        return elements
    }

    /// The elements of an array that is not empty, unless it may be.
    mutating func elements(_ value: JSONValue?, at pointer: JSONPointer, mayBeEmpty: Bool = false) -> [JSONValue]? {
        guard let value else { return nil }
        guard let values = value.arrayValue else {
            note("must be an array, not \(value.typeName)", at: pointer)
            return nil
        }
        guard mayBeEmpty || !values.isEmpty else {
            note("must not be empty", at: pointer)
            return nil
        }
        return values
    }

    // MARK: - Single values

    /// A string of any content. A copy, so that what stays of a large policy does not keep the pages of the whole text
    /// it was read from.
    mutating func string(_ value: JSONValue?, at pointer: JSONPointer) -> String? {
        guard let value else { return nil }
        guard let text = value.stringValue else {
            note("must be a string, not \(value.typeName)", at: pointer)
            return nil
        }
        return String(decoding: Array(text.utf8), as: UTF8.self)
    }

    /// A text for people: 1 to `longest` Unicode scalars, none of them a control or invisible character.
    mutating func text(_ value: JSONValue?, at pointer: JSONPointer, longest: Int) -> String? {
        guard let text = string(value, at: pointer) else { return nil }
        guard (1...longest).contains(text.unicodeScalars.count) else {
            note("must have 1 to \(longest) characters", at: pointer)
            return nil
        }
        guard !text.unicodeScalars.contains(where: \.isInvisible) else {
            note("must not contain control or invisible characters", at: pointer)
            return nil
        }
        return text
    }

    mutating func integer(_ value: JSONValue?, at pointer: JSONPointer, in range: ClosedRange<Int64>) -> Int? {
        guard let value else { return nil }
        guard let number = value.intValue, range.contains(number) else {
            note("must be an integer from \(range.lowerBound) to \(range.upperBound)", at: pointer)
            return nil
        }
        return Int(number)
    }

    mutating func timestamp(_ value: JSONValue?, at pointer: JSONPointer) -> Timestamp? {
        guard let text = string(value, at: pointer) else { return nil }
        guard let time = Timestamp(rfc3339: text) else {
            note("must be a UTC time such as `2027-03-31T00:00:00Z`", at: pointer)
            return nil
        }
        return time
    }

    /// A UUID in lower case; the only form of ids in policies.
    mutating func uuid(_ value: JSONValue?, at pointer: JSONPointer) -> UUIDValue? {
        guard let text = string(value, at: pointer) else { return nil }
        guard UUIDValue.isCanonical(text), let uuid = UUIDValue(text) else {
            note("must be a UUID in lower case", at: pointer)
            return nil
        }
        return uuid
    }

    // MARK: - Whole policy

    /// Notes an identity that stands anywhere else in the policy.
    mutating func claim(_ identity: Identity, at pointer: JSONPointer) {
        if let place = identityPlaces[identity] {
            note("this identity already stands at `\(place)`", at: pointer)
        } else {
            identityPlaces[identity] = pointer
        }
    }

    /// Notes a name that is already in `names`. Canonically equivalent names are one: nobody could tell them apart.
    mutating func claim(_ name: String, in names: inout Set<String>, at pointer: JSONPointer) {
        if !names.insert(name).inserted { note("this name is already taken", at: pointer) }
    }

    /// What to say of a name that is not one of `known`.
    func unknown(_ kind: String, _ name: String, among known: [String]) -> String {
        guard let nearest = NearestName.of(name, among: known) else {
            return "unknown \(kind), known here: \(known.map { "`\($0)`" }.joined(separator: ", "))"
        }
        return "unknown \(kind), the nearest known name is `\(nearest)`"
    }
}
