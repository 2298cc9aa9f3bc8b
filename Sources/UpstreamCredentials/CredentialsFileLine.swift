/// One line of the shared credentials file, by its form alone.
enum CredentialsFileLine {
    /// Empty, blanks only, or a comment.
    case blank
    case section(ArraySlice<UInt8>)
    case setting(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)
    /// An indented line: part of the setting before it.
    case nested

    /// - Parameter line: Without its LF.
    /// - Throws: `.malformedLine` for every other form, for control characters but tab (and CR at the end), and,
    ///   outside comments, for what is not ASCII.
    init(_ line: ArraySlice<UInt8>, number: Int) throws(UpstreamCredentialError) {
        let line = line.last == 0x0D ? line.dropLast() : line
        let content = Self.trimmed(line)
        guard line.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .malformedLine(number) }
        guard let first = content.first, first != 0x23, first != 0x3B else {
            self = .blank
            return
        }
        guard content.allSatisfy({ $0 < 0x80 }) else { throw .malformedLine(number) }
        if content.startIndex != line.startIndex {
            self = .nested
        } else if first == 0x5B {
            let name = Self.trimmed(content.dropFirst().dropLast())
            guard content.last == 0x5D, !name.isEmpty, !name.contains(where: { $0 == 0x5B || $0 == 0x5D }) else {
                throw .malformedLine(number)
            }
            self = .section(name)
        } else {
            guard let equals = content.firstIndex(of: 0x3D) else { throw .malformedLine(number) }
            let key = Self.trimmed(content[..<equals])
            guard !key.isEmpty, !key.contains(where: Self.isBlank) else { throw .malformedLine(number) }
            self = .setting(key: key, value: Self.trimmed(content[(equals + 1)...]))
        }
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }

    private static func isBlank(_ character: UInt8) -> Bool {
        character == 0x20 || character == 0x09
    }
}
