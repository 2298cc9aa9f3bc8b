import CallerKeys
import Testing

@Suite("Files and descriptions of master keys")
struct MasterKeyFileTests {
    @Test("A new key file is one line of base64 that is read back")
    func newFile() throws {
        var generator = SeededGenerator(seed: 32)
        var files: Set<String> = []
        var publicIDs: Set<String> = []
        for _ in 0..<50 {
            let file = MasterKey.newKeyFile(using: &generator)
            #expect(file.utf8.count == 45)
            #expect(file.hasSuffix("=\n"))
            let key = try #require(MasterKey(base64: Array(file.utf8)))
            #expect(files.insert(file).inserted)
            #expect(publicIDs.insert(key.publicID).inserted)
        }
    }

    @Test("A new key comes from the generator and from nothing else")
    func generator() {
        var one = SeededGenerator(seed: 1)
        var same = SeededGenerator(seed: 1)
        var other = SeededGenerator(seed: 2)
        let file = MasterKey.newKeyFile(using: &one)
        #expect(MasterKey.newKeyFile(using: &same) == file)
        #expect(MasterKey.newKeyFile(using: &other) != file)
        #expect(MasterKey.newKeyFile(using: &one) != file)
        #expect(MasterKey.byteCount == 32)
    }

    @Test("Every character of the file depends on the generator")
    func everyCharacter() {
        var generator = SeededGenerator(seed: 3)
        let files = (0..<64).map { _ in Array(MasterKey.newKeyFile(using: &generator).utf8) }
        for place in 0..<43 {
            // The last character stands for four bits, so there are sixteen of it at most.
            #expect(Set(files.map { $0[place] }).count > (place == 42 ? 8 : 24), "place \(place)")
        }
    }

    @Test("The public id is eight lower-case hexadecimal digits")
    func publicID() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<50 {
            let key = try #require(MasterKey(base64: Array(MasterKey.newKeyFile(using: &generator).utf8)))
            #expect(key.publicID.utf8.count == 8)
            #expect(key.publicID.utf8.allSatisfy("0123456789abcdef".utf8.contains))
        }
    }

    @Test("A key describes itself by its public id")
    func description() throws {
        let key = try countingKey()
        #expect(key.description == "MasterKey(26de9b8d)")
        #expect("\(key)" == "MasterKey(26de9b8d)")
        #expect(String(reflecting: key) == "MasterKey(26de9b8d)")
        #expect("\([key])" == "[MasterKey(26de9b8d)]")
    }

    @Test("No description, dump or mirror shows a secret")
    func secrecy() throws {
        let key = try countingKey()
        let id = try #require(GateKeyID("IGAK7Q2M4T6W8Y3A5C7E"))
        var texts = ["\(key)", String(describing: key), String(reflecting: key), "\(Optional(key) as Any)"]
        var dumped = ""
        dump(key, to: &dumped)
        texts.append(dumped)
        texts.append(contentsOf: Mirror(reflecting: key).children.map { "\($0.label ?? "") \($0.value)" })
        texts.append(contentsOf: Mirror(reflecting: key).children.map { String(reflecting: $0.value) })
        // The key and what the secrets are derived with, in base64, hexadecimal and as lists of bytes.
        let secrets = [
            key.secretAccessKey(for: id), "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8", "0001020304",
            "0, 1, 2, 3", "xGCK9wmLkBELwIWe", "c4608af7098b9011", "196, 96, 138, 247",
        ]
        for text in texts {
            for secret in secrets { #expect(!text.lowercased().contains(secret.lowercased()), "\(text)") }
            #expect(text.split(separator: "\n").count < 20, "a listing of bytes, perhaps: \(text)")
        }
    }

    /// The key of the bytes 0x00 to 0x1F.
    private func countingKey() throws -> MasterKey {
        try #require(MasterKey(base64: Array("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=".utf8)))
    }
}
