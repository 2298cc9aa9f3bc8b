import HostSystem
import PolicyCore
import StrictJSON

/// A policy file as it was read.
struct PolicyFile {
    let path: String
    let bytes: [UInt8]

    /// - Throws: Where the file cannot be read, or others than its owner may write it.
    init(reading path: String) throws(CommandFailure) {
        do {
            let file = try ProtectedFile(reading: path, as: .trusted, limitBytes: InputLimit.policy)
            self.path = path
            bytes = file.bytes
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The proven policy.
    ///
    /// - Throws: Every problem, a line each, as `file:pointer: message`.
    func parse() throws(CommandFailure) -> Policy {
        do {
            return try Policy.parse(bytes)
        } catch {
            throw CommandFailure(error.problems.map(line).joined(separator: "\nidentity-gate: "))
        }
    }

    /// `file:pointer: message`; a problem of the whole file has no pointer.
    func line(_ problem: PolicyProblem) -> String {
        let place = problem.pointer == .root ? path : "\(path):\(problem.pointer)"
        return "\(place): \(problem.message)"
    }
}
