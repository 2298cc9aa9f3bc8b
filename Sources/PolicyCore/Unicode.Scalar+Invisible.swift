extension Unicode.Scalar {
    /// Whether the scalar is refused in names: category Cc, Cf, Zl or Zp, or Default_Ignorable_Code_Point.
    ///
    /// U+200C and U+200D are not: Persian, Hindi and other languages spell with them.
    var isInvisible: Bool {
        if value == 0x200C || value == 0x200D { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return properties.isDefaultIgnorableCodePoint
        }
    }
}
