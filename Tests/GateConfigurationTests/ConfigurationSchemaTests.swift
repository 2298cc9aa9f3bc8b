import Foundation
import GateConfiguration
import StrictJSON
import Testing

/// The schema is written by hand; here it is held against the reader.
@Suite("The published schema and example")
struct ConfigurationSchemaTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appending(path: path)))
    }

    @Test("The example is a sound configuration, and needs nothing from the environment")
    func example() throws {
        let configuration = try GateConfiguration.parse(bytes: Self.read("config.example.json"), environment: [:])
        #expect(configuration.audit.origin == "gate-a.example.com/7f3a91c2")
    }

    @Test("The text that `init` writes is the example")
    func embeddedExample() throws {
        #expect(try Self.embedded("ConfigurationTemplate") == Self.read("config.example.json"))
    }

    @Test("The policy schema that `init` writes is the repository's")
    func embeddedPolicySchema() throws {
        #expect(try Self.embedded("PolicySchemaTemplate") == Self.read("policies/policy.schema.json"))
    }

    @Test("The policy that the demo plays with is the repository's example")
    func embeddedExamplePolicy() throws {
        #expect(try Self.embedded("ExamplePolicyTemplate") == Self.read("policies/example.json"))
    }

    /// The multi-line literal of a file of templates, without the indentation of its closing quotes.
    private static func embedded(_ name: String) throws -> [UInt8] {
        let source = String(decoding: try read("Sources/IdentityGate/Templates/\(name).swift"), as: UTF8.self)
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
        let start = try #require(lines.firstIndex { $0.hasSuffix("#\"\"\"") })
        let end = try #require(lines.lastIndex { $0.hasSuffix("\"\"\"#") })
        let indentation = lines[end].prefix { $0 == " " }.count
        return Array(lines[(start + 1)..<end].map { $0.dropFirst(indentation) }.joined(separator: "\n").utf8)
    }

    /// A member of the schema that is no group.
    struct Leaf: Sendable, CustomTestStringConvertible {
        let levels: [String]
        let minimum: Int64?
        let maximum: Int64?
        let isSecret: Bool
        let hasDefault: Bool

        var path: String { levels.joined(separator: ".") }
        var testDescription: String { path }

        /// A text of a configuration that has this member and, where its group requires them, its siblings.
        func problems(with value: String) -> [String] {
            var members = Sample.minimal
            let top = levels[0]
            let inner = levels.dropFirst().reversed().reduce(value) { "{\"\($1)\": \($0)}" }
            members[top] = inner
            return Sample.problems(members.mapValues(Optional.some)).filter { $0.hasPrefix("\(path): ") }
        }
    }

    private static func leaves() throws -> [Leaf] {
        let schema = try StrictJSON.read(read("config.schema.json"), maximumDepth: 32)
        return leaves(of: schema, at: [])
    }

    private static func leaves(of node: JSONValue, at levels: [String]) -> [Leaf] {
        if let properties = node.objectValue?["properties"]?.objectValue {
            return properties.members.flatMap { leaves(of: $0.value, at: levels + [$0.name]) }
        }
        let object = node.objectValue
        return [
            Leaf(
                levels: levels, minimum: object?["minimum"]?.intValue, maximum: object?["maximum"]?.intValue,
                isSecret: object?["$ref"]?.stringValue == "#/$defs/secret", hasDefault: object?["default"] != nil)
        ]
    }

    @Test("Every member of the schema is known, and its range is the reader's", arguments: try leaves())
    func members(leaf: Leaf) {
        #expect(leaf.problems(with: "{}").allSatisfy { !$0.contains("unknown member") })
        #expect(!leaf.problems(with: "{}").isEmpty)
        guard let minimum = leaf.minimum, let maximum = leaf.maximum else { return }
        let outside = "must be an integer from"
        for inside in [minimum, maximum] {
            #expect(leaf.problems(with: "\(inside)").allSatisfy { !$0.contains(outside) })
        }
        // Days of a policy's age are refused as a later setting, not by range.
        guard leaf.path != "policy.maxAgeHours" else { return }
        for beyond in [minimum - 1, maximum + 1] {
            #expect(leaf.problems(with: "\(beyond)").contains { $0.contains(outside) })
        }
    }

    @Test("Every value in force stands in the schema, and every default of the schema is in force")
    func effectiveValues() throws {
        let leaves = try Self.leaves()
        let minimal = try StrictJSON.read(Sample.parse().canonicalJSON, maximumDepth: 32)
        let everything = try Sample.parse(ConfigurationValuesTests.everything).canonicalJSON
        let full = Self.paths(of: try StrictJSON.read(everything, maximumDepth: 32), at: [])
        let known = Set(leaves.map(\.path))
        #expect(full.subtracting(["gateKeys.masterKey", "audit.signingKey", "audit.pseudonymKey"]).isSubset(of: known))
        #expect(known.subtracting(["$schema"]).isSubset(of: full))
        let inForce = Self.paths(of: minimal, at: [])
        let defaults = Set(leaves.filter(\.hasDefault).map(\.path))
        #expect(defaults.isSubset(of: inForce))
        #expect(
            inForce.subtracting(defaults) == [
                "gate.name", "region", "gateKeys.masterKey", "policy.file", "audit.directory", "audit.pseudonymKey",
            ])
    }

    /// The paths of all values but the insides of secrets.
    private static func paths(of node: JSONValue, at levels: [String]) -> Set<String> {
        guard let object = node.objectValue, object["file"] == nil || levels == ["policy"], object["env"] == nil else {
            return [levels.joined(separator: ".")]
        }
        return object.members.reduce(into: []) { $0.formUnion(paths(of: $1.value, at: levels + [$1.name])) }
    }
}
