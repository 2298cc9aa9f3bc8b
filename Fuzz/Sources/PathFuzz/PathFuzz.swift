import Encodings
import FuzzSupport
import PolicyCore
import ProxyServer

/// The reader of request targets and of the ids in them. Input: a target, or an id alone.
@main
enum PathFuzz: Fuzzer {
    private static let account = AccountScope(partition: "aws", region: "us-east-1", account: "123456789012")
    private static let noAccount = AccountScope(partition: "aws", region: "us-east-1", account: nil)
    private static let instance = InstanceID(uuid: UUIDValue(high: 0x1111_1111_2222_3333, low: 0x4444_5555_5555_5555))
    private static let arnPrefix = "arn:aws:connect:us-east-1:123456789012:instance/"

    static func check(_ input: [UInt8]) {
        guard !input.isEmpty else { return }
        let text = String(decoding: input, as: UTF8.self)
        checkIdentifiers(text, text)
        let inside = read(Array("POST ".utf8) + input + " HTTP/1.1".utf8, 5..<(5 + input.count))
        let target = read(input, input.indices)
        require(target == inside, "what stands around a target does not matter")
        guard case .guarded(let path, let instance, let user)? = target else { return }
        checkPath(input, path, instance, user)
        checkIdentifiers(instance, user)
    }

    private static func read(_ bytes: [UInt8], _ range: Range<Int>) -> RequestTarget? {
        try? RequestTarget(bytes.span, range)
    }

    private static func checkPath(_ input: [UInt8], _ path: String, _ instance: String, _ user: String) {
        require(path.utf8.elementsEqual(input), "the path is the target")
        require(path.utf8.count { $0 == UInt8(ascii: "/") } == 4, "the path has four segments")
        require(path.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "the path is visible ASCII")
        require(!path.utf8.contains { #"?#;*\"#.utf8.contains($0) }, "the path has no query, fragment or parameter")
        for id in [instance, user] {
            require(!id.isEmpty && id != "." && id != "..", "no id is a step")
            require(!id.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: #"\"#) }, "no id has a control")
        }
        let written = Array("/users/\(encoded(instance))/\(encoded(user))/identity-info".utf8)
        let again = RequestTarget.guarded(
            path: String(decoding: written, as: UTF8.self), instance: instance, user: user)
        require(read(written, written.indices) == again, "ids encoded again are the same ids")
    }

    /// Every byte that is not unreserved (RFC 3986, section 2.3) as a percent sign and two digits.
    private static func encoded(_ id: String) -> String {
        id.utf8.reduce(into: "") { text, byte in
            let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            if isLetter || (0x30...0x39).contains(byte) || "-._~".utf8.contains(byte) {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                text += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }

    private static func checkIdentifiers(_ instanceText: String, _ userText: String) {
        let instance = try? InstanceID(segment: instanceText, scope: account)
        if let instance {
            require(instanceText.utf8.count <= 100, "an instance id has at most 100 bytes")
            check(instanceText, names: instance.text, prefix: arnPrefix)
            require((try? InstanceID(segment: instance.text, scope: noAccount)) == instance, "an id reads itself")
        }
        if let bare = try? InstanceID(segment: instanceText, scope: noAccount) {
            require(bare == instance, "with an account the id is the same")
            check(instanceText, names: bare.text, prefix: nil)
        }
        let parent = instance ?? PathFuzz.instance
        if let user = try? UserID(segment: userText, instance: parent, scope: account) {
            check(userText, names: user.text, prefix: "\(arnPrefix)\(parent.text)/agent/")
            require(
                (try? UserID(segment: user.text, instance: parent, scope: noAccount)) == user, "an id reads itself")
        }
    }

    /// `text` is the UUID `id`, or the UUID behind `prefix`; nothing but a UUID may be in either case.
    private static func check(_ text: String, names id: String, prefix: String?) {
        require(UUIDValue.isCanonical(id), "an id is a UUID in lower case")
        let lowered = Array(text.utf8).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let isPlain = lowered.elementsEqual(id.utf8)
        let isARN = prefix.map { prefix in
            lowered.elementsEqual((prefix + id).utf8) && text.utf8.starts(with: arnPrefix.utf8)
        }
        require(isPlain || isARN == true, "an id is a UUID or an ARN")
    }
}
