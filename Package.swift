// swift-tools-version: 6.2
import PackageDescription

/// Every target of our own is built with these: the pure ones contain no `unsafe` at all, the adapters say where.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
]

/// The tests of one target, named after it.
func tests(_ name: String, _ others: [Target.Dependency] = []) -> Target {
    .testTarget(name: name + "Tests", dependencies: [.byName(name: name)] + others, swiftSettings: strict)
}

let package = Package(
    name: "identity-gate",
    products: [
        .executable(name: "identity-gate", targets: ["IdentityGate"]),
        // What Fuzz/ and Benchmarks/ feed, packages of their own.
        .library(
            name: "GateParts",
            targets: [
                "AuditRecord", "CallerKeys", "CurlUpstream", "Encodings", "Enforcement", "GateConfiguration",
                "PolicyCore", "ProxyServer", "SignatureV4", "StrictJSON",
            ]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // The pure core: values and functions, no I/O.
        .target(name: "Encodings", swiftSettings: strict),
        .target(name: "StrictJSON", dependencies: ["Encodings"], swiftSettings: strict),
        .target(name: "PolicyCore", dependencies: ["Encodings", "StrictJSON"], swiftSettings: strict),
        .target(name: "SignatureV4", dependencies: ["Encodings", crypto], swiftSettings: strict),
        .target(name: "CallerKeys", dependencies: ["Encodings", crypto], swiftSettings: strict),
        .target(name: "AuditRecord", dependencies: ["Encodings", "StrictJSON", crypto], swiftSettings: strict),
        .target(name: "UpstreamCredentials", dependencies: ["SignatureV4"], swiftSettings: strict),
        .target(
            name: "GateConfiguration", dependencies: ["Encodings", "PolicyCore", "StrictJSON"], swiftSettings: strict),

        // The one pipeline and its ports.
        .target(
            name: "Enforcement",
            dependencies: [
                "AuditRecord", "CallerKeys", "Encodings", "PolicyCore", "SignatureV4", "StrictJSON",
            ],
            swiftSettings: strict
        ),

        // The edge: one adapter for each port.
        .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "CurlUpstream", dependencies: ["CLibcurl", "Enforcement"], swiftSettings: strict),
        .target(
            name: "AuditFile", dependencies: ["AuditRecord", "Encodings", "Enforcement", "StrictJSON", crypto],
            swiftSettings: strict
        ),
        .target(
            name: "CBuildInformation",
            cSettings: [
                .define("IDENTITY_GATE_COMMIT", to: "\"\(Context.gitInformation?.currentCommit ?? "unknown")\"")
            ]
        ),
        .systemLibrary(name: "CMalloc"),
        .target(
            name: "HostSystem", dependencies: ["CBuildInformation", "CMalloc", "Encodings"], swiftSettings: strict),
        .target(
            name: "ProxyServer",
            dependencies: ["Encodings", "Enforcement", "PolicyCore", "StrictJSON"] + nio,
            swiftSettings: strict
        ),
        .target(
            name: "ConnectStandIn",
            dependencies: [
                "Encodings", "PolicyCore", "SignatureV4", "StrictJSON",
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ] + nio,
            swiftSettings: strict
        ),

        // Arguments and wiring.
        .executableTarget(
            name: "IdentityGate",
            dependencies: [
                "AuditFile", "AuditRecord", "CallerKeys", "ConnectStandIn", "CurlUpstream", "Encodings", "Enforcement",
                "GateConfiguration", "HostSystem", "PolicyCore", "ProxyServer", "SignatureV4", "StrictJSON",
                "UpstreamCredentials", crypto,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ] + nio,
            swiftSettings: strict
        ),

        tests("Encodings"),
        tests("StrictJSON"),
        tests("PolicyCore", ["Encodings", "StrictJSON"]),
        tests("SignatureV4", ["Encodings", crypto]),
        tests("CallerKeys"),
        tests("AuditRecord", ["Encodings", "StrictJSON", crypto]),
        tests("UpstreamCredentials", ["SignatureV4"]),
        tests("GateConfiguration", ["Encodings", "PolicyCore", "StrictJSON"]),
        tests("Enforcement", ["AuditRecord", "CallerKeys", "Encodings", "PolicyCore", "SignatureV4", "StrictJSON"]),
        tests("CurlUpstream", ["Enforcement"]),
        tests("AuditFile", ["AuditRecord", "Encodings", "Enforcement"]),
        tests("HostSystem", ["Encodings"]),
        tests(
            "ProxyServer",
            ["AuditRecord", "CallerKeys", "Encodings", "Enforcement", "PolicyCore", "SignatureV4", "StrictJSON"] + nio),
        tests("ConnectStandIn", ["Encodings", "SignatureV4", "StrictJSON"] + nio),
    ],
    swiftLanguageModes: [.v6]
)
