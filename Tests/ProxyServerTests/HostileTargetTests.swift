import Testing

@Suite("Hostile targets")
struct HostileTargetTests {
    private static let ids = "\(Sample.instance)/\(Sample.user)"

    private static let ambiguous: [HostileCase] = [
        "http://gate.test\(Sample.path)", "https://gate.test\(Sample.path)", "HTTP://evil.test\(Sample.path)",
        "gate.test:80", "*",
        "users/\(ids)/identity-info", "//users/\(ids)/identity-info", "/users//\(Sample.user)/identity-info",
        "\(Sample.path)/", "/users/", "//", "\(Sample.path)?", "\(Sample.path)?a=b", "/?x", "\(Sample.path)#x",
        "\(Sample.path);x",
        "/users;a/\(ids)/identity-info", "/users/\(Sample.instance);v=1/\(Sample.user)/identity-info",
        "/users/*/\(Sample.user)/identity-info",
        "/./users/\(ids)/identity-info", "/users/../users/\(ids)/identity-info", "/users/\(ids)/.", "/users/\(ids)/..",
        "/x/%2e/\(ids)", "/users/%2E%2E/\(Sample.user)/identity-info", "/users/.%2e/\(Sample.user)/identity-info",
        "/users/%00/\(Sample.user)/identity-info", "/users/\(ids)/identity-info%00",
        "/users/%5c/\(Sample.user)/identity-info",
        "/users/a%5Cb/\(Sample.user)/identity-info", "/users/a\\b/\(Sample.user)/identity-info",
        "/users/\(ids)/identity-info%0d%0a",
        "/users/%7f/x/identity-info", "/users/%1F/x/identity-info", "/users/%/x/identity-info",
        "/users/%2/x/identity-info",
        "/users/%zz/x/identity-info", "/users/%u0041/x/identity-info", "/users/%ff/x/identity-info",
        "/users/%c0%af/x/identity-info",
        "/users/%ed%a0%80/x/identity-info", "/users/%e2%28/x/identity-info", "/users/\"/x/identity-info",
        "/users/<a>/x/identity-info",
        "/users/{a}/x/identity-info", "/users/a|b/x/identity-info", "/users/a^b/x/identity-info",
        "/users/`a/x/identity-info",
        "/users/[a]/x/identity-info",
    ].map { HostileCase($0, WireRequest(target: $0)) }

    @Test("Two readers could take them differently: 400, and the connection closes", arguments: ambiguous)
    func refused(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    private static let elsewhere: [HostileCase] =
        [
            "/", "/users", "/users/\(ids)", "\(Sample.path)/x", "/users/\(ids)/identity-Info",
            "/Users/\(ids)/identity-info",
            "/users/\(ids)/identity_info", "/healthz", "/livez", "/%75sers2/\(ids)/identity-info",
            "/x/users/\(ids)/identity-info",
            "/users%2f\(ids)/identity-info", "/users/\(ids)/identity-info%20", "/~x", "/users/\(ids)/identity%252Dinfo",
        ].map { HostileCase(unserved: $0, WireRequest(target: $0), status: 404) }
        + ["GET", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "post", "POSTS", "M-SEARCH", "QUERY", "!"]
        .map {
            HostileCase(unserved: "\($0) on the route", WireRequest(target: Sample.path, method: $0), status: 405)
        }
        + ["GET", "CONNECT", "get"].map {
            HostileCase(unserved: "\($0) elsewhere", WireRequest(target: "/other", method: $0), status: 404)
        }

    @Test("Nothing else is served: 404, 405 on the route, and the connection goes on", arguments: elsewhere)
    func unserved(hostile: HostileCase) async throws {
        try await hostile.check()
    }

    @Test("A refused request with a chunked body is read to its end")
    func unservedChunked() async throws {
        var request = WireRequest(chunked: "3\r\nabc\r\n0\r\n\r\n")
        request.line = "PUT \(Sample.path) HTTP/1.1"
        try await HostileCase(unserved: "chunked", request, status: 405).check()
    }

    @Test("A reply to HEAD has no body: behind it comes the next reply", arguments: [Sample.path, "/other"])
    func head(target: String) async throws {
        try await LiveGate.run { gate in
            let client = try await gate.connect()
            var request = WireRequest(target: target, method: "HEAD")
            request.body = ""
            request.contentLength = nil
            await client.send(request.bytes)
            await client.send(WireRequest.good)
            let head = try await client.replyToHead()
            #expect(head.status == (target == Sample.path ? 405 : 404))
            if !head.saysClose { #expect(try await client.reply().statusLine == "HTTP/1.1 200 OK") }
            await client.close()
        }
    }
}
