import StrictJSON
import Testing

@Suite("JSON values")
struct JSONValueTests {
    @Test(
        "A value knows its type and answers as that alone",
        arguments: [
            ("null", "null"), ("true", "boolean"), ("false", "boolean"), ("0", "number"), ("1.5", "number"),
            ("\"\"", "string"), ("\"true\"", "string"), ("\"1\"", "string"), ("[]", "array"), ("[1]", "array"),
            ("{}", "object"), ("{\"a\":1}", "object"),
        ])
    func types(text: String, typeName: String) throws {
        let value = try StrictJSON.read(Array(text.utf8), maximumDepth: 1)
        #expect(value.typeName == typeName)
        #expect((value.boolValue != nil) == (typeName == "boolean"))
        #expect((value.intValue != nil) == (text == "0"))
        #expect((value.stringValue != nil) == (typeName == "string"))
        #expect((value.arrayValue != nil) == (typeName == "array"))
        #expect((value.objectValue != nil) == (typeName == "object"))
    }

    @Test("Booleans are what they say")
    func booleans() throws {
        #expect(try StrictJSON.read(Array("true".utf8), maximumDepth: 0).boolValue == true)
        #expect(try StrictJSON.read(Array("false".utf8), maximumDepth: 0).boolValue == false)
    }

    @Test("Members and elements keep their order, names and values")
    func order() throws {
        let object = try object(##"{"z":1,"a":2,"\u006d":[3,1,2],"":4}"##)
        #expect(object.members.map(\.name) == ["z", "a", "m", ""])
        #expect(object.members.map { $0.value.intValue } == [1, 2, nil, 4])
        #expect(object["m"]?.arrayValue?.map(\.intValue) == [3, 1, 2])
    }

    @Test("A member is found by exactly its bytes")
    func lookup() throws {
        let object = try object("{\"Email\":1,\"\u{E9}\":2,\"e\u{301}\":3,\"K\":4,\"\":5,\"a\\u0000\":6,\"null\":null}")
        #expect(object["Email"]?.intValue == 1)
        #expect(object["\u{E9}"]?.intValue == 2)
        #expect(object["e\u{301}"]?.intValue == 3)
        #expect(object["K"]?.intValue == 4)
        #expect(object[""]?.intValue == 5)
        #expect(object["a\u{0}"]?.intValue == 6)
        #expect(object["null"]?.typeName == "null")
        for name in ["email", "EMAIL", "Email ", " Email", "Emai", "\u{212A}", "k", "a", "E\u{301}", "\u{0}", "Null"] {
            #expect(object[name] == nil, "\(name)")
        }
        #expect(try self.object("{}")[""] == nil)
    }

    private func object(_ text: String) throws -> JSONObject {
        try #require(try StrictJSON.read(Array(text.utf8), maximumDepth: 8).objectValue)
    }
}
