import AuditRecord
import CurlUpstream
import Enforcement
import FuzzSupport
import PolicyCore
import StrictJSON

/// The reader of upstream's answers and the verdict on them. Input: what libcurl delivers, see `Delivery`.
@main
enum AnswerFuzz: Fuzzer {
    private static let change =
        (try? StrictJSON.read(
            Array(#"{"IdentityInfo":{"Email":"mary@example.com","FirstName":"Mary"}}"#.utf8), maximumDepth: 8
        )).flatMap { try? IdentityChange(body: $0) }

    static func check(_ input: [UInt8]) {
        var reader = AnswerReader()
        var model = AnswerModel()
        var reported = 200
        for delivery in Delivery.read(input) {
            switch delivery {
            case .line(let line): model.take(line: line, goesOn: reader.take(line: line.span))
            case .body(let piece): model.take(body: piece, goesOn: reader.take(body: piece.span))
            case .status(let status): reported = status
            }
            require((reader.refusal == nil) == model.goesOn, "a refusal has its reason")
            require((reader.refusal == .tooMuch) == model.isTooMuch, "only too much is too much")
            // libcurl delivers nothing more once it was told to stop.
            if !model.goesOn { break }
        }
        let result = reader.refusal.map { .unknown($0) } ?? reader.result(status: reported)
        model.check(result, reported: reported)
        guard let change else { return require(false, "the change is one") }
        check(UpstreamVerdict(result, change: change), result)
    }

    private static func check(_ verdict: UpstreamVerdict, _ result: TransferResult) {
        guard case .answered(let answer) = result else {
            require(verdict.result == .unknown && verdict.status == nil, "no whole answer, no knowledge")
            require(verdict.refusal?.code == .upstreamTimeout, "no whole answer is told as a time-out")
            return
        }
        require((verdict.result == .applied) == (answer.status == 200), "applied is 200 and nothing else")
        require((verdict.refusal == nil) == (answer.status == 200), "success is 200 and nothing else")
        require(verdict.result != .notSent, "what was answered was sent")
        require(verdict.status == answer.status, "the log has upstream's status")
        if let id = verdict.requestID {
            require((1...128).contains(id.utf8.count), "a request id has 1 to 128 characters")
            require(id.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "a request id is visible ASCII")
        }
        guard let refusal = verdict.refusal else { return }
        require((400...599).contains(refusal.status), "a refusal is an error to the caller")
        require((1...512).contains(refusal.message.utf8.count), "a message has 1 to 512 characters")
        require(refusal.message.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "a message is printable ASCII")
        for value in ["mary", "mary@example.com"] {
            require(!refusal.message.lowercased().contains(value), "a message repeats no value")
        }
        if answer.status == 401 || answer.status == 403 {
            require(refusal.code == .gateNotAuthorized, "the gate's own refusal is told as such")
        }
    }
}
