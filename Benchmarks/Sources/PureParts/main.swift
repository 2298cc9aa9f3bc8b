import Glibc

// Does one piece of a request's work a number of times, for counting instructions:
//
//     valgrind --tool=callgrind PureParts PART COUNT
//
// The difference of two counts, over the difference of their numbers, is the cost of one (Scripts/count-instructions).
// Without arguments it prints the names of the parts.
let names = #"{"IdentityInfo": {"FirstName": "Ana17", "LastName": "Silva", "Mobile": "+15550000017"}}"#
let email = #"{"IdentityInfo": {"FirstName": "Ana17", "LastName": "Silva", "Email": "ana17@example.com"}}"#

let parts: [String: (Int) -> Void] = [
    // All that is done for a request behind the framing.
    "forward-api-key": { Gate().run(Requests.byAPIKey(names), count: $0) },
    "forward-sigv4": { count in
        let gate = Gate()
        gate.run(Requests.signed(names, masterKey: gate.masterKey), count: count)
    },
    "refuse": { Gate().run(Requests.byAPIKey(email), count: $0) },
    "unauthenticated": {
        Gate().run(Requests.byAPIKey(names, token: "igk_" + String(repeating: "9", count: 40)), count: $0)
    },
    // One step alone.
    "answer": Reading.answer,
    "decide": Deciding.decide,
    "framing": Reading.framing,
    "json": Reading.json,
    "record": Deciding.record,
    "sign": Signing.sign,
    "verify": Signing.verify,
]

if CommandLine.arguments.count == 1 {
    for name in parts.keys.sorted() { print(name) }
    exit(0)
}
guard CommandLine.arguments.count == 3, let part = parts[CommandLine.arguments[1]],
    let count = Int(CommandLine.arguments[2])
else { fatalError("usage: PureParts \(parts.keys.sorted().joined(separator: "|")) COUNT") }
part(count)
