/// A name from outside as it may be shown: at most 64 scalars, all but visible ASCII as `\u{…}`.
func visibleName(_ name: String) -> String {
    let longest = 64
    var text = ""
    for scalar in name.unicodeScalars.prefix(longest) {
        if ("!"..."~").contains(scalar) {
            text.unicodeScalars.append(scalar)
        } else {
            text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
    return name.unicodeScalars.count > longest ? text + "…" : text
}
