import Enforcement

/// Requests that wait for a free connection, first come, first served.
struct WaitingLine {
    struct Place {
        let request: UpstreamRequest
        let number: UInt64
        let began: ContinuousClock.Instant
    }

    /// In order; those before `start` are gone.
    private var places: [Place?] = []
    private var start = 0

    var isEmpty: Bool { start == places.count }
    var count: Int { places.count - start }
    var first: Place? { isEmpty ? nil : places[start] }

    mutating func append(_ place: Place) {
        places.append(place)
    }

    mutating func removeFirst() {
        guard !isEmpty else { return }
        places[start] = nil
        start += 1
        // Now and then, so that removing costs the same on average however long the line is.
        if start * 2 > places.count {
            places.removeFirst(start)
            start = 0
        }
    }

    /// Takes out the place of one transfer; nil when it is not in the line.
    mutating func remove(_ number: UInt64) -> Place? {
        guard let index = places[start...].firstIndex(where: { $0?.number == number }) else { return nil }
        return places.remove(at: index)
    }
}
