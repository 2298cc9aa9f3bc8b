import Encodings
import PolicyCore
import StrictJSON

/// The answer of `policy explain`.
struct PolicyExplanation {
    let isAllowed: Bool
    /// nil where it is allowed.
    let code: RefusalCode?
    let because: [JSONPointer]
    let nearest: JSONPointer?
    let lacked: [String]
    /// The sentence the caller would read.
    let message: String

    /// - Parameters:
    ///   - caller: The name in the policy; one that is not there is refused as an unknown identity is.
    ///   - source: nil where none was given: a caller with `sourceNetworks` is refused then, whatever they are.
    init(policy: Policy, caller name: String, request: ChangeRequest, source: NetworkAddress?, time: Timestamp) {
        let caller = policy.callers.first { $0.name.hasSameBytes(as: name) }
        if let caller, caller.sourceNetworks != nil, source == nil, caller.isLive(at: time) {
            isAllowed = false
            code = .callerNotAllowed
            because = [caller.pointer.appending("sourceNetworks")]
            nearest = nil
            lacked = ["sourceNetworks"]
            message = "the caller is bound to networks, and no --source is given"
            return
        }
        // The first identity stands for all: a policy treats the identities of one caller alike.
        let identity = caller?.identities.first ?? .accessKey("")
        let decision = policy.decide(request, by: identity, from: source ?? .v4(0), at: time)
        switch decision.effect {
        case .allow:
            isAllowed = true
            code = nil
        case .refuse(let refusal):
            isAllowed = false
            code = refusal
        }
        because = decision.because
        nearest = decision.nearest
        lacked = decision.lacked
        message = caller == nil ? "the policy has no caller of this name" : decision.message
    }

    /// `{"effect","code","because","nearest","lacked"}`.
    var result: ResultValue {
        .members([
            ("effect", .text(isAllowed ? "allow" : "refuse")),
            ("code", .optional(code?.rawValue)),
            ("because", .texts(because.map(\.text))),
            ("nearest", .optional(nearest?.text)),
            ("lacked", .texts(lacked)),
        ])
    }
}
