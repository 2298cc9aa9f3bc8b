// swift-tools-version: 6.2
import PackageDescription

/// The settings of the main package.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The modules that are fed.
let parts = Target.Dependency.product(name: "GateParts", package: "identity-gate")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOEmbedded", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
]

/// A program of its own for each reader. `Scripts/fuzz` builds them: they need its flags.
func fuzzer(_ name: String, _ others: [Target.Dependency] = []) -> Target {
    .executableTarget(name: name, dependencies: ["FuzzSupport", parts] + others, swiftSettings: strict)
}

let package = Package(
    name: "identity-gate-fuzz",
    dependencies: [
        // SwiftPM tells packages apart by their folders: a checkout called `fuzz` would be taken for this one.
        .package(name: "identity-gate", path: ".."),
        // The version is the main package's.
        .package(url: "https://github.com/apple/swift-nio", from: "2.0.0"),
    ],
    targets: [
        .systemLibrary(name: "CLibFuzzer"),
        .target(name: "FuzzSupport", dependencies: ["CLibFuzzer", parts], swiftSettings: strict),
        fuzzer("AnswerFuzz"),
        fuzzer("AuthorizationFuzz"),
        fuzzer("ConfigurationFuzz"),
        fuzzer("FramingFuzz", nio),
        fuzzer("JSONFuzz"),
        fuzzer("PathFuzz"),
        fuzzer("PolicyFuzz"),
    ],
    swiftLanguageModes: [.v6]
)
