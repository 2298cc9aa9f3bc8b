/// The body of UpdateUserIdentityInfo.
enum UpdateBody {
    /// - Throws: SerializationException for what is no JSON of the modelled types; InvalidRequestException and
    ///   InvalidParameterException for the documented rules of the kinds of instances and of values.
    static func read(_ body: [UInt8], options: StandInOptions) throws(ConnectError) -> IdentityInfo {
        guard let update = try BodyMembers(body).identityInfo() else {
            throw ConnectError(.invalidRequest, "IdentityInfo is required")
        }
        if options.identityManagement == .existingDirectory,
            update.firstName != nil || update.lastName != nil || update.email != nil
        {
            throw ConnectError(.invalidRequest, "The identity of this user is managed in its directory")
        }
        try IdentityRules(options).check(update)
        return update
    }
}
