import Encodings
import FuzzSupport
import PolicyCore
import StrictJSON

/// The reader of policies and the decision. Input: a policy.
@main
enum PolicyFuzz: Fuzzer {
    static func check(_ text: [UInt8]) {
        let document = try? StrictJSON.read(text, maximumDepth: 32)
        switch read(text) {
        case .success(let policy):
            guard let document else { return require(false, "a policy is JSON") }
            checkAccepted(text, document, policy)
        case .failure(let problems): checkRefused(text, document, problems)
        }
    }

    private static func read(_ text: [UInt8]) -> Result<Policy, PolicyProblems> {
        Result { () throws(PolicyProblems) in try Policy.parse(text) }
    }

    private static func checkRefused(_ text: [UInt8], _ document: JSONValue?, _ problems: PolicyProblems) {
        require(!problems.problems.isEmpty, "a refused policy has a problem")
        for problem in problems.problems {
            let isVisible = problem.description.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
            require(isVisible, "a problem is fit for a terminal")
            if let document {
                require(document.value(at: problem.pointer) != nil, "a problem points at a place of the file")
            }
        }
        guard case .failure(let again) = read(text) else { return require(false, "a policy is wrong at any time") }
        require(again == problems, "the problems of a policy are always the same")
    }

    private static func checkAccepted(_ text: [UInt8], _ document: JSONValue, _ policy: Policy) {
        for again in [read(text), read(document.text)] {
            guard case .success(let same) = again else { return require(false, "a policy is right at any time") }
            let isSame = same.difference(from: policy).isEmpty && policy.difference(from: same).isEmpty
            require(isSame && same.revision.hasSameBytes(as: policy.revision), "a policy reads the same again")
        }
        _ = policy.difference(from: nil)
        for request in SampleRequest.all(for: policy) {
            let decision = policy.decide(request.change, by: request.identity, from: request.source, at: request.time)
            let isAllowed = NaiveDecision.allows(request, by: policy)
            require((decision.effect == .allow) == isAllowed, "a decision is what the grants say")
            require(decision.refusedMembers.isEmpty == isAllowed, "only a refusal has refused members")
            require(!decision.because.isEmpty, "a decision has a reason")
            for pointer in decision.because + [decision.nearest].compactMap(\.self) {
                require(document.value(at: pointer) != nil, "a reason is a place of the file")
            }
        }
    }
}
