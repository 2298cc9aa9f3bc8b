internal import Encodings

/// A JSON value as it was read: nothing repaired, nothing dropped, members in the order they stood.
public indirect enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// The type's name in messages.
    public var typeName: String {
        switch self {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    public var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    public var objectValue: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    public var arrayValue: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    public var boolValue: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    /// The value of a number written as a plain integer that fits; nil for `1.0`, `1e3` and everything else.
    public var intValue: Int64? {
        if case .number(let number) = self { number.integer } else { nil }
    }
}

/// The members of a JSON object in the order they stood. No two names have the same bytes: the reader refuses that.
public struct JSONObject: Sendable {
    public let members: [JSONMember]

    init(members: [JSONMember]) {
        self.members = members
    }

    /// The value of the member with exactly these name bytes.
    public subscript(_ name: String) -> JSONValue? {
        for member in members where member.name.hasSameBytes(as: name) { return member.value }
        return nil
    }
}

/// One member of an object, its name unescaped.
public struct JSONMember: Sendable {
    public let name: String
    public let value: JSONValue
}

/// A number as its literal; nothing is rounded until somebody asks.
public struct JSONNumber: Sendable {
    public let literal: String

    /// The value if the literal is a plain integer (no fraction, no exponent, not `-0`) that fits 64 bits.
    public var integer: Int64? {
        guard let value = Int64(literal), String(value).hasSameBytes(as: literal) else { return nil }
        return value
    }
}
