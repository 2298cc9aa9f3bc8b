import ConnectStandIn
import Enforcement
import StrictJSON

/// Tells the story on standard output: each call, its verdict, the reason, and what reached upstream.
struct DemoNarrator {
    let log: DemoLog

    /// - Returns: Whether the scene ended as it must.
    func tell(_ scene: DemoScene, number: Int, answer: UpstreamAnswer, upstream: [RequestRecord]) -> Bool {
        let reply = (try? StrictJSON.read(answer.body, maximumDepth: 8))?.objectValue
        let code = reply?["error"]?.objectValue?["code"]?.stringValue
        let isAsExpected =
            code == scene.expectedCode && (code == nil) == (answer.status == 200)
            && upstream.count == (scene.expectedCode == nil ? 1 : 0)
        print("\(number). \(scene.title)")
        print("   caller    \(scene.caller.rawValue)")
        print("   call      POST /users/\(DemoStory.instance)/\(scene.user)/identity-info")
        print("             \(scene.body)")
        print("   verdict   \(code.map { "BLOCKED  \(answer.status) \($0)" } ?? "ALLOWED  \(answer.status)")")
        print("   reason    \(reason(reply))")
        if upstream.isEmpty {
            print("   upstream  saw nothing")
        }
        for request in upstream {
            print("   upstream  received \(String(decoding: request.request.body, as: UTF8.self))")
        }
        if !isAsExpected { print("   UNEXPECTED: this is not how the scene must end") }
        print("")
        return isAsExpected
    }

    private func reason(_ reply: JSONObject?) -> String {
        if let message = reply?["error"]?.objectValue?["message"]?.stringValue { return message }
        guard let id = reply?["data"]?.objectValue?["id"]?.stringValue else { return "the reply has no reason" }
        let grants = log.because(ofDecision: id).joined(separator: ", ")
        return "permitted by \(grants) of the policy; recorded as decision \(id) before it was sent"
    }
}
