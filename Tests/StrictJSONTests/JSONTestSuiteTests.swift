import StrictJSON
import Testing

@Suite("JSONTestSuite", .enabled(if: JSONTestSuite.isPresent, "needs ../shared/vectors/jsontestsuite"))
struct JSONTestSuiteTests {
    /// What RFC 8259 allows and I-JSON (RFC 7493, sections 2.1 and 2.3) does not.
    private static let refusedByIJSON: [String: Reading] = [
        "y_object_duplicated_key.json": .refused(.duplicateName, at: 9),
        "y_object_duplicated_key_and_value.json": .refused(.duplicateName, at: 9),
        "y_string_escaped_noncharacter.json": .refused(.noncharacter, at: 8),
        "y_string_last_surrogates_1_and_2.json": .refused(.noncharacter, at: 14),
        "y_string_nonCharacterInUTF-8_U+10FFFF.json": .refused(.noncharacter, at: 6),
        "y_string_nonCharacterInUTF-8_U+FFFF.json": .refused(.noncharacter, at: 5),
        "y_string_unicode_U+10FFFE_nonchar.json": .refused(.noncharacter, at: 14),
        "y_string_unicode_U+1FFFE_nonchar.json": .refused(.noncharacter, at: 14),
        "y_string_unicode_U+FDD0_nonchar.json": .refused(.noncharacter, at: 8),
        "y_string_unicode_U+FFFE_nonchar.json": .refused(.noncharacter, at: 8),
    ]

    @Test("The suite is complete, and so are our lists")
    func counts() {
        #expect(JSONTestSuite.names("y_").count == 95)
        #expect(JSONTestSuite.names("n_").count == 188)
        #expect(JSONTestSuite.names("i_").count == 35)
        #expect(JSONTestSuite.names("", in: JSONTestSuite.transform).count == 22)
        #expect(JSONTestSuiteTests.refusedByIJSON.count == 10)
        #expect(JSONTestSuiteTests.refusedByIJSON.keys.allSatisfy(JSONTestSuite.names("y_").contains))
        #expect(Set(JSONTestSuite.names("n_")) == Set(JSONTestSuiteReasons.refused.keys))
        #expect(Set(JSONTestSuite.names("i_")) == Set(JSONTestSuiteReasons.undefined.keys))
    }

    @Test("Valid text is read, but for the ten texts that I-JSON refuses", arguments: JSONTestSuite.names("y_"))
    func valid(name: String) throws {
        let bytes = try JSONTestSuite.bytes(name)
        let reading = Reading(bytes)
        if let refusal = JSONTestSuiteTests.refusedByIJSON[name] {
            #expect(reading == refusal)
        } else {
            guard case .value(let text) = reading else {
                Issue.record("\(reading)")
                return
            }
            #expect(Reading(text) == reading, "what was read, written and read again is the same")
        }
    }

    @Test("Invalid text is refused for its reason, at its place", arguments: JSONTestSuite.names("n_"))
    func invalid(name: String) throws {
        #expect(Reading(try JSONTestSuite.bytes(name)) == JSONTestSuiteReasons.refused[name])
    }

    @Test("Text of undefined meaning has one with us", arguments: JSONTestSuite.names("i_"))
    func undefined(name: String) throws {
        let expected = try #require(JSONTestSuiteReasons.undefined[name])
        let reading = Reading(try JSONTestSuite.bytes(name))
        if let expected { #expect(reading == expected) } else { #expect(reading.isValue) }
    }

    @Test("Five hundred arrays are one too many for 499", arguments: [498, 499, 500, 501])
    func nestedArrays(maximumDepth: Int) throws {
        let reading = Reading(
            try JSONTestSuite.bytes("i_structure_500_nested_arrays.json"), maximumDepth: maximumDepth)
        if maximumDepth < 500 {
            #expect(reading == .refused(.depth, at: maximumDepth))
        } else {
            #expect(reading.isValue)
        }
    }

    @Test("Text on which readers differ is refused or kept as it stands")
    func transform() throws {
        for (name, expected) in JSONTestSuiteReasons.transform {
            #expect(Reading(try JSONTestSuite.bytes(name, in: JSONTestSuite.transform)) == expected, "\(name)")
        }
        #expect(
            Set(JSONTestSuite.names("", in: JSONTestSuite.transform)) == Set(JSONTestSuiteReasons.transform.keys))
    }

    @Test(
        "A damaged byte never leads to a value that reads differently when written",
        arguments: JSONTestSuite.names("y_"))
    func damaged(name: String) throws {
        let bytes = try JSONTestSuite.bytes(name)
        for place in bytes.indices {
            for mask: UInt8 in [0x01, 0x02, 0x04, 0x20, 0x80, 0xFF] {
                var changed = bytes
                changed[place] ^= mask
                switch Reading(changed) {
                case .value(let text): #expect(Reading(text) == .value(text))
                case .refused(_, let offset): #expect((0...changed.count).contains(offset))
                }
            }
        }
    }
}
