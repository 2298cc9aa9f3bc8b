/// What the stand-in does about one request.
public struct Answer: Sendable {
    public let reply: Reply
    /// What happens to the reply on its way.
    public let fault: StandInFault
    /// The delay of faults that have one, in milliseconds.
    public let delayMilliseconds: Int
    /// The request's record; nil for a request to the stand-in itself.
    public let record: RequestRecord?
}
