import StrictJSON

/// What we make of the texts of JSONTestSuite that are not plainly valid.
enum JSONTestSuiteReasons {
    /// For each `n_` file why and where it is refused, at a depth of 32.
    static let refused = files("n_", refusals)

    /// For each `i_` file the refusal, or nil where it is read: numbers are kept as literals and never overflow.
    static let undefined: [String: Reading?] = {
        var readings: [String: Reading?] = [:]
        for (name, reading) in files("i_", refusedUndefined) { readings[name] = .some(reading) }
        for name in readUndefined { readings["i_\(name).json"] = .some(nil) }
        return readings
    }()

    /// For each file of `test_transform` what it is read as.
    static let transform: [String: Reading] = [
        "number_-9223372036854775808.json": .json("[-9223372036854775808]"),
        "number_-9223372036854775809.json": .json("[-9223372036854775809]"),
        "number_1.0.json": .json("[1.0]"),
        "number_1.000000000000000005.json": .json("[1.000000000000000005]"),
        "number_1000000000000000.json": .json("[1000000000000000]"),
        "number_10000000000000000999.json": .json("[10000000000000000999]"),
        "number_1e-999.json": .json("[1E-999]"),
        "number_1e6.json": .json("[1E6]"),
        "number_9223372036854775807.json": .json("[9223372036854775807]"),
        "number_9223372036854775808.json": .json("[9223372036854775808]"),
        "object_key_nfc_nfd.json": .json("{\"\u{E9}\":\"NFC\",\"e\u{301}\":\"NFD\"}"),
        "object_key_nfd_nfc.json": .json("{\"e\u{301}\":\"NFD\",\"\u{E9}\":\"NFC\"}"),
        "object_same_key_different_values.json": .refused(.duplicateName, at: 7),
        "object_same_key_same_value.json": .refused(.duplicateName, at: 7),
        "object_same_key_unclear_values.json": .refused(.duplicateName, at: 8),
        "string_1_escaped_invalid_codepoint.json": .refused(.loneSurrogate, at: 8),
        "string_1_invalid_codepoint.json": .refused(.invalidUTF8, at: 5),
        "string_2_escaped_invalid_codepoints.json": .refused(.loneSurrogate, at: 14),
        "string_2_invalid_codepoints.json": .refused(.invalidUTF8, at: 8),
        "string_3_escaped_invalid_codepoints.json": .refused(.loneSurrogate, at: 14),
        "string_3_invalid_codepoints.json": .refused(.invalidUTF8, at: 11),
        "string_with_escaped_NULL.json": .json(#"["A\u0000B"]"#),
    ]

    private static let refusals: [(JSONError.Reason, [String: Int])] = [
        (
            .unexpectedByte,
            [
                "array_1_true_without_comma": 3, "array_a_invalid_utf8": 1, "array_colon_instead_of_comma": 3,
                "array_comma_and_number": 1, "array_double_comma": 3, "array_double_extra_comma": 5,
                "array_extra_comma": 4, "array_incomplete_invalid_value": 1, "array_inner_array_no_comma": 2,
                "array_invalid_utf8": 1, "array_items_separated_by_semicolon": 2, "array_just_comma": 1,
                "array_missing_value": 4, "array_number_and_comma": 3, "array_number_and_several_commas": 3,
                "array_star_inside": 1, "number_++": 1, "number_+1": 1, "number_+Inf": 1, "number_-01": 3,
                "number_-1.0.": 5, "number_.-1": 1, "number_.2e-3": 1, "number_0.1.2": 4, "number_1_000": 3,
                "number_Inf": 1, "number_NaN": 1, "number_U+FF11_fullwidth_digit_one": 1, "number_expression": 2,
                "number_hex_1_digit": 2, "number_hex_2_digits": 2, "number_infinity": 1,
                "number_invalid-negative-real": 9, "number_invalid-utf-8-in-bigger-int": 4,
                "number_invalid-utf-8-in-exponent": 4, "number_invalid-utf-8-in-int": 2,
                "number_neg_int_starting_with_zero": 3, "number_neg_with_garbage_at_end": 3,
                "number_starting_with_dot": 1, "number_with_alpha": 4, "number_with_alpha_char": 19,
                "number_with_leading_zero": 2, "object_bracket_key": 1, "object_comma_instead_of_colon": 4,
                "object_double_colon": 5, "object_emoji": 1, "object_garbage_at_end": 9,
                "object_key_with_single_quotes": 1, "object_missing_colon": 5, "object_missing_key": 1,
                "object_missing_semicolon": 5, "object_non_string_key": 1,
                "object_non_string_key_but_huge_number_instead": 1, "object_repeated_null_null": 1,
                "object_several_trailing_commas": 8, "object_single_quote": 1, "object_trailing_comma": 8,
                "object_two_commas_in_a_row": 9, "object_unquoted_key": 1, "object_with_single_string": 21,
                "string_accentuated_char_no_quotes": 1, "string_leading_uescaped_thinspace": 1,
                "string_no_quotes_with_bad_escape": 1, "string_single_quote": 1,
                "string_single_string_no_double_quotes": 0, "structure_U+2060_word_joined": 1,
                "structure_angle_bracket_.": 0, "structure_angle_bracket_null": 1,
                "structure_ascii-unicode-identifier": 0, "structure_capitalized_True": 1, "structure_end_array": 0,
                "structure_incomplete_UTF8_BOM": 0, "structure_lone-invalid-utf-8": 0,
                "structure_null-byte-outside-string": 1, "structure_object_with_comment": 5,
                "structure_open_array_apostrophe": 1, "structure_open_array_comma": 1,
                "structure_open_object_close_array": 1, "structure_open_object_comma": 1,
                "structure_open_object_open_array": 1, "structure_open_object_string_with_apostrophes": 1,
                "structure_single_eacute": 0, "structure_single_star": 0, "structure_uescaped_LF_before_string": 1,
                "structure_unicode-identifier": 0, "structure_whitespace_U+2060_word_joiner": 1,
                "structure_whitespace_formfeed": 1,
            ]
        ),
        (
            .trailingData,
            [
                "array_comma_after_close": 4, "array_extra_close": 5, "multidigit_number_then_00": 3,
                "object_trailing_comment": 9, "object_trailing_comment_open": 9,
                "object_trailing_comment_slash_open": 9, "object_trailing_comment_slash_open_incomplete": 9,
                "object_with_trailing_garbage": 9, "string_with_trailing_garbage": 2,
                "structure_array_trailing_garbage": 3, "structure_array_with_extra_array_close": 3,
                "structure_close_unopened_array": 1, "structure_double_array": 2,
                "structure_number_with_trailing_garbage": 1, "structure_object_followed_by_closing_object": 2,
                "structure_object_with_trailing_garbage": 12, "structure_trailing_#": 9,
            ]
        ),
        (
            .unexpectedEnd,
            [
                "array_incomplete": 4, "array_newlines_unclosed": 11, "array_unclosed": 3,
                "array_unclosed_trailing_comma": 3, "array_unclosed_with_new_lines": 8,
                "array_unclosed_with_object_inside": 3, "object_missing_value": 5, "object_no-colon": 4,
                "object_unterminated-value": 7, "string_escaped_backslash_bad": 7, "string_incomplete_escape": 5,
                "string_single_doublequote": 1, "string_start_escape_unclosed": 3,
                "structure_array_with_unclosed_string": 6, "structure_comma_instead_of_closing_brace": 11,
                "structure_lone-open-bracket": 1, "structure_object_unclosed_no_value": 4,
                "structure_open_array_open_object": 2, "structure_open_array_open_string": 3,
                "structure_open_array_string": 4, "structure_open_object": 1, "structure_open_object_open_string": 3,
                "structure_unclosed_array": 2, "structure_unclosed_object": 12,
            ]
        ),
        (
            .invalidNumber,
            [
                "array_just_minus": 2, "number_-2.": 4, "number_-NaN": 2, "number_0.3e+": 6, "number_0.3e": 5,
                "number_0.e1": 3, "number_0_capital_E+": 4, "number_0_capital_E": 3, "number_0e+": 4, "number_0e": 3,
                "number_1.0e+": 6, "number_1.0e-": 6, "number_1.0e": 5, "number_1eE2": 3, "number_2.e+3": 3,
                "number_2.e-3": 3, "number_2.e3": 3, "number_9.e+": 3, "number_invalid+-": 4,
                "number_minus_infinity": 2, "number_minus_sign_with_trailing_garbage": 2, "number_minus_space_1": 2,
                "number_neg_real_without_int_part": 2, "number_real_garbage_after_e": 3,
                "number_real_with_invalid_utf8_after_e": 3, "number_real_without_fractional_part": 3,
            ]
        ),
        (
            .controlCharacter,
            [
                "array_spaces_vertical_tab_formfeed": 2, "string_unescaped_ctrl_char": 3, "string_unescaped_newline": 5,
                "string_unescaped_tab": 2,
            ]
        ),
        (
            .invalidLiteral,
            [
                "incomplete_false": 1, "incomplete_null": 1, "incomplete_true": 1, "object_bad_value": 6,
                "structure_unclosed_array_partial_null": 9, "structure_unclosed_array_unfinished_false": 8,
                "structure_unclosed_array_unfinished_true": 9,
            ]
        ),
        (
            .invalidUTF8,
            [
                "object_lone_continuation_byte_in_key_and_trailing_comma": 3
            ]
        ),
        (
            .empty,
            [
                "single_space": 1, "structure_no_data": 0,
            ]
        ),
        (
            .loneSurrogate,
            [
                "string_1_surrogate_then_escape": 8, "string_incomplete_surrogate_escape_invalid": 14,
            ]
        ),
        (
            .invalidEscape,
            [
                "string_1_surrogate_then_escape_u": 10, "string_1_surrogate_then_escape_u1": 11,
                "string_1_surrogate_then_escape_u1x": 11, "string_backslash_00": 4, "string_escape_x": 4,
                "string_escaped_ctrl_char_tab": 4, "string_escaped_emoji": 4, "string_incomplete_escaped_character": 7,
                "string_incomplete_surrogate": 12, "string_invalid-utf-8-in-escape": 4,
                "string_invalid_backslash_esc": 4, "string_invalid_unicode_escape": 4,
                "string_invalid_utf8_after_escape": 4, "string_unicode_CapitalU": 3, "structure_open_open": 4,
            ]
        ),
        (
            .depth,
            [
                "structure_100000_opening_arrays": 32, "structure_open_array_object": 80,
            ]
        ),
        (
            .byteOrderMark,
            [
                "structure_UTF8_BOM_no_data": 0
            ]
        ),
    ]

    private static let refusedUndefined: [(JSONError.Reason, [String: Int])] = [
        (
            .loneSurrogate,
            [
                "object_key_lone_2nd_surrogate": 8, "string_1st_surrogate_but_2nd_missing": 8,
                "string_1st_valid_surrogate_2nd_invalid": 14, "string_incomplete_surrogate_and_escape_valid": 8,
                "string_incomplete_surrogate_pair": 8, "string_incomplete_surrogates_escape_valid": 14,
                "string_invalid_lonely_surrogate": 8, "string_invalid_surrogate": 8,
                "string_inverted_surrogates_U+1D11E": 8, "string_lone_second_surrogate": 8,
            ]
        ),
        (
            .unexpectedByte,
            [
                "string_UTF-16LE_with_BOM": 0, "string_utf16BE_no_BOM": 0, "string_utf16LE_no_BOM": 1,
            ]
        ),
        (
            .invalidUTF8,
            [
                "string_UTF-8_invalid_sequence": 8, "string_UTF8_surrogate_U+D800": 5, "string_invalid_utf-8": 3,
                "string_iso_latin_1": 3, "string_lone_utf8_continuation_byte": 3, "string_not_in_unicode_range": 6,
                "string_overlong_sequence_2_bytes": 4, "string_overlong_sequence_6_bytes": 8,
                "string_overlong_sequence_6_bytes_null": 8, "string_truncated-utf-8": 4,
            ]
        ),
        (
            .depth,
            [
                "structure_500_nested_arrays": 32
            ]
        ),
        (
            .byteOrderMark,
            [
                "structure_UTF-8_BOM_empty_object": 0
            ]
        ),
    ]

    private static let readUndefined = [
        "number_double_huge_neg_exp", "number_huge_exp", "number_neg_int_huge_exp", "number_pos_double_huge_exp",
        "number_real_neg_overflow", "number_real_pos_overflow", "number_real_underflow", "number_too_big_neg_int",
        "number_too_big_pos_int", "number_very_big_negative_int",
    ]

    private static func files(_ prefix: String, _ reasons: [(JSONError.Reason, [String: Int])]) -> [String: Reading] {
        var readings: [String: Reading] = [:]
        for (reason, places) in reasons {
            for (name, offset) in places { readings["\(prefix)\(name).json"] = .refused(reason, at: offset) }
        }
        return readings
    }
}
