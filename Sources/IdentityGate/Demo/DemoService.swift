import ConnectStandIn
import NIOPosix
import ServiceLifecycle
import SignatureV4

/// Plays the story against a running gate and stand-in, once the gate is ready.
struct DemoService: Service {
    let workspace: DemoWorkspace
    let standIn: RunningStandIn
    let gatePort: AsyncStream<Int>
    let keepsRunning: Bool
    let verdict: DemoVerdict

    func run() async throws {
        guard let port = await gatePort.first(where: { _ in true }) else { return }
        print("\nIdentity Gate on http://127.0.0.1:\(port), a stand-in for the Connect API behind it.")
        print("Policy: the example of this repository. \(DemoStory.scenes.count) calls:\n")
        for (index, scene) in DemoStory.scenes.enumerated() {
            standIn.clearRecords()
            let client = try workspace.client(scene.caller)
            // libcurl blocks: it gets a thread of ours.
            let answer = try await NIOThreadPool.singleton.runIfActive {
                try client.update(user: scene.user, body: scene.body, gatePort: port)
            }
            let isAsExpected = DemoNarrator(log: DemoLog(auditDirectory: workspace.path + "/audit")).tell(
                scene, number: index + 1, answer: answer, upstream: standIn.records)
            if !isAsExpected { verdict.fail() }
        }
        guard keepsRunning else { return }
        try printCommands(port: port)
        try await gracefulShutdown()
    }

    /// Lines to paste into another terminal.
    private func printCommands(port: Int) throws {
        let endpoint = "http://127.0.0.1:\(port)"
        for caller in [DemoScene.Caller.frontDesk, .hrSync] {
            let credential = try workspace.client(caller).credential
            print("# \(caller.rawValue)")
            print(
                "export AWS_ACCESS_KEY_ID=\(credential.accessKeyID) AWS_SECRET_ACCESS_KEY=\(credential.secretAccessKey)"
            )
            print("export AWS_DEFAULT_REGION=\(DemoStory.region); unset AWS_SESSION_TOKEN AWS_PROFILE")
            print(
                """
                aws connect update-user-identity-info --endpoint-url \(endpoint) \\
                  --instance-id \(DemoStory.instance) --user-id \(DemoStory.maria) \\
                  --identity-info Email=mary@example.com
                curl --aws-sigv4 aws:amz:\(DemoStory.region):connect \\
                  --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY" -H 'Content-Type: application/json' \\
                  --data '{"IdentityInfo":{"FirstName":"Mary","LastName":"Major"}}' \\
                  \(endpoint)/users/\(DemoStory.instance)/\(DemoStory.maria)/identity-info

                """)
        }
        print("What reached the stand-in: curl http://127.0.0.1:\(standIn.port)/_stand-in/requests")
        print("The audit log: \(workspace.path)/audit/segments/")
        print("Ctrl-C ends it.")
    }
}
