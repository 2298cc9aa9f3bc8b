/// One HTTP header field.
public struct HeaderField: Sendable, Equatable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    /// Whether the name is this lower-case one, ASCII letters compared without case.
    func hasName(_ lowerCaseName: String) -> Bool {
        name.utf8.elementsEqual(lowerCaseName.utf8) { given, wanted in
            (0x41...0x5A).contains(given) ? given | 0x20 == wanted : given == wanted
        }
    }
}
