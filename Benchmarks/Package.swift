// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "identity-gate", path: ".."),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    ],
    targets: [
        // The floor: what the two parts of a gate cost that no gate can do without.
        .executableTarget(
            name: "EchoFloor",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]
        ),
        .executableTarget(name: "CurlFloor", linkerSettings: [.linkedLibrary("curl")]),

        // What one request costs in the parts that touch neither network nor disk, for counting instructions.
        .executableTarget(
            name: "PureParts",
            dependencies: [
                .product(name: "GateParts", package: "identity-gate"),
                .product(name: "NIOCore", package: "swift-nio"),
            ]
        ),
    ],
    swiftLanguageModes: [.v6]
)
