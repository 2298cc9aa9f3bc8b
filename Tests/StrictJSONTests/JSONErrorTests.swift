import StrictJSON
import Testing

@Suite("Errors of the reader")
struct JSONErrorTests {
    @Test("An error says why and where")
    func description() throws {
        let error = #expect(throws: JSONError.self) {
            try StrictJSON.read(Array(#"{"a":1,"a":2}"#.utf8), maximumDepth: 8)
        }
        #expect(error?.description == "a member name appears twice in one object (at byte 7)")
        #expect(error.map { "\($0)" } == error?.description)
    }

    @Test("Errors are equal when both reason and place are")
    func equality() {
        #expect(error("[1,]") == error("[2,]"))
        #expect(error("[1,]") != error("[12,]"))
        #expect(error("[1,]") != error("[1,"))
    }

    @Test(
        "No error quotes the text",
        arguments: [
            #"{"Sesame":1,"Sesame":2}"#, #"{"Email":"Sesame\q"}"#, #"["Sesame"#, "\"Sesame\" Sesame", "Sesame",
            "nSesame",
            "[1Sesame]", "-Sesame", "\"Sesame\u{1}\"", "\"Sesame\u{FFFF}\"", #""Sesame\ud800""#, "\u{FEFF}Sesame",
            #"{"a":1,Sesame}"#, "[[[[[[[[[[\"Sesame\"]]]]]]]]]]",
        ])
    func secrecy(text: String) throws {
        let refusal = try #require(error(text))
        var dumped = ""
        dump(refusal, to: &dumped)
        for description in ["\(refusal)", String(reflecting: refusal), dumped, refusal.reason.rawValue] {
            #expect(!description.contains("Sesame"))
        }
    }

    private func error(_ text: String) -> JSONError? {
        do throws(JSONError) {
            _ = try StrictJSON.read(Array(text.utf8), maximumDepth: 8)
            return nil
        } catch {
            return error
        }
    }
}
